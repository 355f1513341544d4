"""Lite0's convolutions on each crop of a person, global average pooling, one linear layer over all crops."""
import torch
import torch.nn as nn

from ..backbone import Lite0

DEPARTMENTS = ("men", "women")
TAP, CHANNELS = 15, 320


class DepartmentModel(nn.Module):
    """image: [N*K,3,S,S] normalised, K crops of each of N people in turn -> logits [N,2] (men, women)."""

    def __init__(self, frozen_blocks: int, crops: int, dropout: float = 0.2):
        super().__init__()
        self.backbone = Lite0(taps=(TAP,), frozen_blocks=frozen_blocks)
        self.classify = nn.Sequential(nn.Dropout(dropout), nn.Linear(crops * CHANNELS, len(DEPARTMENTS)))
        self.crops = crops

    def after_trunk(self, features: torch.Tensor) -> torch.Tensor:
        """`features`: what the frozen blocks give; kept apart so that training computes them once a picture."""
        pooled = self.backbone.after_trunk(features)[0].float().mean((2, 3))
        return self.classify(pooled.reshape(-1, self.crops * CHANNELS))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.after_trunk(self.backbone.trunk(image))


def build(config: dict) -> DepartmentModel:
    """The network of configs/department.toml."""
    return DepartmentModel(config["frozen_blocks"], len(config["crops"]))
