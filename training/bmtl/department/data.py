"""The people of ccp/ with their departments, as the department model sees them."""
import json
import math
import random
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch

from .. import ccp
from ..paths import PREPARED
from .model import DEPARTMENTS

PAD = (114, 114, 114)


@dataclass(frozen=True)
class LabelledPerson:
    """`box` x1,y1,x2,y2 in the photo; `department` index into DEPARTMENTS."""

    path: Path
    box: tuple[float, float, float, float]
    department: int


def load() -> tuple[list[LabelledPerson], list[LabelledPerson]]:
    """(people outside val, people of val); boxes as the detector found them (`python -m bmtl prepare`)."""
    labels = json.loads((ccp.ROOT / "people.json").read_text())["label"]
    boxes = json.loads((PREPARED / "people.json").read_text())
    val = {i["file_name"][:-4] for i in json.loads((ccp.ROOT / "val.json").read_text())["images"]}
    people = [LabelledPerson(ccp.ROOT / "images" / f"{n}.jpg", tuple(boxes[n]), DEPARTMENTS.index(d)) for n, d in sorted(labels.items()) if d in DEPARTMENTS and n in boxes]
    return [p for p in people if p.path.stem not in val], [p for p in people if p.path.stem in val]


def load_drawn(folder: Path) -> list[LabelledPerson]:
    """The people of the demonstration generator's scenes, only ever for training."""
    scenes = json.loads((folder / "scenes.json").read_text())
    files = {i["id"]: i["file_name"] for i in scenes["images"]}
    people = []
    for a in scenes["annotations"]:
        x, y, w, h = a["bbox"]
        if a["category"] == "person" and h > 1.2 * w:  # not those cut at the waist by the picture's edge
            people.append(LabelledPerson(folder / files[a["image_id"]], (x, y, x + w, y + h), DEPARTMENTS.index(a["department"])))
    return people


def crop_square(box: tuple[float, float, float, float], crop: dict) -> tuple[float, float, float]:
    """(centre x, centre y, side) of the square round a person's part from `crop.top` to `crop.bottom` of the height."""
    x1, y1, x2, y2 = box
    height = y2 - y1
    top, bottom = y1 + (crop["top"] - crop["margin"]) * height, y1 + (crop["bottom"] + crop["margin"]) * height
    return (x1 + x2) / 2, (top + bottom) / 2, bottom - top


def view(pixels: np.ndarray, person: LabelledPerson, crop: dict, side: int, augment: bool) -> torch.Tensor:
    """[3,side,side] uint8: the crop, moved, turned, mirrored and relit where `augment`."""
    cx, cy, size = crop_square(person.box, crop)
    turn, mirror = 0.0, 1.0
    if augment:
        cx, cy = cx + random.uniform(-0.1, 0.1) * size, cy + random.uniform(-0.1, 0.1) * size
        size *= math.exp(random.uniform(-0.3, 0.25))
        turn, mirror = math.radians(random.uniform(-8, 8)), random.choice((-1.0, 1.0))
    if size > 1.5 * side:  # warpAffine does not antialias: shrink first
        factor = side / size
        pixels = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        cx, cy, size = cx * factor, cy * factor, size * factor
    s = side / size
    a, b = s * math.cos(turn), s * math.sin(turn)
    matrix = np.float32([[a * mirror, b * mirror, 0], [-b, a, 0]])
    matrix[:, 2] = side / 2 - matrix[:, :2] @ np.float32([cx, cy])
    out = cv2.warpAffine(pixels, matrix, (side, side), flags=cv2.INTER_LINEAR, borderValue=PAD)
    if augment:
        gain = np.random.uniform(0.7, 1.3) * np.random.uniform(0.92, 1.08, 3)
        out = (out * gain).clip(0, 255).astype(np.uint8)
        if random.random() < 0.15:
            out = np.repeat(cv2.cvtColor(out, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
        if random.random() < 0.3:  # low resolution: small people
            small = random.randint(side // 4, side)
            out = cv2.resize(cv2.resize(out, (small, small), interpolation=cv2.INTER_AREA), (side, side))
    return torch.from_numpy(out.copy()).permute(2, 0, 1)
