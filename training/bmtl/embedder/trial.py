"""A short training of the embedder, for `python -m bmtl variants embedder`."""
import torch

from .. import checkpoint
from .data import Batches
from .evaluate import evaluate
from .model import build
from .train import NAME, learn, sources

COLUMNS = {
    "street_r1": "street crop → own cut-out: R@1",
    "street_r20": "R@20",
    "street_article_p5": "street crop → products: of its article among five",
    "article_p1": "product’s neighbour: article",
    "article_color_p1": "article and colour",
}
GALLERY_STEP = 4


def told(config: dict) -> str:
    return f"{config['steps']} batches from ImageNet’s weights each, from the same seed; every fourth catalogue photo of the training is in the gallery"


def train(config: dict, workers: int) -> torch.nn.Module:
    """A network from ImageNet's weights; nothing of it is kept."""
    run = checkpoint.Run(build(config), f"{NAME}-variant", config, from_nothing=True)
    learn(run, Batches(config, *sources(config), 0), config, config["steps"], workers, "")
    return run.average.network


def measure(network: torch.nn.Module, config: dict) -> dict[str, float]:
    return evaluate(network, config, GALLERY_STEP)
