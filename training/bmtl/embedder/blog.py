"""`python -m bmtl export --blog`: the recipe of Myntra's engineering blog, in the embedder's contract, to compare with.

Frozen ImageNet features, two fully connected layers (512, 256), triplet loss with margin 0.5 and random negatives: a
garment in a street photo, its own cut-out, and the cut-out of any other garment. The contract's 128 numbers are the
256 on their leading principal directions, which keep nearly all of their length (printed).
"""
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from ..backbone import EfficientNetLite, mixed_precision, normalise
from ..configuration import configuration
from ..device import DEVICE, to_device
from ..paths import OUT
from ..taxonomy import ARTICLES, COLORS
from .data import StreetPairs
from .model import FEATURES, SIZE

MARGIN, STEPS, BATCH, RATE = 0.5, 800, 128, 1e-3


class BlogRecipe(nn.Module):
    """image: [N,3,S,S] normalised -> (unit embedding [N,128], zeros for article, zeros for colour)."""

    def __init__(self, backbone: EfficientNetLite):
        super().__init__()
        self.backbone = backbone
        self.layers = nn.Sequential(nn.Linear(FEATURES, 512), nn.ReLU(), nn.Linear(512, 256))
        self.project = nn.Linear(256, SIZE, bias=False)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        pooled = self.backbone(image)[0].mean((2, 3))
        embedding = F.normalize(self.project(F.normalize(self.layers(pooled), dim=1)), dim=1)
        return embedding, 0 * embedding[:, :1].repeat(1, len(ARTICLES)), 0 * embedding[:, :1].repeat(1, len(COLORS))


@torch.no_grad()
def frozen_features(backbone: EfficientNetLite, pairs: StreetPairs) -> torch.Tensor:
    """[garments, 2, 1280]: each garment of the training photos in the street and cut out, both varied once."""
    rows = []
    for start in range(0, len(pairs.all), 32):
        pictures = [picture for garment in pairs.all[start : start + 32] for picture in pairs.pair(garment)[:2]]
        images = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2)
        with mixed_precision():
            features = backbone(normalise(to_device(images)))[0]
        rows.append(features.float().mean((2, 3)).unflatten(0, (-1, 2)).cpu())
    return torch.cat(rows)


def kept_features(backbone: EfficientNetLite, config: dict) -> torch.Tensor:
    """The same, computed once for each way of cropping: they take most of the time."""
    path = OUT / f"blog-features-{config['side']}-{config['margin']}.pt"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(frozen_features(backbone, StreetPairs(config)), path)
    return torch.load(path)


def fit() -> BlogRecipe:
    config = configuration("embedder")
    torch.manual_seed(config["seed"])
    random.seed(config["seed"])
    np.random.seed(config["seed"])
    network = BlogRecipe(EfficientNetLite((32,), frozen_blocks=16, head=True).eval())
    features = kept_features(network.backbone.to(DEVICE), config)
    optimiser = torch.optim.Adam(network.layers.parameters(), lr=RATE)
    for step in range(STEPS):
        anchor = torch.randint(len(features), (BATCH,))
        other = (anchor + torch.randint(1, len(features), (BATCH,))) % len(features)
        rows = torch.cat([features[anchor, 0], features[anchor, 1], features[other, 1]])
        street, own, random_negative = F.normalize(network.layers(rows), dim=1).chunk(3)
        loss = F.triplet_margin_loss(street, own, random_negative, margin=MARGIN)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 200 == 199:
            print(step + 1, f"{loss.item():.4f}", flush=True)
    with torch.no_grad():
        embeddings = F.normalize(network.layers(features.flatten(0, 1)), dim=1)
        _, lengths, directions = torch.linalg.svd(embeddings, full_matrices=False)
        print(f"the 128 directions keep {float((lengths[:SIZE] ** 2).sum() / (lengths**2).sum()):.4f} of the squared length")
        network.project.weight.copy_(directions[:SIZE])
    return network.eval()
