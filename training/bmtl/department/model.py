"""Lite0's convolutions, global average pooling, one linear layer."""
import torch
import torch.nn as nn

from ..backbone import Lite0

DEPARTMENTS = ("men", "women")
TAP, CHANNELS = 15, 320


class DepartmentModel(nn.Module):
    """image: [N,3,S,S] normalised, head and shoulders of a person -> logits [N,2] (men, women)."""

    def __init__(self, frozen_blocks: int, dropout: float = 0.2):
        super().__init__()
        self.backbone = Lite0(taps=(TAP,), frozen_blocks=frozen_blocks)
        self.classify = nn.Sequential(nn.Dropout(dropout), nn.Linear(CHANNELS, len(DEPARTMENTS)))

    def after_trunk(self, features: torch.Tensor) -> torch.Tensor:
        """`features`: what the frozen blocks give; kept apart so that training computes them once a picture."""
        return self.classify(self.backbone.after_trunk(features)[0].float().mean((2, 3)))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.after_trunk(self.backbone.trunk(image))
