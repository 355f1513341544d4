"""Losses on unit embeddings."""
import torch
import torch.nn.functional as F

from ..taxonomy import ARTICLES, CATEGORY_OF_ARTICLE

_SAME_CATEGORY = torch.tensor([[CATEGORY_OF_ARTICLE[a] == CATEGORY_OF_ARTICLE[b] for b in ARTICLES] for a in ARTICLES])


def pair_loss(first: torch.Tensor, second: torch.Tensor, temperature: float) -> torch.Tensor:
    """In-batch contrastive loss in both directions (N-pair / InfoNCE): row k of [N,D] belongs to row k of the other."""
    similarity = first @ second.t() / temperature
    own = torch.arange(len(first))
    return 0.5 * (F.cross_entropy(similarity, own) + F.cross_entropy(similarity.t(), own))


def group_loss(embeddings: torch.Tensor, article: torch.Tensor, color: torch.Tensor, department: torch.Tensor, name: torch.Tensor, temperature: float) -> torch.Tensor:
    """Supervised contrastive loss (Khosla et al., 2020) with graded partners.

    The same product name: 1 (it may be the same product, so never a negative); article, colour and department: 1; article and colour: 0.6.
    """
    n = len(embeddings)
    same = lambda x: (x[:, None] == x[None]) & (x[:, None] >= 0)
    kind = same(article) & same(color)
    partner = torch.maximum(0.6 * kind.float(), torch.maximum((kind & same(department)).float(), same(name).float()))
    self_mask = torch.eye(n, dtype=torch.bool)
    partner = partner.masked_fill(self_mask, 0.0)
    log_share = F.log_softmax((embeddings @ embeddings.t() / temperature).masked_fill(self_mask, -1e9), dim=1)
    weight = partner.sum(1)
    rows = weight > 0
    return -(partner[rows] * log_share[rows]).sum(1).div(weight[rows]).mean() if rows.any() else embeddings.new_zeros(())


def known_cross_entropy(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Cross entropy over the rows whose label is known (>= 0)."""
    known = labels >= 0
    return F.cross_entropy(logits[known], labels[known]) if known.any() else logits.new_zeros(())


def article_cross_entropy(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Cross entropy among the articles of the label's own category: the detector tells categories, and the product asks within one."""
    known = labels >= 0
    rivals = _SAME_CATEGORY[labels[known]]
    return known_cross_entropy(logits[known].masked_fill(~rivals, -1e9), labels[known])
