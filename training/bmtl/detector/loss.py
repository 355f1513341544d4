"""Task-aligned assignment (TOOD, 2021), varifocal classification (VarifocalNet, 2021), generalised IoU (2019)."""
import torch
import torch.nn.functional as F

from .model import UNKNOWN_REGION

TOP_K, ALPHA, BETA = 10, 0.5, 4.0
UNSURE = 100  # a truth of class UNSURE + c: within its box, class c counts neither as found nor as missed
BOX_WEIGHT = 2.0


def intersection_over_union(a: torch.Tensor, b: torch.Tensor, generalised: bool = False) -> torch.Tensor:
    """Broadcast over the leading dimensions of boxes [..., 4]."""
    low, high = torch.maximum(a[..., :2], b[..., :2]), torch.minimum(a[..., 2:], b[..., 2:])
    overlap = (high - low).clamp(0).prod(-1)
    union = (a[..., 2:] - a[..., :2]).prod(-1) + (b[..., 2:] - b[..., :2]).prod(-1) - overlap + 1e-7
    if not generalised:
        return overlap / union
    hull = (torch.maximum(a[..., 2:], b[..., 2:]) - torch.minimum(a[..., :2], b[..., :2])).prod(-1) + 1e-7
    return overlap / union - (hull - union) / hull


@torch.no_grad()
def assign(logits: torch.Tensor, boxes: torch.Tensor, points: torch.Tensor, truth: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """One photo: logits [A,C], boxes [A,4], points [A,2], truth [T,5] -> (cells, their truths, their target scores)."""
    true_boxes, true_classes = truth[:, :4], truth[:, 4].long()
    inside = ((points[:, None] > true_boxes[None, :, :2]) & (points[:, None] < true_boxes[None, :, 2:])).all(-1)
    overlap = intersection_over_union(boxes[:, None], true_boxes[None])
    alignment = logits.sigmoid()[:, true_classes].pow(ALPHA) * overlap.pow(BETA) * inside
    _, candidates = alignment.topk(min(TOP_K, len(alignment)), 0)
    chosen = torch.zeros_like(inside).scatter_(0, candidates, True) & inside & (alignment > 1e-9)
    contested = chosen.sum(1) > 1
    if contested.any():
        best = F.one_hot((overlap * chosen).argmax(1), chosen.shape[1]).bool()
        chosen = torch.where(contested[:, None], best & chosen, chosen)
    peak = (alignment * chosen).amax(0, keepdim=True) + 1e-9
    target = alignment * chosen / peak * (overlap * chosen).amax(0, keepdim=True)
    cells, truths = chosen.nonzero(as_tuple=True)
    return cells, truths, target[cells, truths]


def detection_loss(logits: torch.Tensor, boxes: torch.Tensor, points: torch.Tensor, truths: list[torch.Tensor]) -> dict[str, torch.Tensor]:
    """`class_loss` and `box_loss`, both divided by the sum of target scores of the batch."""
    targets, counted = torch.zeros_like(logits), torch.ones_like(logits)
    box_loss, weight_sum = logits.new_zeros(()), 0.0
    for n, truth in enumerate(truths):
        for x1, y1, x2, y2, label in truth[truth[:, 4] >= UNSURE].tolist():
            within = (points > points.new_tensor([x1, y1])).all(1) & (points < points.new_tensor([x2, y2])).all(1)
            counted[n, within, int(label) - UNSURE] = 0.0
        truth = truth[truth[:, 4] < UNSURE]
        if not len(truth):
            continue
        cells, which, weight = assign(logits[n], boxes[n], points, truth)
        targets[n, cells, truth[which, 4].long()] = weight
        box_loss = box_loss + ((1 - intersection_over_union(boxes[n][cells], truth[which, :4], generalised=True)) * weight).sum()
        weight_sum += float(weight.sum())
    focal = torch.where(targets > 0, targets, 0.75 * logits.detach().sigmoid().pow(2) * counted)
    class_loss = (F.binary_cross_entropy_with_logits(logits, targets, reduction="none") * focal).sum()
    return {"class_loss": class_loss / max(weight_sum, 1.0), "box_loss": BOX_WEIGHT * box_loss / max(weight_sum, 1.0)}


def region_loss(logits: torch.Tensor, regions: torch.Tensor) -> torch.Tensor:
    """Cross entropy of [N,R,h,w] against the region maps [N,H,W] at the centres of the cells, over those that are known."""
    stride = regions.shape[-1] // logits.shape[-1]
    truth = regions[:, stride // 2 :: stride, stride // 2 :: stride].long()
    known = truth != UNKNOWN_REGION
    return F.cross_entropy(logits.permute(0, 2, 3, 1)[known], truth[known]) if known.any() else logits.new_zeros(())
