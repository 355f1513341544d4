"""EfficientNet-Lite with its 1280-channel head, pooled, projected to a unit vector; cosine classifiers on that vector."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from ..backbone import EfficientNetLite
from ..department.model import DEPARTMENTS
from ..taxonomy import ARTICLES, COLORS

SIZE = 128
FEATURES = 1280
COSINE_SCALE = 16.0


class CosineClassifier(nn.Module):
    """Logits: scaled cosines between unit embeddings [N,128] and a learnt direction a class (NormFace, 2017)."""

    def __init__(self, classes: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(classes, SIZE) * 0.1)

    def forward(self, embedding: torch.Tensor) -> torch.Tensor:
        return COSINE_SCALE * F.linear(embedding, F.normalize(self.weight, dim=1))


class Embedder(nn.Module):
    """image: [N,3,S,S] normalised -> (embedding [N,128] of unit length, article logits, colour logits)."""

    def __init__(self, frozen_blocks: int, trained_depthwise_from: int, size: int):
        super().__init__()
        self.backbone = EfficientNetLite((32,), frozen_blocks, head=True, trained_depthwise_from=trained_depthwise_from, size=size)
        self.project = nn.Sequential(nn.BatchNorm1d(FEATURES), nn.Dropout(0.1), nn.Linear(FEATURES, SIZE))
        self.article = CosineClassifier(len(ARTICLES))
        self.color = CosineClassifier(len(COLORS))
        self.department = CosineClassifier(len(DEPARTMENTS))

    def embed(self, image: torch.Tensor) -> torch.Tensor:
        pooled = self.backbone(image)[0].float().mean((2, 3))
        return F.normalize(self.project(pooled), dim=1)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        embedding = self.embed(image)
        return embedding, self.article(embedding), self.color(embedding)


def build(config: dict) -> Embedder:
    """The network of configs/embedder.toml."""
    return Embedder(config["frozen_blocks"], config["trained_depthwise_from"], config["size"])
