"""A short training of the detector, for `python -m bmtl variants detector`."""
import torch

from .. import ccp, checkpoint
from .evaluate import average_precisions
from .model import build
from .train import NAME, learn, maker_of_scenes

COLUMNS = {
    "main_mAP50": "topwear, bottomwear, footwear: AP50",
    "main_mAP": "AP50–95",
    "mAP50": "categories with 20 boxes and more: AP50",
}


def told(config: dict) -> str:
    pictures = config["epochs"] * config["photos_per_epoch"]
    return f"{pictures:,} pictures from ImageNet’s weights each, from the same seed, boxes as the network gives them at {config['evaluate_side']} px"


def train(config: dict, workers: int) -> torch.nn.Module:
    """A network from ImageNet's weights; nothing of it is kept."""
    run = checkpoint.Run(build(config), f"{NAME}-variant", config, from_nothing=True)
    maker = maker_of_scenes(config)
    for epoch in range(config["epochs"]):
        print(epoch, learn(run, maker, config, epoch, workers), flush=True)
    return run.average.network


def measure(network: torch.nn.Module, config: dict) -> dict[str, float]:
    return average_precisions(network, ccp.load("val"), config["evaluate_side"])
