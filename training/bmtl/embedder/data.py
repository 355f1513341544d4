"""What the embedder sees: catalogue photos with labels, single garments, and pairs of one garment in two pictures,
with a catalogue photo of the same kind for each street crop: what a shopper would take for alike.

A street crop and its own cut-out share pixels, so each side of a pair is cropped, bent and lit on its own, and the street
crop is covered in part: the pair must not be solved by identical texture.
"""
import csv
import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch

from .. import ccp, myntra
from ..department.model import DEPARTMENTS
from ..detector import pseudo_labels
from ..paths import DATA, PREPARED, TRAINING
from ..taxonomy import ARTICLES, CATEGORIES, CATEGORY_OF_ARTICLE, COLORS, FROM_CCP, FROM_CLOTHING, PERSON
from ..white_background import product_box

UNKNOWN = -1
PAIR_CATEGORIES = ("topwear", "outerwear", "bottomwear", "onepiece", "footwear", "bag", "headwear", "scarf")
WHITE = (255, 255, 255)
LABELLED_BY_EYE = TRAINING / "labels" / "street-garments.csv"
COLORS_OF_CUT_OUTS = PREPARED / "street-colors.json"


@dataclass(frozen=True)
class Labels:
    """Indices into ARTICLES, COLORS and DEPARTMENTS; UNKNOWN where not known."""

    article: int = UNKNOWN
    color: int = UNKNOWN
    department: int = UNKNOWN


def index_or_unknown(names: list[str] | tuple[str, ...], name: str | None) -> int:
    return names.index(name) if name in names else UNKNOWN


def crop_square(pixels: np.ndarray, box, margin: float, side: int) -> np.ndarray:
    """The box grown by `margin` of its longer side, padded with white to a square of `side` (antialiased)."""
    x1, y1, x2, y2 = box
    grow = margin * max(x2 - x1, y2 - y1)
    x1, y1, x2, y2 = max(0, x1 - grow), max(0, y1 - grow), min(pixels.shape[1], x2 + grow), min(pixels.shape[0], y2 + grow)
    crop = pixels[int(y1) : max(int(y1) + 1, round(y2)), int(x1) : max(int(x1) + 1, round(x2))]
    scale = side / max(crop.shape[:2])
    h, w = max(1, round(crop.shape[0] * scale)), max(1, round(crop.shape[1] * scale))
    small = cv2.resize(crop, (w, h), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    out = np.full((side, side, 3), 255, np.uint8)
    y, x = (side - h) // 2, (side - w) // 2
    out[y : y + h, x : x + w] = small
    return out


def jitter_box(box, amount: float) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = box
    w, h = x2 - x1, y2 - y1
    dx1, dx2 = (random.uniform(-amount, amount) * w for _ in range(2))
    dy1, dy2 = (random.uniform(-amount, amount) * h for _ in range(2))
    return x1 + dx1, y1 + dy1, x2 + dx2, y2 + dy2


def vary(image: np.ndarray, warp: float, light: float) -> np.ndarray:
    """Mirror, small perspective warp, gain and white balance (colour is part of similarity, so not far), blur or noise."""
    side = image.shape[0]
    if random.random() < 0.5:
        image = image[:, ::-1]
    if warp:
        corners = np.float32([[0, 0], [side, 0], [side, side], [0, side]])
        moved = corners + np.random.uniform(-warp, warp, (4, 2)).astype(np.float32) * side
        image = cv2.warpPerspective(np.ascontiguousarray(image), cv2.getPerspectiveTransform(corners, moved), (side, side), flags=cv2.INTER_LINEAR, borderValue=WHITE)
    image = image * (np.random.uniform(1 - light, 1 + light) * np.random.uniform(1 - light / 3, 1 + light / 3, 3))
    if random.random() < 0.2:
        image = image + np.random.normal(0, random.uniform(2, 8), image.shape)
    image = image.clip(0, 255).astype(np.uint8)
    if random.random() < 0.25:
        small = random.randint(side // 3, side)
        image = cv2.resize(cv2.resize(image, (small, small), interpolation=cv2.INTER_AREA), (side, side))
    return image


def cover(image: np.ndarray) -> np.ndarray:
    """Something before the garment: a random patch of one colour (random erasing, 2017)."""
    if random.random() < 0.3:
        side = image.shape[0]
        w, h = random.randint(side // 8, side // 3), random.randint(side // 8, side // 3)
        x, y = random.randint(0, side - w), random.randint(0, side - h)
        image = image.copy()
        image[y : y + h, x : x + w] = np.random.randint(0, 256, 3)
    return image


class Catalogue:
    """Myntra's training photos; batches hold groups of one article and colour, so that each photo has partners."""

    def __init__(self, side: int, margin: float):
        self.side, self.margin = side, margin
        boxes = json.loads((PREPARED / "garments.json").read_text())
        self.items = [(item, boxes.get(item.path.stem)) for item in myntra.load("train")]
        names = {name: k for k, name in enumerate(sorted({item.name for item, _ in self.items}))}
        self.name_index = [names[item.name] for item, _ in self.items]
        self.groups = defaultdict(list)
        self.of_color = defaultdict(list)
        for k, (item, _) in enumerate(self.items):
            self.groups[item.article, item.color].append(k)
            self.of_color[item.category, item.color].append(k)

    def epoch(self, batch: int, group: int, seed: int) -> list[list[int]]:
        """Every photo about once, in batches made of shuffled groups; in half of the batches the groups are of one category,
        so that each is a hard negative of the others."""
        rng = random.Random(seed)
        pieces = []
        for members in self.groups.values():
            members = rng.sample(members, len(members))
            pieces += [members[k : k + group] for k in range(0, len(members), group)]
        rng.shuffle(pieces)
        half = len(pieces) // 2
        pieces[half:] = sorted(pieces[half:], key=lambda piece: self.items[piece[0]][0].category)
        order = [k for piece in pieces for k in piece]
        batches = [order[k : k + batch] for k in range(0, len(order) - batch + 1, batch)]
        rng.shuffle(batches)
        return batches

    def like(self, labels: Labels, category: str) -> int:
        """A photo of the article and colour; else of the category and colour; else any."""
        color = None if labels.color == UNKNOWN else COLORS[labels.color]
        article = None if labels.article == UNKNOWN else ARTICLES[labels.article]
        candidates = self.groups.get((article, color)) or self.of_color.get((category, color))
        return random.choice(candidates) if candidates else random.randrange(len(self.items))

    def picture(self, index: int) -> tuple[np.ndarray, Labels]:
        item, box = self.items[index]
        pixels = ccp.read_image(item.path)
        if box is None or random.random() < 0.2:
            box = (0, 0, pixels.shape[1], pixels.shape[0])
        labels = Labels(ARTICLES.index(item.article), index_or_unknown(COLORS, item.color), index_or_unknown(DEPARTMENTS, item.department))
        return vary(crop_square(pixels, jitter_box(box, 0.08), self.margin, self.side), 0.05, 0.15), labels


class SingleGarments:
    """Phone photos of one garment each; their articles only."""

    def __init__(self, side: int):
        self.side, self.items = side, []
        with open(DATA / "clothing/garments.csv", newline="") as file:
            for row in csv.DictReader(file):
                article = FROM_CLOTHING.get(row["label"])
                if row["split"] == "train" and article:
                    self.items.append((DATA / "clothing/images" / row["file"], ARTICLES.index(article)))

    def picture(self) -> tuple[np.ndarray, Labels]:
        path, article = random.choice(self.items)
        pixels = ccp.read_image(path)
        box = jitter_box((0, 0, pixels.shape[1], pixels.shape[0]), 0.08)
        return vary(crop_square(pixels, box, 0, self.side), 0.05, 0.2), Labels(article)


class TaggedCrops:
    """Garments of the tagged street photos, in the boxes found for them (detector/pseudo_labels.py): their articles only.

    The article is known where exactly one of the photo's tags is of the box's category.
    """

    def __init__(self, side: int, margin: float):
        self.side, self.margin, self.items = side, margin, []
        tags = json.loads((ccp.ROOT / "tags.json").read_text())
        for name, rows in json.loads(pseudo_labels.PATH.read_text()).items():
            articles = [FROM_CCP[tag] for tag in tags[name] if FROM_CCP.get(tag)]
            for *box, kind in rows:
                fitting = {article for article in articles if kind < PERSON and CATEGORY_OF_ARTICLE[article] == CATEGORIES[int(kind)]}
                if len(fitting) == 1:
                    self.items.append((ccp.ROOT / "images" / f"{name}.jpg", box, ARTICLES.index(fitting.pop())))

    def picture(self) -> tuple[np.ndarray, Labels]:
        path, box, article = random.choice(self.items)
        street = crop_square(ccp.read_image(path), jitter_box(box, 0.08), self.margin, self.side)
        return vary(cover(street), 0.06, 0.2), Labels(article)


def street_labels() -> dict[str, Labels]:
    """By `PHOTO-K`, the K-th annotation of a photo of ccp/: what was seen by eye, else the colour that an embedder gave its
    cut-out (`python -m bmtl prepare`), where there is one."""
    colors = json.loads(COLORS_OF_CUT_OUTS.read_text()) if COLORS_OF_CUT_OUTS.exists() else {}
    labels = {garment: Labels(color=COLORS.index(color)) for garment, color in colors.items()}
    with open(LABELLED_BY_EYE, newline="") as file:
        for row in csv.DictReader(file):
            labels[row["garment"]] = Labels(index_or_unknown(ARTICLES, row["article"]), index_or_unknown(COLORS, row["color"]))
    return labels


def cut_out(photo: ccp.LabelledPhoto, k: int, background=WHITE) -> np.ndarray:
    """The photo's pixels with all but its k-th garment in the background's colour."""
    return np.where((photo.labels == 2 + k)[..., None], photo.pixels, np.uint8(background))


class StreetPairs:
    """A garment in a street photo, and the same garment cut out by its mask and put on white."""

    def __init__(self, config: dict):
        self.side, self.margin = config["side"], config["margin"]
        self.light, self.removed_background = config["street_light"], config["removed_background"]
        self.photos = ccp.load("train")
        self.labels = street_labels()
        self.of_category = defaultdict(list)
        for p, photo in enumerate(self.photos):
            for k, annotation in enumerate(photo.annotations):
                if annotation["category"] in PAIR_CATEGORIES and annotation["bbox"][2] * annotation["bbox"][3] > 600:
                    self.of_category[annotation["category"]].append((p, k))
        self.all = [g for garments in self.of_category.values() for g in garments]

    def choose(self, count: int) -> list[tuple[int, int]]:
        """Garments of one category in half of the batches: then each is a hard negative of the others."""
        if random.random() < 0.5:
            categories = [c for c in self.of_category if len(self.of_category[c]) >= count]
            return random.sample(self.of_category[random.choice(categories)], count)
        return random.sample(self.all, count)

    def labels_of(self, garment: tuple[int, int]) -> Labels:
        photo, k = self.photos[garment[0]], garment[1]
        known = self.labels.get(f"{photo.name}-{k}", Labels())
        stated = index_or_unknown(ARTICLES, FROM_CCP.get(photo.annotations[k]["article"]))
        return Labels(known.article if stated == UNKNOWN else stated, known.color)

    def category_of(self, garment: tuple[int, int]) -> str:
        return self.photos[garment[0]].annotations[garment[1]]["category"]

    def pair(self, garment: tuple[int, int]) -> tuple[np.ndarray, np.ndarray, Labels]:
        photo, k = self.photos[garment[0]], garment[1]
        x, y, w, h = photo.annotations[k]["bbox"]
        box = (x, y, x + w, y + h)
        cut = cut_out(photo, k, np.random.randint(150, 256, 3) if random.random() < 0.3 else WHITE)
        worn = cut_out(photo, k, np.random.randint(0, 256, 3)) if random.random() < self.removed_background else photo.pixels
        street = vary(cover(crop_square(worn, jitter_box(box, 0.08), self.margin, self.side)), 0.06, self.light)
        shop = vary(crop_square(cut, jitter_box(box, 0.12), self.margin, self.side), 0.12, self.light)
        return street, shop, self.labels_of(garment)


class DrawnPairs:
    """A drawn garment worn, and its product picture (catalog/generator)."""

    def __init__(self, folder: Path, side: int, margin: float):
        self.folder, self.side, self.margin = folder, side, margin
        scenes = json.loads((folder / "scenes.json").read_text())
        files = {i["id"]: i["file_name"] for i in scenes["images"]}
        self.items = [(files[a["image_id"]], a) for a in scenes["annotations"] if a["category"] != "person" and (folder / "products" / f"{a['garment_id']}.jpg").exists()]

    def pair(self) -> tuple[np.ndarray, np.ndarray, Labels]:
        file, annotation = random.choice(self.items)
        x, y, w, h = annotation["bbox"]
        worn = ccp.read_image(self.folder / file)
        product = ccp.read_image(self.folder / "products" / f"{annotation['garment_id']}.jpg")
        box = product_box(product) or (0, 0, product.shape[1], product.shape[0])
        labels = Labels(index_or_unknown(ARTICLES, annotation["article"]), index_or_unknown(COLORS, annotation["color"]), index_or_unknown(DEPARTMENTS, annotation["department"]))
        worn = vary(crop_square(worn, jitter_box((x, y, x + w, y + h), 0.06), self.margin, self.side), 0.04, 0.12)
        return worn, vary(crop_square(product, jitter_box(box, 0.06), self.margin, self.side), 0.04, 0.1), labels


class Batches(torch.utils.data.Dataset):
    """An item is a whole batch: catalogue photos (those of groups, then one like each street crop), singles and tagged crops
    first, then the first and the second pictures of the pairs (of street photos, then drawn)."""

    def __init__(self, config: dict, catalogue: Catalogue, singles: SingleGarments, tagged: TaggedCrops, street: StreetPairs, drawn: DrawnPairs, epoch: int):
        self.config, self.catalogue, self.singles, self.tagged, self.street, self.drawn = config, catalogue, singles, tagged, street, drawn
        self.batches = catalogue.epoch(config["catalogue_batch"], config["group"], config["seed"] + epoch)
        self.seed = config["seed"] + 100_000 * (epoch + 1)

    def __len__(self) -> int:
        return len(self.batches)

    def __getitem__(self, index: int) -> dict:
        random.seed(self.seed + index)
        np.random.seed(self.seed + index)
        garments = self.street.choose(self.config["pairs_batch"])
        shown = self.batches[index] + [self.catalogue.like(self.street.labels_of(g), self.street.category_of(g)) for g in garments]
        labelled = [self.catalogue.picture(k) for k in shown]
        labelled += [self.singles.picture() for _ in range(self.config["single_batch"])]
        labelled += [self.tagged.picture() for _ in range(self.config["tagged_batch"])]
        pairs = [self.street.pair(g) for g in garments] + [self.drawn.pair() for _ in range(self.config["drawn_batch"])]
        images = [i for i, _ in labelled] + [a for a, _, _ in pairs] + [b for _, b, _ in pairs]
        labels = [l for _, l in labelled] + [l for _, _, l in pairs] * 2
        return {
            "images": torch.from_numpy(np.stack(images)).permute(0, 3, 1, 2),
            "article": torch.tensor([l.article for l in labels]),
            "color": torch.tensor([l.color for l in labels]),
            "department": torch.tensor([l.department for l in labels]),
            "name": torch.tensor([self.catalogue.name_index[k] for k in shown]),
            "street_category": torch.tensor([CATEGORIES.index(self.street.category_of(g)) for g in garments]),
        }
