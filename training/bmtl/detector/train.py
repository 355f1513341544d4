"""`python -m bmtl train detector`"""
import random
import time

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

from .. import ccp, checkpoint, myntra
from ..backbone import normalise
from ..configuration import configuration
from ..paths import PROJECT
from .evaluate import average_precisions
from .loss import detection_loss
from .model import Detector, all_points
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
        final = self.config["final_from"] <= self.epoch < self.config["final_to"]
        side = self.config["final_side"] if final else random.choice(self.config["sides"])
        batch = self.config["batch"]
        made = [self.maker.make(int(i), side) for i in self.order[index * batch : (index + 1) * batch]]
        pixels = torch.from_numpy(np.stack([p for p, _ in made])).permute(0, 3, 1, 2)
        return pixels, [torch.from_numpy(b.astype(np.float32)) for _, b in made]


def parameter_groups(network: Detector, config: dict) -> list[dict]:
    backbone = [p for p in network.backbone.parameters() if p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("backbone.")]
    return [{"params": backbone, "lr": config["rate_backbone"]}, {"params": heads, "lr": config["rate_heads"]}]


def train(threads: int) -> None:
    config = configuration(NAME)
    torch.set_num_threads(threads)
    checkpoint.seed_everything(config["seed"])
    network = Detector(config["channels"], config["frozen_blocks"])
    state = checkpoint.resume(NAME)
    if state is None and checkpoint.warm_start(network, NAME):
        print("warm start from the committed weights")
    network = network.to(memory_format=torch.channels_last)
    average = checkpoint.MovingAverage(network, config["average_decay"])
    optimiser = torch.optim.AdamW(parameter_groups(network, config), weight_decay=config["weight_decay"])
    rates = [group["lr"] for group in optimiser.param_groups]
    first_epoch, step = 0, 0
    if state is not None:
        network.load_state_dict(state["network"])
        average.network.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        first_epoch, step, average.steps = state["epoch"] + 1, state["step"], state["step"]
    maker = SceneMaker(ccp.load("train"), myntra.load("train"), PROJECT / config["scenes"], config["mix"])
    val = ccp.load("val")
    per_epoch = config["photos_per_epoch"] // config["batch"]
    for epoch in range(first_epoch, config["epochs"]):
        started, losses = time.time(), []
        maker.mix = config["mix" if epoch < config["final_from"] else "mix_final" if epoch < config["final_to"] else "mix_last"]
        loader = DataLoader(Scenes(maker, config, epoch), batch_size=None, shuffle=False, num_workers=1, prefetch_factor=2)
        network.train()
        for pixels, truths in loader:
            step += 1
            factor = checkpoint.cosine_rate(step, config["epochs"] * per_epoch, warm_up=100)
            for group, rate in zip(optimiser.param_groups, rates):
                group["lr"] = rate * factor
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits, boxes = network(normalise(pixels))
            class_loss, box_loss = detection_loss(logits, boxes, all_points(pixels.shape[-1]), truths)
            optimiser.zero_grad()
            (class_loss + box_loss).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 10.0)
            optimiser.step()
            average.update(network)
            losses.append((class_loss.item(), box_loss.item()))
        metrics = {"epoch": epoch, "class_loss": float(np.mean(losses, 0)[0]), "box_loss": float(np.mean(losses, 0)[1]), "seconds": time.time() - started}
        if epoch % config["evaluate_every"] == config["evaluate_every"] - 1 or epoch == config["epochs"] - 1:
            metrics |= average_precisions(average.network, val, config["evaluate_side"])
        checkpoint.save(NAME, {"network": network.state_dict(), "average": average.network.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch, "step": step})
        checkpoint.write_metrics(NAME, metrics)
        print({k: round(v, 3) if isinstance(v, float) else v for k, v in metrics.items()}, flush=True)
    checkpoint.export_weights(average.network, NAME)
