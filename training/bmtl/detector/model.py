"""EfficientNet-Lite, a light path-aggregation neck (PANet, 2018) and decoupled heads without anchors (FCOS, 2019; YOLOX, 2021),
which give each side's distance as it is, or as a distribution over bins (Generalized Focal Loss, 2020)."""
from typing import NamedTuple

import torch
import torch.nn as nn
import torch.nn.functional as F

from ..backbone import EfficientNetLite, strided
from ..taxonomy import CATEGORIES, DETECTOR_CLASSES

# What a region map (uint8 [H,W]) says of a pixel; UNKNOWN_REGION where the data has no pixel labels.
REGIONS = ("background", *CATEGORIES, "body")  # body: what of a person is in no garment's box, skin and hair mostly
UNKNOWN_REGION = 255

STRIDES = (8, 16, 32)
BELL = 0.8  # strides, the deviation of a distance that becomes a distribution

class Found(NamedTuple):
    """logits [N,A,12]; boxes [N,A,4] x1,y1,x2,y2 in input pixels; bins [N,A,4,bins], logits of how many strides each side is away, or None;
    regions [N,REGIONS,H/8,W/8], logits of what each cell shows."""

    logits: torch.Tensor
    boxes: torch.Tensor
    bins: torch.Tensor | None
    regions: torch.Tensor


def pointwise(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU6(True))


class StridedDepthwise(nn.Conv2d):
    """A depthwise 3x3 of stride 2."""

    def __init__(self, channels: int):
        super().__init__(channels, channels, 3, 2, 1, groups=channels, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return strided(super().forward, x)


def separable(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    depthwise = StridedDepthwise(inputs) if stride == 2 else nn.Conv2d(inputs, inputs, 3, 1, 1, groups=inputs, bias=False)
    return nn.Sequential(depthwise, nn.BatchNorm2d(inputs), nn.ReLU6(True), pointwise(inputs, outputs))


def _head(channels: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(separable(channels, channels), separable(channels, channels), nn.Conv2d(channels, outputs, 1))


class Detector(nn.Module):
    """image: [N,3,H,W] normalised, sides multiples of 32 -> (logits [N,A,12], boxes [N,A,4] x1,y1,x2,y2 in input pixels)."""

    def __init__(self, channels: int, frozen_blocks: int, trained_depthwise_from: int, size: int, bins: int):
        super().__init__()
        self.bins = bins
        self.backbone = EfficientNetLite(STRIDES, frozen_blocks, trained_depthwise_from=trained_depthwise_from, size=size)
        self.lateral = nn.ModuleList(pointwise(c, channels) for c in self.backbone.channels)
        self.top_down = nn.ModuleList(separable(2 * channels, channels) for _ in range(2))
        self.down = nn.ModuleList(separable(channels, channels, 2) for _ in range(2))
        self.bottom_up = nn.ModuleList(separable(2 * channels, channels) for _ in range(2))
        self.classify = nn.ModuleList(_head(channels, len(DETECTOR_CLASSES)) for _ in STRIDES)
        self.locate = nn.ModuleList(_head(channels, 4 * max(bins, 1)) for _ in STRIDES)
        self.segment = nn.Conv2d(channels, len(REGIONS), 1)
        for head in self.classify:
            nn.init.constant_(head[-1].bias, -4.6)
        if bins:
            self.register_load_state_dict_pre_hook(spread_distances)
        else:
            for head in self.locate:
                nn.init.constant_(head[-1].bias, 1.0)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        found = self.look(image)
        return found.logits, found.boxes

    def look(self, image: torch.Tensor) -> Found:
        """All that training reads. The regions are learnt beside the boxes (as in Mask R-CNN, 2017), and do not ship."""
        p3, p4, p5 = (lateral(x) for lateral, x in zip(self.lateral, self.backbone(image)))
        p4 = self.top_down[0](torch.cat([p4, F.interpolate(p5, scale_factor=2.0)], 1))
        p3 = self.top_down[1](torch.cat([p3, F.interpolate(p4, scale_factor=2.0)], 1))
        regions = self.segment(p3).float()
        p4 = self.bottom_up[0](torch.cat([self.down[0](p3), p4], 1))
        p5 = self.bottom_up[1](torch.cat([self.down[1](p4), p5], 1))
        logits, boxes, bins = [], [], []
        for level, (x, stride) in enumerate(zip((p3, p4, p5), STRIDES)):
            points = grid_points(x.shape[2], x.shape[3], stride, x.device)
            located = self.locate[level](x).float().flatten(2).transpose(1, 2)
            if self.bins:
                located = located.unflatten(2, (4, self.bins))
                bins.append(located)
                reach = stride * (located.softmax(3) @ torch.arange(self.bins, dtype=torch.float32, device=image.device))
            else:
                reach = stride * F.softplus(located)
            boxes.append(torch.cat([points - reach[..., :2], points + reach[..., 2:]], -1))
            logits.append(self.classify[level](x).float().flatten(2).transpose(1, 2))
        return Found(torch.cat(logits, 1), torch.cat(boxes, 1), torch.cat(bins, 1) if bins else None, regions)


def spread_distances(network: Detector, weights: dict[str, torch.Tensor], *_) -> None:
    """Weights of a network that gives each side's distance as it is become those of one that gives a distribution: a bell around the
    same distance, so that a training goes on from about the same boxes. Distances beyond the last bin are cut to it."""
    steps = torch.arange(network.bins, dtype=torch.float32)
    for level in range(len(STRIDES)):
        kernel, bias = (weights.get(f"locate.{level}.2.{part}") for part in ("weight", "bias"))
        if bias is not None and len(bias) == 4:
            weights[f"locate.{level}.2.weight"] = (kernel[:, None] * steps.view(-1, 1, 1, 1) / BELL**2).flatten(0, 1)
            weights[f"locate.{level}.2.bias"] = ((bias[:, None] * steps - steps**2 / 2) / BELL**2).flatten()


def build(config: dict) -> Detector:
    """The network of configs/detector.toml."""
    return Detector(config["channels"], config["frozen_blocks"], config["trained_depthwise_from"], config["size"], config["bins"])


def grid_points(rows: int, columns: int, stride: int, device: torch.device) -> torch.Tensor:
    """Centres [rows*columns, 2] (x, y) of a level's cells in input pixels."""
    y, x = torch.meshgrid(torch.arange(rows, device=device) + 0.5, torch.arange(columns, device=device) + 0.5, indexing="ij")
    return torch.stack([x, y], -1).view(-1, 2) * stride


def all_points(side: int, device: torch.device) -> torch.Tensor:
    """Centres [A,2] of all cells of a square input, in the order of `Detector.forward`'s outputs."""
    return torch.cat([grid_points(side // s, side // s, s, device) for s in STRIDES])


def all_strides(side: int, device: torch.device) -> torch.Tensor:
    """Strides [A] of the cells in the same order."""
    return torch.cat([torch.full(((side // s) ** 2,), float(s), device=device) for s in STRIDES])
