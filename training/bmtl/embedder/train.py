"""`python -m bmtl train embedder`"""
import time

import numpy as np
import torch
from torch.utils.data import DataLoader

from .. import checkpoint
from ..backbone import mixed_precision, normalise
from ..configuration import configuration
from ..paths import PROJECT
from .data import Batches, Catalogue, DrawnPairs, SingleGarments, StreetPairs, TaggedCrops
from .loss import article_cross_entropy, group_loss, known_cross_entropy, likeness_loss, pair_loss
from .model import Embedder, build

NAME = "embedder"


def batch_losses(network: Embedder, batch: dict, config: dict) -> dict[str, torch.Tensor]:
    """The weighted losses of one batch, by name."""
    with mixed_precision():
        pooled = network.backbone(normalise(batch["images"]))[0].float().mean((2, 3))
    embedding = torch.nn.functional.normalize(network.project(pooled), dim=1)
    shown, pairs, drawn = len(batch["name"]), config["pairs_batch"], config["drawn_batch"]
    first_of_pairs = shown + config["single_batch"] + config["tagged_batch"]
    first, second = embedding[first_of_pairs:].chunk(2)
    catalogue, street = slice(0, shown), slice(first_of_pairs, first_of_pairs + pairs)
    article, color, department = batch["article"], batch["color"], batch["department"]
    weights = config["weights"]
    return {
        "article": weights["article"] * article_cross_entropy(network.article(embedding), article),
        "color": weights["color"] * known_cross_entropy(network.color(embedding), color),
        "department": weights["department"] * known_cross_entropy(network.department(embedding), department),
        "group": weights["group"] * group_loss(embedding[catalogue], article[catalogue], color[catalogue], department[catalogue], batch["name"], config["group_temperature"]),
        "street": weights["pair"] * pair_loss(first[:pairs], second[:pairs], config["pair_temperature"]),
        "likeness": weights["likeness"]
        * likeness_loss(first[:pairs], article[street], batch["street_category"], color[street], embedding[catalogue], article[catalogue], color[catalogue], config["group_temperature"]),
        "drawn": weights["pair"] * drawn / pairs * pair_loss(first[pairs:], second[pairs:], config["pair_temperature"]),
    }


def train(threads: int) -> None:
    config = configuration(NAME)
    torch.set_num_threads(threads)
    checkpoint.seed_everything(config["seed"])
    run = checkpoint.Run(build(config), NAME, config)
    side, margin = config["side"], config["margin"]
    sources = Catalogue(side, margin), SingleGarments(side), TaggedCrops(side, margin), StreetPairs(side, margin), DrawnPairs(PROJECT / config["scenes"], side, margin)
    for epoch in range(run.first_epoch, config["epochs"]):
        started, history = time.time(), []
        batches = Batches(config, *sources, epoch)
        run.network.train()
        for n, batch in enumerate(DataLoader(batches, batch_size=None, num_workers=1, prefetch_factor=3)):
            losses = batch_losses(run.network, batch, config)
            run.step(sum(losses.values()), config["epochs"] * len(batches), warm_up=80, clip=5.0)
            history.append([l.item() for l in losses.values()])
            if n % 40 == 39:
                print(epoch, n + 1, len(batches), dict(zip(losses, np.mean(history[-40:], 0).round(3).tolist())), f"{time.time() - started:.0f} s", flush=True)
        run.end_epoch(epoch, {"seconds": time.time() - started, **dict(zip(losses, np.mean(history, 0).round(4).tolist()))})
    checkpoint.keep_of_before(run.average.network, NAME, config["kept_of_before"])
    checkpoint.export_weights(run.average.network, NAME)
