"""For each crop of a person an EfficientNet-Lite0 of its own and global average pooling; linear layers over all crops: one tells the
department, another, fitted afterwards (facing.py), whether the person faces the camera."""
import torch
import torch.nn as nn

from .. import checkpoint
from ..backbone import EfficientNetLite

DEPARTMENTS = ("men", "women")


def starting_backbone(weights: str, frozen_blocks: int) -> EfficientNetLite:
    """`weights`: "imagenet", or "detector" for those that have learnt garments and people (none of it a department)."""
    backbone = EfficientNetLite((32,), frozen_blocks, trained_depthwise_from=frozen_blocks)
    if weights == "detector":
        backbone.load_state_dict(checkpoint.committed_part("detector", "backbone"))
    return backbone


class DepartmentModel(nn.Module):
    """image: [N*K,3,S,S] normalised, K crops of each of N people in turn -> logits [N,2] (men, women), [N] (faces the camera)."""

    def __init__(self, backbones: list[EfficientNetLite], dropout: float = 0.2):
        super().__init__()
        self.backbones = nn.ModuleList(backbones)
        features = sum(backbone.channels[0] for backbone in backbones)
        self.classify = nn.Sequential(nn.Dropout(dropout), nn.Linear(features, len(DEPARTMENTS)))
        self.facing = nn.Linear(features, 1)
        self.facing.requires_grad_(False)

    def pooled(self, image: torch.Tensor) -> torch.Tensor:
        """[N, features] of all crops of each person."""
        crops = image.unflatten(0, (-1, len(self.backbones)))
        return torch.cat([backbone(crops[:, k])[0].float().mean((2, 3)) for k, backbone in enumerate(self.backbones)], 1)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        pooled = self.pooled(image)
        return self.classify(pooled), self.facing(pooled)[:, 0]


def build(config: dict) -> DepartmentModel:
    """The network of configs/department.toml."""
    return DepartmentModel([starting_backbone(crop["start"], config["frozen_blocks"]) for crop in config["crops"]])
