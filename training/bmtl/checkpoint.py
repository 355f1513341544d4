"""Checkpoints: one file a run, replaced whole after each epoch, so that a killed training resumes where it was."""
import copy
import json
import math
import os
import random
from pathlib import Path

import numpy as np
import torch

from .paths import OUT


def seed_everything(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def path_of(name: str) -> Path:
    return OUT / f"{name}.pt"


def save(name: str, state: dict) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    partial = path_of(name).with_suffix(".partial")
    torch.save(state, partial)
    os.replace(partial, path_of(name))


def resume(name: str) -> dict | None:
    """The state last saved under this name, None where there is none."""
    return torch.load(path_of(name), weights_only=False) if path_of(name).exists() else None


def warm_start(network: torch.nn.Module, name: str) -> bool:
    """Loads the committed float16 weights (training/checkpoints), where the resumable checkpoint is gone."""
    committed = Path(__file__).resolve().parents[1] / "checkpoints" / f"{name}.fp16.pt"
    if not committed.exists():
        return False
    network.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in torch.load(committed).items()})
    return True


def export_weights(network: torch.nn.Module, name: str) -> None:
    """Writes the weights-only float16 checkpoint that is committed."""
    committed = Path(__file__).resolve().parents[1] / "checkpoints" / f"{name}.fp16.pt"
    committed.parent.mkdir(exist_ok=True)
    torch.save({k: v.half() if v.is_floating_point() else v for k, v in network.state_dict().items()}, committed)


def write_metrics(name: str, metrics: dict) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with open(OUT / f"{name}.metrics.jsonl", "a") as file:
        file.write(json.dumps(metrics) + "\n")


class MovingAverage:
    """An exponential moving average of a network's weights, short at first."""

    def __init__(self, network: torch.nn.Module, decay: float = 0.998):
        self.network = copy.deepcopy(network).eval()
        self.decay, self.steps = decay, 0

    @torch.no_grad()
    def update(self, network: torch.nn.Module) -> None:
        self.steps += 1
        decay = self.decay * (1 - math.exp(-self.steps / 200))
        for average, now in zip(self.network.state_dict().values(), network.state_dict().values()):
            if average.dtype.is_floating_point:
                average.mul_(decay).add_(now, alpha=1 - decay)
            else:
                average.copy_(now)


def cosine_rate(step: int, steps: int, warm_up: int, floor: float = 0.02) -> float:
    """A factor in 0-1 on the learning rate."""
    return min(1.0, step / warm_up) * (floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))))
