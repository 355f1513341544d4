"""Checkpoints: one file a run, replaced whole after each epoch, so that a killed training resumes where it was."""
import copy
import json
import math
import os
import random
from pathlib import Path

import numpy as np
import torch

from .device import DEVICE, MEMORY_FORMAT
from .paths import OUT, TRAINING


def seed_everything(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def path_of(name: str) -> Path:
    """The resumable checkpoint."""
    return OUT / f"{name}.pt"


def committed_path(name: str) -> Path:
    """The float16 weights that are committed."""
    return TRAINING / "checkpoints" / f"{name}.fp16.pt"


def save(name: str, state: dict) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    partial = path_of(name).with_suffix(".partial")
    torch.save(state, partial)
    os.replace(partial, path_of(name))


def resume(name: str) -> dict | None:
    """The state last saved under this name, on the CPU whichever device it is from; None where there is none."""
    return torch.load(path_of(name), map_location="cpu", weights_only=False) if path_of(name).exists() else None


def add_facts(name: str, facts: dict) -> None:
    """Adds facts to a saved state, for models.json."""
    save(name, {**resume(name), "facts": facts})


def warm_start(network: torch.nn.Module, name: str) -> bool:
    """Loads the committed float16 weights; False where there are none. Parts that they do not have yet stay as they are."""
    if not committed_path(name).exists():
        return False
    weights = {k: v.float() if v.is_floating_point() else v for k, v in torch.load(committed_path(name)).items()}
    missing, unexpected = network.load_state_dict(weights, strict=False)
    if unexpected:
        raise ValueError(f"{name}: the committed weights have parts that the network has not: {unexpected}")
    if missing:
        print(f"{name}: not in the committed weights: {missing}")
    return True


def committed_part(name: str, part: str) -> dict[str, torch.Tensor]:
    """The committed weights of one part of a network ("backbone"), by their names in it."""
    return {k.removeprefix(f"{part}."): v.float() if v.is_floating_point() else v for k, v in torch.load(committed_path(name)).items() if k.startswith(f"{part}.")}


def load_trained(network: torch.nn.Module, name: str) -> dict | None:
    """Loads the averaged weights of the checkpoint, else the committed ones; -> facts of the training, None where neither is there."""
    state = resume(name)
    if state is not None:
        network.load_state_dict(state["average"])
        return {"epochs": state["epoch"] + 1, **state.get("facts", {})}
    return {} if warm_start(network, name) else None


@torch.no_grad()
def keep_of_before(network: torch.nn.Module, name: str, share: float) -> None:
    """Mixes so much of the committed weights, from which the training went on, into the network and its saved average:
    between two ends of one training weights do as well or better than at either (Wortsman et al., Robust fine-tuning, 2022).
    Once a training: what is mixed already stays as it is, and so does what began from nothing."""
    state = resume(name)
    if "kept_of_before" in state or not state.get("went_on", True):
        return
    before = torch.load(committed_path(name))
    for key, now in network.state_dict().items():
        if now.is_floating_point() and key in before:
            now.lerp_(before[key].to(now), share)
    save(name, {**state, "average": network.state_dict(), "kept_of_before": share})


def export_weights(network: torch.nn.Module, name: str) -> None:
    """Writes the weights-only float16 checkpoint that is committed."""
    committed_path(name).parent.mkdir(exist_ok=True)
    write_weights(network, committed_path(name))


def write_weights(network: torch.nn.Module, path: Path) -> None:
    """Weights alone, as float16."""
    torch.save({k: (v.half() if v.is_floating_point() else v).cpu() for k, v in network.state_dict().items()}, path)


def write_metrics(name: str, metrics: dict) -> None:
    """Adds a line to the committed history of a training."""
    folder = TRAINING / "metrics"
    folder.mkdir(exist_ok=True)
    with open(folder / f"{name}.jsonl", "a") as file:
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
        averages, latest = [], []
        for average, now in zip(self.network.state_dict().values(), network.state_dict().values()):
            if average.is_floating_point():
                averages.append(average)
                latest.append(now)
            else:
                average.copy_(now)
        torch._foreach_lerp_(averages, latest, 1 - decay)  # all at once: hundreds of small tensors would each wait for the GPU


def cosine_rate(step: int, steps: int, warm_up: int, floor: float = 0.02) -> float:
    """A factor in 0-1 on the learning rate."""
    return min(1.0, step / warm_up) * (floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))))


class Run:
    """A training that goes on where it was: network, its average, the optimiser and the epoch to begin with.

    Where there is no checkpoint it starts from the committed weights, but not where `from_nothing`.
    The backbone learns at `rate_backbone`, all else at `rate_heads` (config).
    """

    def __init__(self, network: torch.nn.Module, name: str, config: dict, from_nothing: bool = False):
        self.name = name
        state = resume(name)
        if state is None:
            self.went_on = not from_nothing and warm_start(network, name)
            print("warm start from the committed weights" if self.went_on else "from ImageNet's weights")
        else:
            self.went_on = state.get("went_on", True)
        self.network = network.to(DEVICE, memory_format=MEMORY_FORMAT)
        self.average = MovingAverage(self.network, config["average_decay"])
        backbone = [p for p in network.backbone.parameters() if p.requires_grad]
        heads = [p for n, p in network.named_parameters() if not n.startswith("backbone.")]
        groups = [{"params": backbone, "lr": config["rate_backbone"]}, {"params": heads, "lr": config["rate_heads"]}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=config["weight_decay"])
        self.rates = [group["lr"] for group in groups]
        self.first_epoch, self.steps = 0, 0
        if state is not None:
            self.network.load_state_dict(state["network"])
            self.average.network.load_state_dict(state["average"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.first_epoch, self.steps = state["epoch"] + 1, state["step"]
            self.average.steps = self.steps

    def step(self, loss: torch.Tensor, all_steps: int, warm_up: int, clip: float) -> None:
        """One step down the loss; the rate follows a cosine over `all_steps`."""
        self.steps += 1
        factor = cosine_rate(self.steps, all_steps, warm_up)
        for group, rate in zip(self.optimiser.param_groups, self.rates):
            group["lr"] = rate * factor
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), clip)
        self.optimiser.step()
        self.average.update(self.network)

    def end_epoch(self, epoch: int, metrics: dict, keep: bool = False) -> None:
        """Saves the checkpoint, adds the metrics; `keep`: the averaged weights of this epoch, too, as out/NAME-epoch-K.fp16.pt."""
        state = {"network": self.network.state_dict(), "average": self.average.network.state_dict(), "optimiser": self.optimiser.state_dict()}
        save(self.name, {**state, "epoch": epoch, "step": self.steps, "went_on": self.went_on})
        if keep:
            write_weights(self.average.network, OUT / f"{self.name}-epoch-{epoch}.fp16.pt")
        write_metrics(self.name, {"epoch": epoch, **metrics})
