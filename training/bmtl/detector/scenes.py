"""What the detector sees in training: street photos moved and scaled, in further people's garments, small garments from near, scenes of several people,
pasted accessories, products alone on white, and scenes drawn by the demonstration generator.

After any composition the boxes are cut to what is still visible, so that truth and picture agree. Beside its boxes each
picture has a region map (model.REGIONS).
"""
import json
import math
import random
from pathlib import Path

import cv2
import numpy as np

from .. import ccp, myntra
from ..taxonomy import CATEGORIES, DETECTOR_CLASSES
from ..white_background import cut_out, product_box
from .model import REGIONS, UNKNOWN_REGION

PAD = (114, 114, 114)
VISIBLE = 0.35
NEAR = ("eyewear", "belt", "watch", "headwear", "bag", "scarf")  # small ones, which the second look sees from near
WORN_OVER = [CATEGORIES.index(c) for c in ("outerwear", "scarf", "bag", "belt", "headwear", "eyewear")]
SKIN, HAIR, HAT = 41, 19, 20


def regions_of(photo: ccp.LabelledPhoto) -> np.ndarray:
    """The region map of a photo with pixel labels."""
    of_label = np.uint8([0, REGIONS.index("body"), *(1 + int(box[4]) for box in photo.boxes[1:])])
    return of_label[photo.labels]


def unknown_regions(pixels: np.ndarray) -> np.ndarray:
    return np.full(pixels.shape[:2], UNKNOWN_REGION, np.uint8)


def place(pixels: np.ndarray, boxes: np.ndarray, maps: tuple[np.ndarray, ...], side: int, scale: tuple[float, float], seen: np.ndarray | None = None):
    """Scale (relative to fitting the square), stretch a little and move into a square of `side`; `seen`: a box that shall lie within it.
    -> pixels, boxes and each of `maps` (uint8 [H,W]), moved alike."""
    height, width = pixels.shape[:2]
    factor = side / max(height, width) * math.exp(random.uniform(math.log(scale[0]), math.log(scale[1])))
    stretch = math.exp(random.uniform(-0.12, 0.12))
    sx, sy = factor * stretch, factor / stretch
    tx = random.uniform(min(0, side - width * sx), max(0, side - width * sx))
    ty = random.uniform(min(0, side - height * sy), max(0, side - height * sy))
    if seen is not None:
        tx = (side - sx * (seen[0] + seen[2])) / 2 + random.uniform(-0.35, 0.35) * side
        ty = (side - sy * (seen[1] + seen[3])) / 2 + random.uniform(-0.35, 0.35) * side
    matrix = np.float32([[sx, 0, tx], [0, sy, ty]])
    if factor < 0.6:  # warpAffine does not antialias: shrink first
        small = cv2.resize(pixels, None, fx=sx, fy=sy, interpolation=cv2.INTER_AREA)
        out = cv2.warpAffine(small, np.float32([[1, 0, tx], [0, 1, ty]]), (side, side), borderValue=PAD)
    else:
        out = cv2.warpAffine(pixels, matrix, (side, side), flags=cv2.INTER_LINEAR, borderValue=PAD)
    moved = boxes.copy()
    moved[:, [0, 2]] = boxes[:, [0, 2]] * sx + tx
    moved[:, [1, 3]] = boxes[:, [1, 3]] * sy + ty
    return out, moved, *(cv2.warpAffine(m, matrix, (side, side), flags=cv2.INTER_NEAREST) for m in maps)


def clip(boxes: np.ndarray, x1: float, y1: float, x2: float, y2: float) -> np.ndarray:
    """Boxes cut to a window; those of which too little is left are dropped."""
    if not len(boxes):
        return boxes
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    cut = boxes.copy()
    cut[:, [0, 2]] = cut[:, [0, 2]].clip(x1, x2)
    cut[:, [1, 3]] = cut[:, [1, 3]].clip(y1, y2)
    w, h = cut[:, 2] - cut[:, 0], cut[:, 3] - cut[:, 1]
    return cut[(w * h > VISIBLE * area) & (w > 3) & (h > 3)]


class Accessories:
    """Catalogue eyewear, watches, belts and bags pasted where people wear them."""

    def __init__(self, items: list[myntra.CatalogueItem]):
        self.paths = {c: [i.path for i in items if i.category == c] for c in ("eyewear", "watch", "bag", "headwear", "belt")}

    def paste(self, photo: ccp.LabelledPhoto, regions: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """-> (pixels, boxes, regions) with up to two accessories added where the photo has none of that category."""
        pixels, boxes, regions = photo.pixels.copy(), photo.boxes, regions.copy()
        present = {int(b[4]) for b in boxes}
        for category in random.sample(sorted(self.paths), 2):
            index = CATEGORIES.index(category)
            target = None if index in present else self._where(category, photo)
            if target is None:
                continue
            cut = cut_out(ccp.read_image(random.choice(self.paths[category])))
            if cut and category == "belt":  # catalogues show it coiled: its front strap is the lower part
                front = slice(int(0.55 * len(cut[0])), None)
                cut = cut[0][front], cut[1][front]
            box = cut and _blend(pixels, *cut, *target)
            if box:
                boxes = np.vstack([boxes, [[*box, index]]]).astype(np.float32)
                regions[int(box[1]) : int(box[3]), int(box[0]) : int(box[2])] = UNKNOWN_REGION
        return pixels, boxes, regions

    def _where(self, category: str, photo: ccp.LabelledPhoto) -> tuple[float, float, float] | None:
        """Centre x, centre y and width in pixels of the place where it is worn; None where that is not to be seen."""
        px1, py1, px2, py2 = photo.boxes[0, :4]
        height = py2 - py1
        if category in ("eyewear", "headwear"):
            top = np.zeros_like(photo.parts, bool)
            top[int(py1) : int(py1 + 0.16 * height)] = True
            ys, xs = np.nonzero((photo.parts == SKIN) & top)
            hair_ys, hair_xs = np.nonzero((photo.parts == HAIR) & top)
            if len(xs) < 60 or len(hair_xs) < 60 or (photo.parts == HAT).any():
                return None
            face_x, face_width = np.median(xs), min(np.ptp(np.percentile(xs, [4, 96])), 0.11 * height)
            if category == "eyewear":
                face_top = np.percentile(ys, 3)
                return face_x, face_top + 0.035 * height * random.uniform(0.7, 1.2), face_width * random.uniform(0.95, 1.2)
            return np.median(hair_xs), hair_ys.min() + 0.015 * height, 0.12 * height * random.uniform(0.9, 1.3)
        if category == "watch":
            arms = (photo.parts == SKIN).astype(np.uint8)
            arms[: int(py1 + 0.3 * height)] = 0
            arms[int(py1 + 0.65 * height) :] = 0
            count, _, stats, centres = cv2.connectedComponentsWithStats(arms)
            good = [k for k in range(1, count) if 0.0008 * height**2 < stats[k, cv2.CC_STAT_AREA] < 0.02 * height**2]
            if not good:
                return None
            x, y = centres[random.choice(good)]
            return x, y, 0.035 * height * random.uniform(0.8, 1.4)
        if category == "belt":
            return self._waist(photo)
        side = random.choice((px1, px2))
        return side, py1 + height * random.uniform(0.35, 0.6), height * random.uniform(0.12, 0.25)


    def _waist(self, photo: ccp.LabelledPhoto) -> tuple[float, float, float] | None:
        """The upper edge of trousers or skirt, where no topwear hangs over it."""
        for k, box in enumerate(photo.boxes):
            if CATEGORIES.index("bottomwear") == int(box[4]):
                top = int(box[1] + 0.03 * (box[3] - box[1]))
                py1, py2 = photo.boxes[0, [1, 3]]
                xs = np.nonzero(photo.labels[top] == 1 + k)[0] if 0.3 < (top - py1) / (py2 - py1) < 0.47 else []
                return ((xs[0] + xs[-1]) / 2, top, xs[-1] - xs[0]) if len(xs) > 12 else None
        return None


def _blend(pixels: np.ndarray, rgb: np.ndarray, alpha: np.ndarray, cx: float, cy: float, width: float) -> list[float] | None:
    """Paste a cut-out of the given width, tilted and relit a little; -> its box, None where it would not fit."""
    factor = width / rgb.shape[1]
    if not 2 <= rgb.shape[0] * factor < pixels.shape[0] or width < 3:
        return None
    rgb = cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    alpha = cv2.resize(alpha, rgb.shape[1::-1], interpolation=cv2.INTER_AREA)
    h, w = alpha.shape
    turn = cv2.getRotationMatrix2D((w / 2, h / 2), random.uniform(-12, 12), 1)
    rgb, alpha = cv2.warpAffine(rgb, turn, (w, h), borderMode=cv2.BORDER_REPLICATE), cv2.warpAffine(alpha, turn, (w, h))
    x, y = int(cx - w / 2), int(cy - h / 2)
    if x < 0 or y < 0 or x + w > pixels.shape[1] or y + h > pixels.shape[0]:
        return None
    window = pixels[y : y + h, x : x + w]
    light = np.clip(rgb * random.uniform(0.6, 1.1), 0, 255)
    window[:] = (light * alpha[..., None] + window * (1 - alpha[..., None])).astype(np.uint8)
    ys, xs = np.nonzero(alpha > 0.5)
    return [x + xs.min(), y + ys.min(), x + xs.max() + 1, y + ys.max() + 1] if len(xs) else None


class SceneMaker:
    """Random training pictures of `side` × `side`. `mix`, to be set before any is made: the share of each kind."""

    def __init__(self, photos: list[ccp.LabelledPhoto], tagged: list[tuple[np.ndarray, np.ndarray]], items: list[myntra.CatalogueItem], drawn: Path):
        self.photos, self.tagged = photos, tagged
        self.mix: dict[str, float] = {}
        self.regions = {photo.name: regions_of(photo) for photo in photos}
        self.accessories = Accessories(items)
        self.alone = {c: [i.path for i in items if i.category == c] for c in myntra.ALONE_ON_WHITE}
        self.drawn = load_drawn(drawn)

    def make(self, index: int, side: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """-> (RGB uint8 [side,side,3], boxes [B,5], regions [side,side])."""
        shares = {k: share for k, share in self.mix.items() if (k != "drawn" or self.drawn) and (k != "tagged" or self.tagged)}
        kind = random.choices(list(shares), list(shares.values()))[0]
        photo = self.photos[index % len(self.photos)]
        pixels, boxes, regions = getattr(self, f"_{kind}")(photo, side)
        pixels, boxes, regions = flip(pixels, clip(boxes, 0, 0, side, side), regions)
        return recolour(pixels), boxes[boxes[:, 4] >= 0], regions

    def _single(self, photo, side):
        return place(*self._pasted(photo), side, (0.55, 1.9))

    def _pasted(self, photo):
        """-> (pixels, boxes, (regions,))"""
        regions = self.regions[photo.name]
        if random.random() >= 0.4:
            return photo.pixels, photo.boxes, (regions,)
        pixels, boxes, regions = self.accessories.paste(photo, regions)
        return pixels, boxes, (regions,)

    def _layered(self, photo, side):
        """A person in one or two garments of others more, which hide what they are worn over."""
        pixels, boxes, labels, regions = photo.pixels.copy(), photo.boxes, photo.labels, self.regions[photo.name]
        for _ in range(random.choice((1, 1, 2))):
            other = random.choice(self.photos)
            rows = [k for k in range(1, len(other.boxes)) if other.boxes[k, 4] in WORN_OVER and other.boxes[k, 4] not in boxes[:, 4]]
            if rows:
                row = random.choices(rows, [3 if other.boxes[k, 4] == WORN_OVER[0] else 1 for k in rows])[0]  # coats and jackets hide most
                pixels, boxes, labels, regions = put_on(pixels, boxes, labels, regions, other, row)
        return place(pixels, boxes, (regions,), side, (0.55, 1.9))

    def _near(self, photo, side):
        """A small garment from near, as the second look has it (lib/look/second-look.ts)."""
        pixels, boxes, maps = self._pasted(photo)
        small = [box for box in boxes if DETECTOR_CLASSES[int(box[4])] in NEAR]
        return place(pixels, boxes, maps, side, (1.5, 3.0), random.choice(small) if small else None)

    def _tagged(self, photo, side):
        """A photo whose boxes the detector of an earlier generation found (pseudo_labels)."""
        return place(*self._any_tagged(), side, (0.55, 1.9))

    def _any_tagged(self):
        pixels, boxes = random.choice(self.tagged)
        return pixels, boxes, (unknown_regions(pixels),)

    def _mosaic(self, photo, side):
        """Two photos side by side or four in a grid, cut at random."""
        canvas, all_boxes = np.full((side, side, 3), 114, np.uint8), []
        all_regions = unknown_regions(canvas)
        cx, cy = int(random.uniform(0.35, 0.65) * side), int(random.uniform(0.4, 0.6) * side)
        halves = [(0, 0, cx, side), (cx, 0, side, side)]
        quarters = [(0, 0, cx, cy), (cx, 0, side, cy), (0, cy, cx, side), (cx, cy, side, side)]
        for k, (x1, y1, x2, y2) in enumerate(random.choice((halves, halves, quarters))):
            source = self._any_tagged() if k and self.tagged and random.random() < 0.5 else self._pasted(photo if k == 0 else random.choice(self.photos))
            pixels, boxes, regions = place(*source, side, (0.5, 1.3))
            px, py = (boxes[0, 0] + boxes[0, 2]) / 2, (boxes[0, 1] + boxes[0, 3]) / 2
            ox = int(np.clip(px - (x2 - x1) / 2 + random.uniform(-20, 20), 0, side - (x2 - x1)))
            oy = int(np.clip(py - (y2 - y1) / 2 + random.uniform(-20, 20), 0, side - (y2 - y1)))
            canvas[y1:y2, x1:x2] = pixels[oy : oy + y2 - y1, ox : ox + x2 - x1]
            all_regions[y1:y2, x1:x2] = regions[oy : oy + y2 - y1, ox : ox + x2 - x1]
            all_boxes.append(clip(boxes + np.float32([x1 - ox, y1 - oy, x1 - ox, y1 - oy, 0]), x1, y1, x2, y2))
        return canvas, np.concatenate(all_boxes), all_regions

    def _group(self, photo, side):
        """One to three people cut out by their masks and set before (and partly over) the people of another photo."""
        canvas, boxes, labels, regions = place(photo.pixels, photo.boxes, (photo.labels, self.regions[photo.name]), side, (0.6, 1.2))
        scene = [(boxes, labels)]
        for _ in range(random.choice((1, 1, 2, 3))):
            other = random.choice(self.photos)
            pixels, boxes, labels, own = place(other.pixels, other.boxes, (other.labels, self.regions[other.name]), side, (0.5, 1.1))
            alpha = cv2.GaussianBlur((labels > 0).astype(np.float32), (3, 3), 0)[..., None]
            canvas = (pixels * alpha + canvas * (1 - alpha)).astype(np.uint8)
            regions = np.where(labels > 0, own, regions)
            scene = [(b, np.where(labels > 0, 0, below)) for b, below in scene] + [(boxes, labels)]
            scene = [(visible_boxes(b, l), l) for b, l in scene[:-1]] + scene[-1:]
        return canvas, np.concatenate([b for b, _ in scene]), regions

    def _product(self, photo, side):
        """One product alone on white, as catalogues show it."""
        category = random.choices(list(self.alone), [len(paths) ** 0.5 for paths in self.alone.values()])[0]
        pixels = ccp.read_image(random.choice(self.alone[category]))
        box = product_box(pixels)
        boxes = np.float32([[*box, CATEGORIES.index(category)]]) if box else np.zeros((0, 5), np.float32)
        if random.random() < 0.7:
            margin = random.randint(0, 80)
            pixels = cv2.copyMakeBorder(pixels, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(255, 255, 255))
            boxes[:, :4] += margin
        return place(pixels, boxes, (unknown_regions(pixels),), side, (0.6, 1.15))

    def _drawn(self, photo, side):
        path, boxes = random.choice(self.drawn)
        pixels = ccp.read_image(path)
        return place(pixels, boxes, (unknown_regions(pixels),), side, (0.6, 1.6))


def put_on(pixels: np.ndarray, boxes: np.ndarray, labels: np.ndarray, regions: np.ndarray, other: ccp.LabelledPhoto, row: int):
    """The garment of `other.boxes[row]`, by its mask, where it would be on the person of `boxes[0]`; -> pixels, boxes, labels, regions."""
    target, source = boxes[0], other.boxes[0]
    scale = (target[3] - target[1]) / (source[3] - source[1]) * random.uniform(0.9, 1.1)
    mirror = random.choice((-1, 1))
    middle, top = _spine(labels) + random.uniform(-0.02, 0.02) * (target[3] - target[1]), target[1] + random.uniform(-0.02, 0.02) * (target[3] - target[1])
    matrix = np.float32([[mirror * scale, 0, middle - mirror * scale * _spine(other.labels)], [0, scale, top - scale * source[1]]])
    size = pixels.shape[1::-1]
    alpha = cv2.GaussianBlur(cv2.warpAffine(np.float32(other.labels == 1 + row), matrix, size), (3, 3), 0)
    hidden = alpha > 0.5
    ys, xs = np.nonzero(hidden)
    if len(xs) < 30:
        return pixels, boxes, labels, regions
    light = np.clip(cv2.warpAffine(other.pixels, matrix, size) * random.uniform(0.75, 1.2), 0, 255)
    pixels = (light * alpha[..., None] + pixels * (1 - alpha[..., None])).astype(np.uint8)
    labels = np.where(hidden, np.uint8(1 + len(boxes)), labels)
    regions = np.where(hidden, np.uint8(1 + int(other.boxes[row, 4])), regions)
    new = np.float32([xs.min(), ys.min(), xs.max() + 1, ys.max() + 1, other.boxes[row, 4]])
    boxes = visible_boxes(boxes, labels)
    boxes[0, :4] = [*np.minimum(boxes[0, :2], new[:2]), *np.maximum(boxes[0, 2:4], new[2:4])]
    return pixels, np.vstack([boxes, new]), labels, regions


def _spine(labels: np.ndarray) -> float:
    """The x on both sides of which half of the person's pixels lie."""
    columns = np.cumsum((labels > 0).sum(0))
    return float(np.searchsorted(columns, columns[-1] / 2))


def visible_boxes(boxes: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Shrinks boxes to the pixels that remain of them after something was set before; class -1 marks a hidden one."""
    out = boxes.copy()
    for k, box in enumerate(boxes):
        if box[4] < 0:
            continue
        x1, y1, x2, y2 = np.round(box[:4]).astype(int).clip(0, np.tile(labels.shape[::-1], 2))
        window = labels[y1:y2, x1:x2]
        ys, xs = np.nonzero(window > 0 if k == 0 else window == 1 + k)
        remaining = (np.ptp(xs) + 1) * (np.ptp(ys) + 1) if len(xs) > 12 else 0
        if remaining < VISIBLE * (box[2] - box[0]) * (box[3] - box[1]):
            out[k, 4] = -1
        elif remaining < 0.9 * (x2 - x1) * (y2 - y1):
            out[k, :4] = [x1 + xs.min(), y1 + ys.min(), x1 + xs.max() + 1, y1 + ys.max() + 1]
    return out


def flip(pixels: np.ndarray, boxes: np.ndarray, regions: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    if random.random() < 0.5:
        return pixels, boxes, regions
    boxes = boxes.copy()
    boxes[:, [0, 2]] = pixels.shape[1] - boxes[:, [2, 0]]
    return np.ascontiguousarray(pixels[:, ::-1]), boxes, np.ascontiguousarray(regions[:, ::-1])


def recolour(pixels: np.ndarray) -> np.ndarray:
    if random.random() < 0.8:
        hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV).astype(np.int16)
        hsv[..., 0] = (hsv[..., 0] + random.randint(-8, 8)) % 180
        hsv[..., 1:] = (hsv[..., 1:] * [random.uniform(0.6, 1.4), random.uniform(0.6, 1.4)]).clip(0, 255)
        pixels = cv2.cvtColor(hsv.astype(np.uint8), cv2.COLOR_HSV2RGB)
    return pixels


def load_drawn(folder: Path) -> list[tuple[Path, np.ndarray]]:
    """Scenes of the demonstration generator (catalog/generator); empty where none were made."""
    if not (folder / "scenes.json").exists():
        return []
    scenes = json.loads((folder / "scenes.json").read_text())
    boxes: dict[int, list] = {}
    for a in scenes["annotations"]:
        x, y, w, h = a["bbox"]
        boxes.setdefault(a["image_id"], []).append([x, y, x + w, y + h, DETECTOR_CLASSES.index(a["category"])])
    return [(folder / i["file_name"], np.float32(boxes[i["id"]])) for i in scenes["images"] if i["id"] in boxes]
