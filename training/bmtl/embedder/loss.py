"""Losses on unit embeddings."""
import torch
import torch.nn.functional as F

from ..device import DEVICE
from ..taxonomy import ARTICLES, CATEGORIES, CATEGORY_OF_ARTICLE

_CATEGORY = torch.tensor([CATEGORIES.index(CATEGORY_OF_ARTICLE[a]) for a in ARTICLES], device=DEVICE)


def pair_loss(first: torch.Tensor, second: torch.Tensor, temperature: float) -> torch.Tensor:
    """In-batch contrastive loss in both directions (N-pair / InfoNCE): row k of [N,D] belongs to row k of the other."""
    similarity = first @ second.t() / temperature
    own = torch.arange(len(first), device=first.device)
    return 0.5 * (F.cross_entropy(similarity, own) + F.cross_entropy(similarity.t(), own))


def triplet_loss(first: torch.Tensor, second: torch.Tensor, margin: float) -> torch.Tensor:
    """Triplets of each row of [N,D], the same row of the other and the most similar wrong one, in both directions
    (Hermans et al., In defense of the triplet loss, 2017); `margin` in cosine similarity."""
    similarity = first @ second.t()
    own = similarity.diagonal()
    wrong = similarity.masked_fill(torch.eye(len(first), dtype=torch.bool, device=first.device), -1.0)
    return 0.5 * (F.relu(margin + wrong.amax(1) - own).mean() + F.relu(margin + wrong.amax(0) - own).mean())


def supervised_contrastive(similarity: torch.Tensor, partner: torch.Tensor) -> torch.Tensor:
    """Supervised contrastive loss (Khosla et al., 2020) with graded partners: `partner` [N,M] weighs whom each row of the
    logits `similarity` [N,M] is to be near; rows without any are left out."""
    weight = partner.sum(1)
    rows = weight > 0
    if not rows.any():
        return similarity.new_zeros(())
    return -(partner[rows] * F.log_softmax(similarity[rows], dim=1)).sum(1).div(weight[rows]).mean()


def group_loss(embeddings: torch.Tensor, article: torch.Tensor, color: torch.Tensor, department: torch.Tensor, name: torch.Tensor, temperature: float) -> torch.Tensor:
    """Draws catalogue photos [N,D] to their partners among each other.

    The same product name: 1 (it may be the same product, so never a negative); article, colour and department: 1; article and colour: 0.6.
    """
    n = len(embeddings)
    same = lambda x: (x[:, None] == x[None]) & (x[:, None] >= 0)
    kind = same(article) & same(color)
    partner = torch.maximum(0.6 * kind.float(), torch.maximum((kind & same(department)).float(), same(name).float()))
    self_mask = torch.eye(n, dtype=torch.bool, device=embeddings.device)
    partner = partner.masked_fill(self_mask, 0.0)
    return supervised_contrastive((embeddings @ embeddings.t() / temperature).masked_fill(self_mask, -1e9), partner)


def likeness_loss(street: torch.Tensor, street_article: torch.Tensor, street_category: torch.Tensor, street_color: torch.Tensor, shown: torch.Tensor, article: torch.Tensor, color: torch.Tensor, temperature: float) -> torch.Tensor:
    """Draws street crops [N,D] to catalogue photos [M,D] (all of known article): what a shopper takes for alike.

    The same article and colour: 1; only the same category and colour: 0.3. Crops of unknown colour are left out.
    """
    same_color = (street_color[:, None] == color[None]) & (street_color[:, None] >= 0)
    partner = 0.3 * (same_color & (street_category[:, None] == _CATEGORY[article][None])).float()
    partner = torch.maximum(partner, (same_color & (street_article[:, None] == article[None])).float())
    return supervised_contrastive(street @ shown.t() / temperature, partner)


def known_cross_entropy(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Cross entropy over the rows whose label is known (>= 0)."""
    known = labels >= 0
    return F.cross_entropy(logits[known], labels[known]) if known.any() else logits.new_zeros(())


def articles_of_category(logits: torch.Tensor, category: torch.Tensor) -> torch.Tensor:
    """The article logits [N,A], those of other categories than each row's `category` [N] as good as impossible: the product asks within one."""
    return logits.masked_fill(_CATEGORY[None] != category[:, None], -1e9)


def article_cross_entropy(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Cross entropy among the articles of the label's own category: the detector tells categories, and the product asks within one."""
    known = labels >= 0
    return known_cross_entropy(articles_of_category(logits[known], _CATEGORY[labels[known]]), labels[known])
