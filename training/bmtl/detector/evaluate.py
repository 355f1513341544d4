"""A quick look during training. The figures that count come from the terminal program (`npm run evaluate`)."""
import contextlib
import io
from collections import Counter

import numpy as np
import torch
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from torchvision.ops import batched_nms
from torchvision.transforms.functional import resize

from .. import ccp
from ..backbone import normalise
from ..device import to_device
from ..taxonomy import CATEGORIES, DETECTOR_CLASSES
from .model import Detector

COMMON = 20  # boxes of a category from which on its figure says something


def letterbox(pixels: np.ndarray, side: int) -> tuple[torch.Tensor, float, int, int]:
    """-> ([1,3,side,side] float 0-255, scale, offset x, offset y): centred on 114."""
    height, width = pixels.shape[:2]
    scale = side / max(height, width)
    h, w = round(height * scale), round(width * scale)
    small = resize(torch.from_numpy(pixels).permute(2, 0, 1).float(), [h, w], antialias=True)
    x, y = (side - w) // 2, (side - h) // 2
    out = torch.full((1, 3, side, side), 114.0)
    out[0, :, y : y + h, x : x + w] = small
    return out, scale, x, y


@torch.no_grad()
def detect(network: Detector, pixels: np.ndarray, side: int, min_score: float = 0.01) -> list[tuple[int, list[float], float]]:
    """-> (class, [x,y,w,h] in the photo, score), best first, at most 100."""
    image, scale, ox, oy = letterbox(pixels, side)
    logits, boxes = (output.cpu() for output in network(normalise(to_device(image))))
    scores = logits[0].sigmoid()
    cells, classes = (scores > min_score).nonzero(as_tuple=True)
    kept = batched_nms(boxes[0][cells], scores[cells, classes], classes, 0.6)[:100]
    found = []
    for k in kept.tolist():
        x1, y1, x2, y2 = ((boxes[0][cells[k]] - torch.tensor([ox, oy, ox, oy])) / scale).tolist()
        found.append((int(classes[k]), [x1, y1, x2 - x1, y2 - y1], float(scores[cells[k], classes[k]])))
    return found


def average_precisions(network: Detector, photos: list[ccp.LabelledPhoto], side: int) -> dict:
    """COCO's mAP50-95 and mAP50 of topwear, bottomwear and footwear, mAP50 of all categories with COMMON boxes and more, and AP50 a class."""
    network.eval()
    truths, found = [], []
    for n, photo in enumerate(photos):
        for x1, y1, x2, y2, c in photo.boxes.tolist():
            truths.append({"id": len(truths) + 1, "image_id": n, "category_id": int(c) + 1, "bbox": [x1, y1, x2 - x1, y2 - y1], "area": (x2 - x1) * (y2 - y1), "iscrowd": 0})
        found += [{"image_id": n, "category_id": c + 1, "bbox": box, "score": score} for c, box, score in detect(network, photo.pixels, side)]
    if not found:
        return {}
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = {"images": [{"id": n} for n in range(len(photos))], "annotations": truths, "categories": [{"id": k + 1, "name": c} for k, c in enumerate(DETECTOR_CLASSES)]}
        coco.createIndex()
        evaluation = COCOeval(coco, coco.loadRes(found), "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
    precision = evaluation.eval["precision"]  # thresholds, recalls, classes, areas, detections
    of_class = {c: precision[:, :, k, 0, 2] for k, c in enumerate(DETECTOR_CLASSES)}
    main = [of_class[c] for c in ("topwear", "bottomwear", "footwear")]
    count = Counter(t["category_id"] - 1 for t in truths)
    common = [of_class[c] for k, c in enumerate(CATEGORIES) if count[k] >= COMMON]
    return {
        "main_mAP50": float(np.mean([m[0] for m in main])),
        "main_mAP": float(np.mean(main)),
        "mAP50": float(np.mean([c[0] for c in common])),
        "AP50": {c: round(float(p[0].mean()), 2) for c, p in of_class.items()},
    }
