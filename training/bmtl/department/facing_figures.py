"""How well it is told which side of a person is seen; facings are indices into FACINGS."""
import torch

from .model import FACINGS

FRONT, LEFT, RIGHT, BACK = range(len(FACINGS))


def told(scores: torch.Tensor) -> torch.Tensor:
    """[P]: the facing that the product tells from probabilities [P,4]: front from one half on, else the likeliest of the others."""
    return torch.where(scores[:, FRONT] >= 0.5, FRONT, scores[:, 1:].argmax(1) + 1)


def figures_of_photographed(scores: torch.Tensor, facings: torch.Tensor) -> dict[str, float]:
    """How well held-out people are told, from probabilities [P,4]: from the front or not, and left or right."""
    front, turned = scores[facings == FRONT, FRONT], scores[facings > FRONT, FRONT]
    is_side = (facings == LEFT) | (facings == RIGHT)
    recalls = {"side_and_back_told": float((turned < 0.5).float().mean()), "others_told": float((front >= 0.5).float().mean())}
    return {
        "balanced_accuracy": sum(recalls.values()) / 2,
        **recalls,
        "turned_below_another": float((turned[:, None] < front).float().mean()),
        "left_from_right": float((scores[is_side, LEFT : RIGHT + 1].argmax(1) + LEFT == facings[is_side]).float().mean()),
    }


def figures_of_drawn(scores: torch.Tensor, facings: torch.Tensor) -> dict:
    """`confusion`: rows are the truth, columns what is told, both in the order of FACINGS."""
    confusion = torch.zeros(len(FACINGS), len(FACINGS), dtype=torch.long)
    confusion.index_put_((facings, told(scores)), torch.tensor(1), accumulate=True)
    return {"balanced_accuracy_of_four": float((confusion.diagonal() / confusion.sum(1)).mean()), "confusion": confusion.tolist()}
