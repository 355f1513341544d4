"""For each crop of a person a Lite0 of its own and global average pooling; linear layers over all crops: one tells the
department, another, fitted afterwards (facing.py), whether the person faces the camera."""
import torch
import torch.nn as nn

from .. import checkpoint
from ..backbone import Lite0
from ..configuration import configuration
from ..detector import model as detector

DEPARTMENTS = ("men", "women")
TAP, CHANNELS = 15, 320


def starting_backbone(weights: str, frozen_blocks: int) -> Lite0:
    """`weights`: "imagenet", or "detector" for those that have learnt garments and people (none of it a department)."""
    backbone = Lite0(taps=(TAP,), frozen_blocks=frozen_blocks)
    if weights == "detector":
        network = detector.build(configuration("detector"))
        if checkpoint.load_trained(network, "detector") is None:
            raise FileNotFoundError("the department model starts from the detector: train that first")
        backbone.load_state_dict(network.backbone.state_dict())
    return backbone


class DepartmentModel(nn.Module):
    """image: [N*K,3,S,S] normalised, K crops of each of N people in turn -> logits [N,2] (men, women), [N] (faces the camera)."""

    def __init__(self, backbones: list[Lite0], dropout: float = 0.2):
        super().__init__()
        self.backbones = nn.ModuleList(backbones)
        self.classify = nn.Sequential(nn.Dropout(dropout), nn.Linear(len(backbones) * CHANNELS, len(DEPARTMENTS)))
        self.facing = nn.Linear(len(backbones) * CHANNELS, 1)
        self.facing.requires_grad_(False)

    def trunk(self, image: torch.Tensor) -> torch.Tensor:
        """[N,K,C,h,w] of what the frozen blocks give for [N*K,3,S,S]; apart, so that training computes it once a picture."""
        crops = image.unflatten(0, (-1, len(self.backbones)))
        return torch.stack([backbone.trunk(crops[:, k]) for k, backbone in enumerate(self.backbones)], 1)

    def pooled(self, features: torch.Tensor) -> torch.Tensor:
        """[N, K*CHANNELS] for what `trunk` gives."""
        return torch.cat([backbone.after_trunk(features[:, k])[0].float().mean((2, 3)) for k, backbone in enumerate(self.backbones)], 1)

    def after_trunk(self, features: torch.Tensor) -> torch.Tensor:
        """Logits [N,2] for what `trunk` gives."""
        return self.classify(self.pooled(features))

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        pooled = self.pooled(self.trunk(image))
        return self.classify(pooled), self.facing(pooled)[:, 0]


def build(config: dict) -> DepartmentModel:
    """The network of configs/department.toml."""
    return DepartmentModel([starting_backbone(crop["start"], config["frozen_blocks"]) for crop in config["crops"]])
