"""`python -m bmtl export --baseline`: whitened ImageNet features of the embedder's backbone, in the same contract.

The pooled 1280 features are centred, projected on the 128 leading principal components of the training catalogue
photos and scaled to unit variance (PCA whitening; Jégou and Chum, 2012). What the embedder must beat.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from ..backbone import EfficientNetLite, mixed_precision, normalise
from ..device import DEVICE, to_device
from ..taxonomy import ARTICLES, COLORS
from .data import Catalogue
from .model import SIZE


class WhitenedImageNet(nn.Module):
    """image: [N,3,S,S] normalised -> (unit embedding [N,128], zeros for article, zeros for colour)."""

    def __init__(self, mean: torch.Tensor, projection: torch.Tensor, backbone: EfficientNetLite):
        super().__init__()
        self.backbone = backbone
        self.project = nn.Linear(projection.shape[1], SIZE)
        self.project.weight.data, self.project.bias.data = projection, -projection @ mean

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        embedding = F.normalize(self.project(self.backbone(image)[0].mean((2, 3))), dim=1)
        return embedding, 0 * embedding[:, :1].repeat(1, len(ARTICLES)), 0 * embedding[:, :1].repeat(1, len(COLORS))


@torch.no_grad()
def fit(side: int, margin: float, count: int = 2000) -> WhitenedImageNet:
    backbone = EfficientNetLite((32,), frozen_blocks=16, head=True).eval().to(DEVICE)
    catalogue = Catalogue(side, margin)
    chosen = torch.randperm(len(catalogue.items), generator=torch.Generator().manual_seed(0))[:count].tolist()
    features = []
    for start in range(0, count, 32):
        images = torch.stack([torch.from_numpy(catalogue.picture(k)[0].copy()) for k in chosen[start : start + 32]])
        with mixed_precision():
            pooled = backbone(normalise(to_device(images.permute(0, 3, 1, 2))))[0].float().mean((2, 3))
        features.append(pooled.cpu())
    features = torch.cat(features)
    mean = features.mean(0)
    _, deviation, directions = torch.linalg.svd(features - mean, full_matrices=False)
    return WhitenedImageNet(mean, directions[:SIZE] / (deviation[:SIZE, None] / count**0.5), backbone).eval()
