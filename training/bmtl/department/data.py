"""The people of ccp/ with their departments, as the department model sees them."""
import json
import math
import random
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.utils.data import Dataset

from .. import ccp, checkpoint
from ..loading import batches
from ..paths import PREPARED
from .model import DEPARTMENTS

PAD = (114, 114, 114)


@dataclass(frozen=True)
class LabelledPerson:
    """`box` x1,y1,x2,y2 in the photo; `department` index into DEPARTMENTS; `facing` of a drawn person, as the generator wrote it."""

    path: Path
    box: tuple[float, float, float, float]
    department: int
    facing: str | None = None


def load() -> tuple[list[LabelledPerson], list[LabelledPerson]]:
    """(people outside val, people of val); boxes as the detector found them (`python -m bmtl prepare`)."""
    labels = json.loads((ccp.ROOT / "people.json").read_text())["label"]
    boxes = json.loads((PREPARED / "people.json").read_text())
    val = {i["file_name"][:-4] for i in json.loads((ccp.ROOT / "val.json").read_text())["images"]}
    people = [LabelledPerson(ccp.ROOT / "images" / f"{n}.jpg", tuple(boxes[n]), DEPARTMENTS.index(d)) for n, d in sorted(labels.items()) if d in DEPARTMENTS and n in boxes]
    return [p for p in people if p.path.stem not in val], [p for p in people if p.path.stem in val]


def load_drawn(folder: Path) -> list[LabelledPerson]:
    """The people of the demonstration generator's scenes; for the department only ever in training."""
    scenes = json.loads((folder / "scenes.json").read_text())
    files = {i["id"]: i["file_name"] for i in scenes["images"]}
    people = []
    for a in scenes["annotations"]:
        x, y, w, h = a["bbox"]
        if a["category"] == "person" and h > 1.2 * w:  # not those cut at the waist by the picture's edge
            people.append(LabelledPerson(folder / files[a["image_id"]], (x, y, x + w, y + h), DEPARTMENTS.index(a["department"]), a.get("facing")))
    return people


def crop_square(box: tuple[float, float, float, float], crop: dict) -> tuple[float, float, float]:
    """(centre x, centre y, side) of the square round a person's part from `crop.top` to `crop.bottom` of the height."""
    x1, y1, x2, y2 = box
    height = y2 - y1
    top, bottom = y1 + (crop["top"] - crop["margin"]) * height, y1 + (crop["bottom"] + crop["margin"]) * height
    return (x1 + x2) / 2, (top + bottom) / 2, bottom - top


def views(person: LabelledPerson, config: dict, count: int) -> torch.Tensor:
    """[count,K,3,side,side] uint8: the person's crops, plain in the first view, varied in the others."""
    pixels = ccp.read_image(person.path)
    shown = [(pixels, person.box)] + [varied_person(pixels, person.box) for _ in range(count - 1)]
    return torch.stack([torch.stack([view(p, box, crop, config["side"], augment=k > 0) for crop in config["crops"]]) for k, (p, box) in enumerate(shown)])


def varied_person(pixels: np.ndarray, box: tuple[float, float, float, float]) -> tuple[np.ndarray, tuple[float, float, float, float]]:
    """The photo and the person's box as they are, or ending at chest, waist or knee as many photos do, or with the face or another part covered."""
    x1, y1, x2, y2 = box
    height = y2 - y1
    if random.random() < 0.25:
        y2 = y1 + random.uniform(0.3, 0.85) * height
        pixels = pixels[: max(2, int(y2))]
    if random.random() < 0.25:
        pixels = pixels.copy()
        share = random.uniform(0.0, 0.14) if random.random() < 0.5 else random.uniform(0.0, 0.8)
        cx, cy = x1 + random.uniform(0.4, 0.6) * (x2 - x1), y1 + share * height
        half = random.uniform(0.03, 0.09) * height
        low = np.clip([cy - half, cx - half], 0, None).astype(int)
        pixels[low[0] : int(cy + half), low[1] : int(cx + half)] = np.random.randint(0, 256, 3)
    return pixels, (x1, y1, x2, y2)


def view(pixels: np.ndarray, box: tuple[float, float, float, float], crop: dict, side: int, augment: bool) -> torch.Tensor:
    """[3,side,side] uint8: the crop, moved, turned, mirrored and relit where `augment`."""
    cx, cy, size = crop_square(box, crop)
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


class Views(Dataset):
    """Of each person [views,K,3,side,side] uint8; seeded, so that a training gone on with has the same."""

    def __init__(self, people: list[LabelledPerson], config: dict, views: int):
        self.people, self.config, self.views = people, config, views

    def __len__(self) -> int:
        return len(self.people)

    def __getitem__(self, index: int) -> torch.Tensor:
        checkpoint.seed_everything(self.config["seed"] + index)
        return views(self.people[index], self.config, self.views)


def views_of(people: list[LabelledPerson], config: dict, views: int, workers: int) -> torch.Tensor:
    """[people,views,K,3,side,side] uint8; the first view is the plain one."""
    made = torch.empty(len(people), views, len(config["crops"]), 3, config["side"], config["side"], dtype=torch.uint8)
    for k, of_person in enumerate(batches(Views(people, config, views), workers)):
        made[k] = of_person
    return made
