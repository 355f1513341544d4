"""For each crop of a person an EfficientNet-Lite0 of its own, whose channels are averaged over the crop: their means. Linear layers over
all crops: one tells the department from the means; another, fitted afterwards (facing.py), tells which side of the person is seen, from
the means and the leanings: how far to the right or to the left of the crop's middle a channel lies, which a mirrored picture turns about."""
import torch
import torch.nn as nn

from .. import checkpoint
from ..backbone import EfficientNetLite

DEPARTMENTS = ("men", "women")
FACINGS = ("front", "left", "right", "back")  # as the viewer sees it: who looks to the picture's left is "left"


def starting_backbone(weights: str, frozen_blocks: int) -> EfficientNetLite:
    """`weights`: "imagenet", or "detector" for those that have learnt garments and people (none of it a department)."""
    backbone = EfficientNetLite((32,), frozen_blocks, trained_depthwise_from=frozen_blocks)
    if weights == "detector":
        backbone.load_state_dict(checkpoint.committed_part("detector", "backbone"))
    return backbone


class DepartmentModel(nn.Module):
    """image: [N*K,3,S,S] normalised, K crops of each of N people in turn -> logits [N,2] (men, women), [N,4] (FACINGS)."""

    def __init__(self, backbones: list[EfficientNetLite], dropout: float = 0.2):
        super().__init__()
        self.backbones = nn.ModuleList(backbones)
        features = sum(backbone.channels[0] for backbone in backbones)
        self.classify = nn.Sequential(nn.Dropout(dropout), nn.Linear(features, len(DEPARTMENTS)))
        self.facing = nn.Linear(2 * features, len(FACINGS))
        self.facing.requires_grad_(False)

    def maps(self, image: torch.Tensor) -> list[torch.Tensor]:
        """K maps [N,channels,h,w] of the crops."""
        crops = image.unflatten(0, (-1, len(self.backbones)))
        return [backbone(crops[:, k])[0].float() for k, backbone in enumerate(self.backbones)]

    def pooled(self, image: torch.Tensor) -> torch.Tensor:
        """[N, features]: the means of all crops of each person."""
        return torch.cat([m.mean((2, 3)) for m in self.maps(image)], 1)

    def means_and_leanings(self, image: torch.Tensor) -> torch.Tensor:
        """[N, 2 * features]: the means, then the same of each channel times where it is, from -1 at the left to 1 at the right."""
        maps = self.maps(image)
        across = torch.linspace(-1, 1, maps[0].shape[3], device=image.device)
        return torch.cat([*(m.mean((2, 3)) for m in maps), *((m.mean(2) * across).mean(2) for m in maps)], 1)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        both = self.means_and_leanings(image)
        return self.classify(both[:, : both.shape[1] // 2]), self.facing(both)


def build(config: dict) -> DepartmentModel:
    """The network of configs/department.toml."""
    return DepartmentModel([starting_backbone(crop["start"], config["frozen_blocks"]) for crop in config["crops"]])
