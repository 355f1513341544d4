"""`python -m bmtl train detector`"""
import random
import time

import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import Dataset

from .. import ccp, checkpoint, myntra
from ..backbone import mixed_precision, normalise
from ..configuration import configuration
from ..device import to_device
from ..loading import batches
from ..paths import PROJECT
from . import pseudo_labels
from .evaluate import average_precisions
from .loss import NO_TRUTH, detection_loss, region_loss
from .model import build
from .scenes import SceneMaker

NAME = "detector"


class Scenes(Dataset):
    """A batch an item, so that all its pictures share one size."""

    def __init__(self, maker: SceneMaker, config: dict, epoch: int):
        self.maker, self.config, self.epoch = maker, config, epoch
        self.order = np.random.default_rng(config["seed"] + epoch).permutation(config["photos_per_epoch"])

    def __len__(self) -> int:
        return self.config["photos_per_epoch"] // self.config["batch"]

    def __getitem__(self, index: int):
        checkpoint.seed_everything(self.config["seed"] + 1000 * self.epoch + index)
        side = self.config["input_side"] if is_final(self.epoch, self.config) else random.choice(self.config["sides"])
        batch = self.config["batch"]
        made = [self.maker.make(int(i), side) for i in self.order[index * batch : (index + 1) * batch]]
        pixels, boxes, regions = zip(*made)
        truths = pad_sequence([torch.from_numpy(b.astype(np.float32)) for b in boxes], batch_first=True, padding_value=NO_TRUTH)
        return torch.from_numpy(np.stack(pixels)).permute(0, 3, 1, 2), truths, torch.from_numpy(np.stack(regions))


def is_final(epoch: int, config: dict) -> bool:
    return epoch >= config["epochs"] - config["final_epochs"]


def maker_of_scenes(config: dict) -> SceneMaker:
    return SceneMaker(ccp.load("train"), pseudo_labels.load(), myntra.load("train"), PROJECT / config["scenes"])


def steps_of(config: dict) -> int:
    return config["epochs"] * (config["photos_per_epoch"] // config["batch"])


def learn(run: checkpoint.Run, maker: SceneMaker, config: dict, epoch: int, workers: int) -> dict[str, float]:
    """One epoch; -> the mean losses by name."""
    started, history = time.time(), []
    maker.mix = config["mix_final" if is_final(epoch, config) else "mix"]
    run.network.train()
    for pixels, truths, regions in map(to_device, batches(Scenes(maker, config, epoch), workers)):
        with mixed_precision():
            found = run.network.look(normalise(pixels))
        losses = {**detection_loss(found, pixels.shape[-1], truths, config["bins_weight"]), "region_loss": config["region_weight"] * region_loss(found.regions, regions)}
        run.step(sum(losses.values()), steps_of(config), warm_up=100, clip=10.0)
        history.append(torch.stack(list(losses.values())).detach())
    return {**dict(zip(losses, torch.stack(history).mean(0).tolist())), "seconds": time.time() - started}


def train(threads: int, workers: int, from_nothing: bool = False) -> None:
    """`from_nothing`: from ImageNet's weights, not on from the committed ones."""
    config = configuration(NAME)
    torch.set_num_threads(threads)
    checkpoint.seed_everything(config["seed"])
    run = checkpoint.Run(build(config), NAME, config, from_nothing)
    maker, val = maker_of_scenes(config), ccp.load("val")
    for epoch in range(run.first_epoch, config["epochs"]):
        metrics = learn(run, maker, config, epoch, workers)
        looked_at = epoch % config["evaluate_every"] == config["evaluate_every"] - 1 or epoch == config["epochs"] - 1
        if looked_at:
            metrics |= average_precisions(run.average.network, val, config["evaluate_side"])
        run.end_epoch(epoch, metrics, keep=looked_at)
        print(epoch, {k: round(v, 3) if isinstance(v, float) else v for k, v in metrics.items()}, flush=True)
    checkpoint.export_weights(run.average.network, NAME)
