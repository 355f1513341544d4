"""`python -m bmtl train embedder`"""
import time

import numpy as np
import torch
from torch.utils.data import DataLoader

from .. import checkpoint
from ..backbone import normalise
from ..configuration import configuration
from ..paths import PROJECT
from .data import Batches, Catalogue, DrawnPairs, SingleGarments, StreetPairs
from .loss import group_loss, known_cross_entropy, pair_loss
from .model import Embedder

NAME = "embedder"


def batch_losses(network: Embedder, batch: dict, config: dict) -> dict[str, torch.Tensor]:
    """The weighted losses of one batch, by name."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        pooled = network.backbone(normalise(batch["images"]))[0].float().mean((2, 3))
    embedding = torch.nn.functional.normalize(network.project(pooled), dim=1)
    catalogue, pairs, drawn = len(batch["name"]), config["pairs_batch"], config["drawn_batch"]
    singles = config["single_batch"]
    first, second = embedding[catalogue + singles :].chunk(2)
    shown = embedding[:catalogue]
    weights = config["weights"]
    return {
        "article": weights["article"] * known_cross_entropy(network.article(embedding), batch["article"]),
        "color": weights["color"] * known_cross_entropy(network.color(embedding), batch["color"]),
        "department": weights["department"] * known_cross_entropy(network.department(embedding), batch["department"]),
        "group": weights["group"] * group_loss(shown, batch["article"][:catalogue], batch["color"][:catalogue], batch["department"][:catalogue], batch["name"], config["group_temperature"]),
        "street": weights["pair"] * pair_loss(first[:pairs], second[:pairs], config["pair_temperature"]),
        "drawn": weights["pair"] * drawn / pairs * pair_loss(first[pairs:], second[pairs:], config["pair_temperature"]),
    }


def train(threads: int) -> None:
    config = configuration(NAME)
    torch.set_num_threads(threads)
    checkpoint.seed_everything(config["seed"])
    network = Embedder(config["frozen_blocks"])
    state = checkpoint.resume(NAME)
    if state is None and checkpoint.warm_start(network, NAME):
        print("warm start from the committed weights")
    network = network.to(memory_format=torch.channels_last)
    average = checkpoint.MovingAverage(network)
    backbone = [p for p in network.backbone.parameters() if p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("backbone.")]
    optimiser = torch.optim.AdamW([{"params": backbone, "lr": config["rate_backbone"]}, {"params": heads, "lr": config["rate_heads"]}], weight_decay=config["weight_decay"])
    rates = [g["lr"] for g in optimiser.param_groups]
    first_epoch, step = 0, 0
    if state is not None:
        network.load_state_dict(state["network"])
        average.network.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        first_epoch, step, average.steps = state["epoch"] + 1, state["step"], state["step"]
    side, margin = config["side"], config["margin"]
    sources = Catalogue(side, margin), SingleGarments(side), StreetPairs(side, margin), DrawnPairs(PROJECT / config["scenes"], side, margin)
    for epoch in range(first_epoch, config["epochs"]):
        started, history = time.time(), []
        batches = Batches(config, *sources, epoch)
        network.train()
        for n, batch in enumerate(DataLoader(batches, batch_size=None, num_workers=1, prefetch_factor=3)):
            step += 1
            factor = checkpoint.cosine_rate(step, config["epochs"] * len(batches), warm_up=80)
            for group, rate in zip(optimiser.param_groups, rates):
                group["lr"] = rate * factor
            losses = batch_losses(network, batch, config)
            optimiser.zero_grad()
            sum(losses.values()).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            average.update(network)
            history.append([l.item() for l in losses.values()])
            if n % 40 == 39:
                print(epoch, n + 1, len(batches), dict(zip(losses, np.mean(history[-40:], 0).round(3).tolist())), f"{time.time() - started:.0f} s", flush=True)
        checkpoint.save(NAME, {"network": network.state_dict(), "average": average.network.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch, "step": step})
        checkpoint.write_metrics(NAME, {"epoch": epoch, "seconds": time.time() - started, **dict(zip(losses, np.mean(history, 0).round(4).tolist()))})
    checkpoint.export_weights(average.network, NAME)
