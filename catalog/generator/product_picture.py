"""The picture of a garment in the shop: nobody wears it, on white."""

from __future__ import annotations

import cv2
import numpy as np

from .garment import Garment
from .garments.bag import draw_bag
from .garments.footwear import Foot, draw_shoe
from .garments.lower import draw_lower
from .garments.onepiece import draw_onepiece
from .garments.upper import draw_upper
from .picture import Light, Picture
from .skeleton import Build, Skeleton, mannequin_pose

MANNEQUIN = {
    "men": Build("men", 1.0, 0.78, 0.68, 0.7, 0.25, 1.0, 1.0, 1.0),
    "women": Build("women", 0.8, 0.61, 0.5, 0.71, 0.19, 0.78, 0.96, 1.02),
}


def product_pieces(g: Garment, unit: float, origin, rng: np.random.Generator) -> list:
    """The garment's pieces alone, at `unit` pixels a head."""
    if g.category == "footwear":
        foot = Foot(np.asarray(origin, float), 1, 1.0, unit)
        if rng.random() < 0.5:
            return draw_shoe(g, foot)
        other = Foot(np.asarray(origin, float) + np.array([-0.22, -0.2]) * unit, 1, 0.97, unit)
        return draw_shoe(g, other) + draw_shoe(g, foot)
    if g.category == "bag":
        return draw_bag(g, origin, unit, float(rng.normal(0, 1)))
    arm = float(rng.uniform(11, 26))
    pose = mannequin_pose(arm, float(rng.uniform(2, 5)))
    sk = Skeleton(MANNEQUIN[g.department], pose, unit, origin)
    if g.category == "bottomwear":
        return draw_lower(g, sk).flat()
    if g.category == "onepiece":
        return draw_onepiece(g, sk, worn=False).flat()
    gap = None
    if g.category == "outerwear":
        gap = float(rng.uniform(0.08, 0.2)) if rng.random() < 0.5 else None
    return draw_upper(g, sk, worn=False, gap=gap).flat()


def draw_product(g: Garment, width: int, height: int, seed: int = 0) -> np.ndarray:
    """RGB uint8 [height,width,3]: the garment centred on white with a soft shadow."""
    fill = 0.84
    trial = product_pieces(g, 100.0, (0, 0), np.random.default_rng(seed))
    boxes = np.array([p.bounds() for p in trial])
    x0, y0, x1, y1 = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
    scale = min(width * fill / (x1 - x0), height * fill / (y1 - y0))
    origin = (width / 2 - (x0 + x1) / 2 * scale, height / 2 - (y0 + y1) / 2 * scale)
    unit = 100.0 * scale
    pieces = product_pieces(g, unit, origin, np.random.default_rng(seed))
    rng = np.random.default_rng(seed + 1)
    picture = Picture(np.full((height, width, 3), 255, np.uint8), Light((rng.uniform(-0.5, -0.2), rng.uniform(-0.6, -0.35), 0.78), float(rng.uniform(0.5, 0.6)), 0.8))
    if g.category in ("footwear", "bag"):
        _ground_shadow(picture, x0 * scale + origin[0], x1 * scale + origin[0], y1 * scale + origin[1], unit)
    for piece in pieces:
        picture.draw(piece, 1, 1, unit)
    rgb = picture.rgb
    rgb += (rng.standard_normal(rgb.shape[:2]) * 1.0).astype(np.float32)[:, :, None] * (picture.owner > 0)[:, :, None]
    return np.clip(rgb, 0, 255).astype(np.uint8)


def _ground_shadow(picture: Picture, x0, x1, y, unit) -> None:
    h, w = picture.rgb.shape[:2]
    layer = np.zeros((h, w), np.float32)
    cv2.ellipse(layer, (int((x0 + x1) / 2), int(y)), (int((x1 - x0) / 2 * 0.95), max(int(0.04 * unit), 2)), 0, 0, 360, 0.34, -1)
    picture.rgb *= (1 - cv2.GaussianBlur(layer, (0, 0), 0.035 * unit))[:, :, None]
