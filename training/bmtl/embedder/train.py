"""`python -m bmtl train embedder`"""
import time
from itertools import islice

import torch

from .. import checkpoint
from ..backbone import mixed_precision, normalise
from ..configuration import configuration
from ..device import to_device
from ..loading import batches as loaded
from ..paths import PROJECT
from .data import Batches, Catalogue, DrawnPairs, SingleGarments, StreetPairs, TaggedCrops
from .loss import article_cross_entropy, group_loss, known_cross_entropy, likeness_loss, pair_loss, triplet_loss
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
    if config["pair_loss"] == "triplet":
        paired = lambda one, other: triplet_loss(one, other, config["triplet_margin"])
    else:
        paired = lambda one, other: pair_loss(one, other, config["pair_temperature"])
    return {
        "article": weights["article"] * article_cross_entropy(network.article(embedding), article),
        "color": weights["color"] * known_cross_entropy(network.color(embedding), color),
        "department": weights["department"] * known_cross_entropy(network.department(embedding), department),
        "group": weights["group"] * group_loss(embedding[catalogue], article[catalogue], color[catalogue], department[catalogue], batch["name"], config["group_temperature"]),
        "street": weights["pair"] * paired(first[:pairs], second[:pairs]),
        "likeness": weights["likeness"]
        * likeness_loss(first[:pairs], article[street], batch["street_category"], color[street], embedding[catalogue], article[catalogue], color[catalogue], config["group_temperature"]),
        "drawn": weights["drawn"] * drawn / pairs * paired(first[pairs:], second[pairs:]),
    }


def sources(config: dict) -> tuple[Catalogue, SingleGarments, TaggedCrops, StreetPairs, DrawnPairs]:
    """What the batches are made of."""
    side, margin = config["side"], config["margin"]
    return Catalogue(side, margin), SingleGarments(side), TaggedCrops(side, margin), StreetPairs(config), DrawnPairs(PROJECT / config["scenes"], side, margin)


def learn(run: checkpoint.Run, batches: Batches, config: dict, all_steps: int, workers: int, label: str) -> dict[str, float]:
    """One pass over the batches, or as many of them as all steps are; -> the mean losses by name."""
    started, history = time.time(), []
    run.network.train()
    for n, batch in enumerate(map(to_device, islice(loaded(batches, workers), all_steps))):
        losses = batch_losses(run.network, batch, config)
        run.step(sum(losses.values()), all_steps, warm_up=min(80, all_steps // 5), clip=5.0)
        history.append(torch.stack(list(losses.values())).detach())
        if n % 40 == 39:
            print(label, n + 1, len(batches), dict(zip(losses, torch.stack(history[-40:]).mean(0).tolist())), f"{time.time() - started:.0f} s", flush=True)
    return {"seconds": time.time() - started, **dict(zip(losses, torch.stack(history).mean(0).tolist()))}


def train(threads: int, workers: int, from_nothing: bool = False) -> None:
    """`from_nothing`: from ImageNet's weights, not on from the committed ones."""
    config = configuration(NAME)
    torch.set_num_threads(threads)
    checkpoint.seed_everything(config["seed"])
    run = checkpoint.Run(build(config), NAME, config, from_nothing)
    shown = sources(config)
    for epoch in range(run.first_epoch, config["epochs"]):
        batches = Batches(config, *shown, epoch)
        run.end_epoch(epoch, learn(run, batches, config, config["epochs"] * len(batches), workers, str(epoch)))
    checkpoint.keep_of_before(run.average.network, NAME, config["kept_of_before"])
    checkpoint.export_weights(run.average.network, NAME)
