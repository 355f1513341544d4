"""Self-training: boxes for the photos of ccp/ that have tags but no pixel labels (Pseudo-Label, 2013; the agreement
of several views of a photo as in Data Distillation, 2018).

The trained detector looks at each photo at two sizes and mirrored. The tags say which categories are there: the best
box of each is kept where the views agree on it, and everything else is dropped. What is tagged but not found becomes an
"unsure" row: a person's box within which that category counts neither as found nor as missed.
"""
import json

import numpy as np

from .. import ccp
from ..paths import PREPARED
from ..taxonomy import CATEGORIES, CATEGORY_OF_ARTICLE, FROM_CCP, PERSON
from .evaluate import detect
from .loss import UNSURE
from .model import Detector

PATH = PREPARED / "pseudo-labels.json"
SIDES = (384, 480)
AGREE = 0.5
SURE = {"topwear": 0.3, "outerwear": 0.3, "bottomwear": 0.3, "onepiece": 0.3, "footwear": 0.3, "bag": 0.25, "headwear": 0.2, "eyewear": 0.15, "belt": 0.12, "scarf": 0.2, "watch": 0.1}
CATEGORY_OF_LABEL = {label: CATEGORY_OF_ARTICLE[article] for label, article in FROM_CCP.items() if article} | {"shoes": "footwear", "bag": "bag", "hat": "headwear"}


def overlap(box: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Intersection over union of one box [4] with [N,4], all x1,y1,x2,y2."""
    low, high = np.maximum(box[:2], others[:, :2]), np.minimum(box[2:], others[:, 2:])
    common = (high - low).clip(0).prod(1)
    return common / ((box[2:] - box[:2]).prod() + (others[:, 2:] - others[:, :2]).prod(1) - common)


def views(network: Detector, pixels: np.ndarray) -> list[list[tuple[int, np.ndarray, float]]]:
    """What is found in each view, as (class, x1,y1,x2,y2 in the photo, score)."""
    found = []
    for side in SIDES:
        for mirrored in (False, True):
            seen = detect(network, np.ascontiguousarray(pixels[:, ::-1]) if mirrored else pixels, side, 0.03)
            boxes = []
            for k, (x, y, w, h), score in seen:
                x = pixels.shape[1] - x - w if mirrored else x
                boxes.append((k, np.float32([x, y, x + w, y + h]), score))
            found.append(boxes)
    return found


def settled(found: list[list[tuple[int, np.ndarray, float]]], wanted: int) -> tuple[np.ndarray, float] | None:
    """The box of one class on which the views agree, and the mean over the views of its best score in each."""
    of_class = [(box, score, view) for view, boxes in enumerate(found) for k, box, score in boxes if k == wanted]
    if not of_class:
        return None
    boxes, scores, view = (np.array(column) for column in zip(*of_class))
    near = overlap(boxes[scores.argmax()], boxes) > AGREE
    best = [scores[near & (view == v)].max(initial=0.0) for v in range(len(found))]
    return np.average(boxes[near], axis=0, weights=scores[near]), float(np.mean(best))


def label(network: Detector, pixels: np.ndarray, tags: list[str]) -> list[list[float]] | None:
    """Rows x1,y1,x2,y2,class as training reads them, the person first; None where no person is sure."""
    found = views(network, pixels)
    person = settled(found, PERSON)
    if person is None or person[1] < 0.6:
        return None
    rows = [[*person[0].tolist(), PERSON]]
    for category in sorted({CATEGORY_OF_LABEL[tag] for tag in tags if tag in CATEGORY_OF_LABEL}):
        index = CATEGORIES.index(category)
        box = settled(found, index)
        sure = box is not None and box[1] >= SURE[category]
        rows.append([*box[0].tolist(), index] if sure else [*person[0].tolist(), UNSURE + index])
    return rows


def write(network: Detector) -> None:
    tags = json.loads((ccp.ROOT / "tags.json").read_text())
    rows = {name: label(network, ccp.read_image(ccp.ROOT / "images" / f"{name}.jpg"), tags[name]) for name in sorted(tags)}
    PATH.write_text(json.dumps({name: labels for name, labels in rows.items() if labels}))


def load() -> list[tuple[np.ndarray, np.ndarray]]:
    """(pixels, boxes [B,5]) of each photo labelled by `python -m bmtl prepare`; none where that was not run."""
    if not PATH.exists():
        return []
    return [(ccp.read_image(ccp.ROOT / "images" / f"{name}.jpg"), np.float32(rows)) for name, rows in json.loads(PATH.read_text()).items()]
