"""Clothing Co-Parsing as training reads it: photos with a label map of what belongs to which box."""
import json
from dataclasses import dataclass

import cv2
import numpy as np

from .paths import DATA
from .taxonomy import CATEGORIES, PERSON

ROOT = DATA / "ccp"


@dataclass
class LabelledPhoto:
    """`labels` [H,W] uint8: 0 background, 1 person (skin, hair, …), 2+k the pixels of `boxes[1 + k]`.
    `boxes` [B,5] x1,y1,x2,y2,class; row 0 is the person. `parts` [H,W]: the data set's own label index."""

    name: str
    pixels: np.ndarray
    labels: np.ndarray
    parts: np.ndarray
    boxes: np.ndarray
    annotations: list[dict]


def read_image(path) -> np.ndarray:
    """RGB uint8 [H,W,3]."""
    image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if image is None:
        raise FileNotFoundError(path)
    return cv2.cvtColor(image, cv2.COLOR_BGR2RGB)


def person_box(mask: np.ndarray) -> list[float]:
    """The box of a mask, without the stray pixels of its edges."""
    ys, xs = np.nonzero(mask)
    return [np.percentile(xs, 0.2), np.percentile(ys, 0.1), np.percentile(xs, 99.8) + 1, np.percentile(ys, 99.9) + 1]


def load(split: str) -> list[LabelledPhoto]:
    """The photos of "train" or "val"; the one whose mask is empty is left out."""
    coco = json.loads((ROOT / f"{split}.json").read_text())
    categories = {c["id"]: c["name"] for c in coco["categories"]}
    of_image: dict[int, list[dict]] = {}
    for annotation in coco["annotations"]:
        of_image.setdefault(annotation["image_id"], []).append({**annotation, "category": categories[annotation["category_id"]]})
    photos = []
    for image in coco["images"]:
        pixels = read_image(ROOT / "images" / image["file_name"])
        parts = cv2.imread(str(ROOT / "masks" / image["file_name"].replace(".jpg", ".png")), cv2.IMREAD_GRAYSCALE)
        if parts.shape != pixels.shape[:2]:
            parts = cv2.resize(parts, pixels.shape[1::-1], interpolation=cv2.INTER_NEAREST)
        if not parts.any():
            continue
        annotations = of_image.get(image["id"], [])
        labels = (parts > 0).astype(np.uint8)
        boxes = [[*person_box(parts > 0), PERSON]]
        for k, annotation in enumerate(annotations):
            x, y, w, h = annotation["bbox"]
            boxes.append([x, y, x + w, y + h, CATEGORIES.index(annotation["category"])])
            window = np.s_[int(y) : int(np.ceil(y + h)), int(x) : int(np.ceil(x + w))]
            labels[window][np.isin(parts[window], annotation["mask_values"])] = 2 + k
        photos.append(LabelledPhoto(image["file_name"][:-4], pixels, labels, parts, np.array(boxes, np.float32), annotations))
    return photos
