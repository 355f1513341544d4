"""Task-aligned assignment (TOOD, 2021), varifocal classification (VarifocalNet, 2021), generalised IoU (2019), distribution focal loss
(Generalized Focal Loss, 2020)."""
import torch
import torch.nn.functional as F

from .model import UNKNOWN_REGION, Found, all_points, all_strides

TOP_K, ALPHA, BETA = 10, 0.5, 4.0
NO_TRUTH = -1  # the class of a row that only fills a photo's truths up to as many as its neighbours'
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
def assign(logits: torch.Tensor, boxes: torch.Tensor, points: torch.Tensor, truths: torch.Tensor) -> torch.Tensor:
    """logits [N,A,C], boxes [N,A,4], points [A,2], truths [N,T,5] -> how much of a target each cell is for each truth [N,A,T]; at most one above 0 a cell."""
    true_boxes, classes = truths[:, None, :, :4], truths[..., 4].long()
    sure = (classes >= 0) & (classes < UNSURE)
    inside = within(points, truths) & sure[:, None]
    overlap = intersection_over_union(boxes[:, :, None], true_boxes)
    scores = logits.sigmoid().gather(2, (classes * sure)[:, None].expand(-1, len(points), -1))
    alignment = scores.pow(ALPHA) * overlap.pow(BETA) * inside
    _, candidates = alignment.topk(min(TOP_K, len(points)), 1)
    chosen = torch.zeros_like(inside).scatter_(1, candidates, True) & inside & (alignment > 1e-9)
    best = torch.zeros_like(inside).scatter_(2, (overlap * chosen).argmax(2, keepdim=True), True)  # of a cell that several truths chose
    chosen &= best
    peak = (alignment * chosen).amax(1, keepdim=True) + 1e-9
    return alignment * chosen / peak * (overlap * chosen).amax(1, keepdim=True)


def within(points: torch.Tensor, truths: torch.Tensor) -> torch.Tensor:
    """[N,A,T]: whether points [A,2] lie inside the boxes of truths [N,T,5]."""
    x, y = points[None, :, None, 0], points[None, :, None, 1]
    x1, y1, x2, y2 = truths[:, None, :, :4].unbind(3)
    return (x > x1) & (x < x2) & (y > y1) & (y < y2)


def detection_loss(found: Found, side: int, truths: torch.Tensor, bins_weight: float) -> dict[str, torch.Tensor]:
    """`class_loss`, `box_loss` and, where there are bins, `bins_loss`, divided by the sum of target scores of the batch, for truths [N,T,5]
    in an input of `side` pixels."""
    logits, boxes = found.logits, found.boxes
    points, strides = all_points(side, logits.device), all_strides(side, logits.device)
    target = assign(logits, boxes, points, truths)
    targets, counted = torch.zeros_like(logits), torch.ones_like(logits)
    classes = truths[..., 4].long()
    photo, cell, truth = (within(points, truths) & (classes >= UNSURE)[:, None]).nonzero(as_tuple=True)
    counted[photo, cell, classes[photo, truth] - UNSURE] = 0.0
    photo, cell, truth = target.nonzero(as_tuple=True)
    weight = target[photo, cell, truth]
    targets[photo, cell, classes[photo, truth]] = weight
    sum_of_scores = weight.sum().clamp(1.0)
    focal = torch.where(targets > 0, targets, 0.75 * logits.detach().sigmoid().pow(2) * counted)
    class_loss = (F.binary_cross_entropy_with_logits(logits, targets, reduction="none") * focal).sum()
    true_boxes = truths[photo, truth, :4]
    box_loss = ((1 - intersection_over_union(boxes[photo, cell], true_boxes, generalised=True)) * weight).sum()
    losses = {"class_loss": class_loss / sum_of_scores, "box_loss": BOX_WEIGHT * box_loss / sum_of_scores}
    if found.bins is None:
        return losses
    centre = points[cell]
    reach = torch.cat([centre - true_boxes[:, :2], true_boxes[:, 2:] - centre], 1) / strides[cell, None]
    bins_loss = (distribution_focal_loss(found.bins[photo, cell], reach) * weight).sum()
    return {**losses, "bins_loss": bins_weight * bins_loss / sum_of_scores}


def distribution_focal_loss(bins: torch.Tensor, reach: torch.Tensor) -> torch.Tensor:
    """[P]: cross entropy of the logits [P,4,bins] with the two bins next to each distance [P,4] in strides, mean of the four sides."""
    reach = reach.clamp(0, bins.shape[2] - 1.01)
    lower = reach.long()
    share = reach - lower
    log_probabilities = bins.log_softmax(2)
    at = lambda index: log_probabilities.gather(2, index[..., None])[..., 0]
    return -((1 - share) * at(lower) + share * at(lower + 1)).mean(1)


def region_loss(logits: torch.Tensor, regions: torch.Tensor) -> torch.Tensor:
    """Cross entropy of [N,R,h,w] against the region maps [N,H,W] at the centres of the cells, over those that are known."""
    stride = regions.shape[-1] // logits.shape[-1]
    truth = regions[:, stride // 2 :: stride, stride // 2 :: stride].long()
    known = truth != UNKNOWN_REGION
    return F.cross_entropy(logits.permute(0, 2, 3, 1)[known], truth[known]) if known.any() else logits.new_zeros(())
