"""Training scenes: dressed people before a background, with the true box of everything they wear."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from .background import sample_background
from .camera import take_photo, write_jpeg
from .garments.footwear import heel_height
from .outfit import sample_person, turn_person
from .person import compose
from .picture import Light, Picture
from .product_picture import draw_product
from .turned import TURNED_FACINGS

PAIRED = ("topwear", "outerwear", "bottomwear", "onepiece", "footwear", "bag")
MIN_VISIBLE = 0.35
MIN_VISIBLE_INSIDE = 0.15  # of what is worn under an open jacket


def draw_people(picture: Picture, people: list, placements: list, ground: bool = True) -> list:
    """Draw people back to front; answers a record a person: the figure's number and which owner id each category got."""
    drawn, owner = [], 1
    for index, (person, (unit, origin)) in enumerate(zip(people, placements)):
        stack, sk = compose(person, unit, origin)
        owners = {None: owner}
        if ground:
            shoes = person.worn.get("footwear")
            _ground(picture, sk, unit, heel_height(shoes) if shoes else 0.0)
        for piece, category in stack:
            if category not in owners:
                owners[category] = owner + len(owners)
            picture.draw(piece, owners[category], index + 1, unit)
        owner += len(owners) + 1
        drawn.append({"owners": owners, "figure": index + 1})
    return drawn


def _ground(picture: Picture, sk, unit: float, heel: float) -> None:
    """The shadow that a person casts on the floor."""
    h, w = picture.rgb.shape[:2]
    layer = np.zeros((h // 2 + 1, w // 2 + 1), np.float32)
    for side in (-1, 1):
        x, y = sk.legs[side].end
        cv2.ellipse(layer, (int(x / 2 + side * 0.1 * unit), int((y + (0.34 + heel) * unit) / 2)), (int(0.36 * unit), max(int(0.07 * unit), 1)), 0, 0, 360, 0.5, -1)
    middle = 0.5 * (sk.legs[-1].end + sk.legs[1].end)
    cv2.ellipse(layer, (int(middle[0] / 2 - picture.light.direction[0] * unit), int((middle[1] + (0.36 + heel) * unit) / 2)), (int(0.8 * unit), max(int(0.09 * unit), 1)), 0, 0, 360, 0.3, -1)
    layer = cv2.resize(cv2.GaussianBlur(layer, (0, 0), max(0.05 * unit, 1)), (w, h))
    picture.rgb *= (1 - layer * 0.8)[:, :, None]


def box_of(mask: np.ndarray) -> list | None:
    """[x, y, w, h] of the mask's pixels."""
    ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(ys):
        return None
    return [int(xs[0]), int(ys[0]), int(xs[-1] - xs[0] + 1), int(ys[-1] - ys[0] + 1)]


def annotate(picture: Picture, people: list, drawn: list) -> list:
    """Boxes of people and of what they wear, from the pixels that each finally owns."""
    annotations = []
    for index, (person, record) in enumerate(zip(people, drawn)):
        figure = picture.figure == record["figure"]
        box = box_of(figure)
        if box is None:
            continue
        common = {"person": index, "department": person.department}
        annotations.append({"category": "person", "bbox": box, "article": None, "color": None, "garment_id": None, "turn": round(person.pose.degrees, 1), "facing": person.facing, **common})
        for category, owner in record["owners"].items():
            if category is None:
                continue
            mask = picture.owner == owner
            visible, whole = int(mask.sum()), picture.drawn.get(owner, 0)
            inside = "outerwear" in person.worn and category in ("topwear", "onepiece")
            if visible < 24 or visible < (MIN_VISIBLE_INSIDE if inside else MIN_VISIBLE) * whole:
                continue
            kernel = np.ones((2, 2), np.uint8)
            solid = cv2.dilate(cv2.erode(mask.astype(np.uint8), kernel), kernel, anchor=(0, 0)) if visible > 400 else mask
            box = box_of(solid) or box_of(mask)
            if min(box[2:]) < 3:
                continue
            g = person.worn[category]
            annotations.append({"category": category, "bbox": box, "article": g.article, "color": g.color, "garment_id": g.id, **common})
    return annotations


def sample_light(rng: np.random.Generator) -> Light:
    side = rng.choice([-1, 1], p=[0.65, 0.35])
    return Light((float(side * rng.uniform(0.15, 0.6)), float(rng.uniform(-0.65, -0.3)), float(rng.uniform(0.65, 0.85))), float(rng.uniform(0.42, 0.62)), float(rng.uniform(0.7, 1.1)))


def _layout(count: int, rng: np.random.Generator) -> tuple:
    """Size of the picture and (unit, origin) for each person."""
    if count == 1:
        height, width = 640, int(rng.integers(380, 500))
    elif count == 2:
        height, width = 640, int(rng.integers(460, 640))
    else:
        width, height = 640, int(rng.integers(460, 640))
    crop = rng.random()
    placements = []
    tall = float(rng.uniform(0.78, 0.94)) * height / 7.75
    if crop < 0.12:
        tall *= rng.uniform(1.3, 2.1)  # the upper body only
    top = float(rng.uniform(0.03, 0.08)) * height if crop < 0.12 or crop > 0.3 else (height - 7.75 * tall) * float(rng.uniform(0.35, 0.65))
    if 0.12 <= crop < 0.2:
        tall *= rng.uniform(1.25, 1.6)
        top = height - tall * 7.9  # the lower body
    centres = (np.arange(count) + 0.5) / count * width + rng.normal(0, 0.03 * width, count)
    if count == 1:
        centres = [width * rng.uniform(0.4, 0.6)]
    for x in centres:
        unit = tall * float(rng.normal(1, 0.035 if count > 1 else 0.01))
        if count > 2 or (count == 2 and rng.random() < 0.3):
            unit *= float(rng.uniform(0.82, 1.0))
        feet = top + tall * 7.75
        placements.append((unit, (float(x), float(feet - unit * 7.75 if crop > 0.2 else top))))
    order = np.argsort([u for u, _ in placements])
    return width, height, [placements[i] for i in order]


def turn_some(people: list, share: float, rng: np.random.Generator) -> list:
    """So large a share of the people turned to the left, to the right or away, each as often."""
    return [turn_person(person, str(rng.choice(TURNED_FACINGS)), rng) if rng.random() < share else person for person in people]


def draw_scene(seed: int, name: str, turned: float = 0.0) -> tuple:
    """(photo uint8, annotations, people) of one scene; a share of `turned` of the people does not face us."""
    rng = np.random.default_rng(seed)
    count = int(rng.choice([1, 2, 3], p=[0.62, 0.28, 0.1]))
    people = [sample_person(str(rng.choice(["men", "women"])), rng, f"{name}-{i}") for i in range(count)]
    people = turn_some(people, turned, np.random.default_rng([seed, 1]))
    width, height, placements = _layout(count, rng)
    unit, origin = placements[-1]
    horizon = float(np.clip((origin[1] + unit * 7.3) / height - rng.uniform(0.02, 0.16), 0.45, 1.0))
    picture = Picture(sample_background(width, height, rng, horizon=horizon), sample_light(rng))
    drawn = draw_people(picture, people, placements)
    annotations = annotate(picture, people, drawn)
    return take_photo(picture.rgb, rng), annotations, people


def _write_scene(number: int, seed: int, out: Path, products: bool, turned: float) -> tuple:
    """Write one scene and its product pictures; answers its image and annotation records."""
    cv2.setNumThreads(1)
    name = f"s{seed}-{number:05d}"
    photo, boxes, people = draw_scene(seed * 1_000_003 + number, name, turned)
    write_jpeg(out / f"{name}.jpg", photo)
    garments = {g.id: g for person in people for g in person.worn.values()}
    for box in boxes if products else []:
        g = garments.get(box["garment_id"])
        if g is not None and g.category in PAIRED:
            write_jpeg(out / "products" / f"{g.id}.jpg", draw_product(g, 300, 400, seed + number))
    return {"id": number, "file_name": f"{name}.jpg", "width": photo.shape[1], "height": photo.shape[0]}, boxes


def write_scenes(count: int, seed: int, out: Path, products: bool = True, workers: int = 1, turned: float = 0.0) -> None:
    """Write `count` scenes with scenes.json, and a product picture of each garment that is seen."""
    out = Path(out)
    (out / "products").mkdir(parents=True, exist_ok=True)
    one = partial(_write_scene, seed=seed, out=out, products=products, turned=turned)
    with ProcessPoolExecutor(workers) if workers > 1 else nullcontext() as pool:
        records = list(pool.map(one, range(count)) if pool else map(one, range(count)))
    images = [image for image, _ in records]
    boxes = [{"image_id": image["id"], **box} for image, found in records for box in found]
    annotations = [{"id": i, **box} for i, box in enumerate(boxes)]
    (out / "scenes.json").write_text(json.dumps({"images": images, "annotations": annotations}))
