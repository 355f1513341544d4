"""Cloth: repeating tiles of colour and pattern, and how each fabric folds and shines."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import skia

from .garment import Garment
from .picture import RGBA
from .piece import Surface

TILE = 1.6  # heads that one tile spans
SIZE = 320  # pixels of a tile as first painted


def _paint_tile(g: Garment) -> np.ndarray:
    base = np.array(g.rgb, np.float32)
    pixels = np.zeros((SIZE, SIZE, 4), np.uint8)
    pixels[:] = [*map(int, base), 255]
    surface = skia.Surface(pixels, colorType=RGBA)
    canvas = surface.getCanvas()
    rng = np.random.default_rng(g.seed)
    a, b = (tuple(map(int, c)) for c in g.accents)
    paint = lambda rgb, alpha=255: skia.Paint(AntiAlias=True, Color=skia.Color(*rgb, alpha))
    fine = g.category in ("bag", "scarf")
    if g.pattern == "stripes":
        n = max(2, round((7 if not fine else 9) * g.scale))
        step, share = SIZE / n, [0.5, 0.32, 0.22][g.style % 3]
        for i in range(n):
            canvas.drawRect(skia.Rect.MakeXYWH(0, i * step, SIZE, step * share), paint(a))
            if g.style % 4 == 3:
                canvas.drawRect(skia.Rect.MakeXYWH(0, (i + 0.68) * step, SIZE, step * 0.1), paint(b))
    elif g.pattern == "pinstripes":
        n = max(4, round([22, 13, 9][g.style % 3] * g.scale))
        for i in range(n):
            canvas.drawRect(skia.Rect.MakeXYWH(i * SIZE / n, 0, SIZE / n * [0.28, 0.4, 0.14][g.style % 3], SIZE), paint(a, 215))
    elif g.pattern in ("checks", "gingham"):
        n = max(2, round((5 if g.pattern == "checks" else 13) * g.scale))
        step = SIZE / n
        for i in range(n):
            for width, offset, colour, alpha in ([(0.5, 0, a, 125)] if g.pattern == "gingham" else [(0.42, 0, a, 120), (0.08, 0.62, b, 170), (0.05, 0.2, b, 110)]):
                canvas.drawRect(skia.Rect.MakeXYWH(0, (i + offset) * step, SIZE, step * width), paint(colour, alpha))
                canvas.drawRect(skia.Rect.MakeXYWH((i + offset) * step, 0, step * width, SIZE), paint(colour, alpha))
    elif g.pattern == "dots":
        n = max(4, round([9, 13, 18][g.style % 3] * g.scale / 2) * 2)
        step = SIZE / n
        for j in range(n):
            for i in range(-1, n + 1):
                canvas.drawCircle((i + 0.5 * (j % 2) + 0.25) * step, (j + 0.5) * step, step * 0.24, paint(a))
    elif g.pattern == "floral":
        _floral(canvas, rng, [a, b, tuple(int(255 - 0.35 * (255 - v)) for v in a)], g)
    elif g.pattern == "camo":
        noise = rng.standard_normal((SIZE, SIZE)).astype(np.float32)
        noise = cv2.GaussianBlur(cv2.copyMakeBorder(noise, 64, 64, 64, 64, cv2.BORDER_WRAP), (0, 0), 14 / g.scale)[64:-64, 64:-64]
        low, high = np.percentile(noise, [33, 70])
        pixels[noise > high, :3] = np.clip(base * 0.55, 0, 255)
        pixels[noise < low, :3] = np.clip(base * 1.25 + 14, 0, 255)
    rgb = pixels[:, :, :3].astype(np.float32)
    rgb *= _weave(g, rng)[:, :, None]
    pixels[:, :, :3] = np.clip(rgb, 0, 255)
    return pixels


def _floral(canvas, rng, colours, g: Garment):
    leaf = (70, 110, 70)
    for _ in range(int(26 * g.scale)):
        x, y, r, turn = rng.uniform(0, SIZE), rng.uniform(0, SIZE), rng.uniform(9, 22) / g.scale**0.7, rng.uniform(0, 360)
        colour = colours[int(rng.integers(len(colours)))]
        for dx in (-SIZE, 0, SIZE):
            for dy in (-SIZE, 0, SIZE):
                if not (-40 < x + dx < SIZE + 40 and -40 < y + dy < SIZE + 40):
                    continue
                canvas.save()
                canvas.translate(x + dx, y + dy)
                canvas.rotate(turn)
                canvas.drawOval(skia.Rect.MakeXYWH(r * 0.7, -r * 0.25, r * 1.2, r * 0.5), skia.Paint(AntiAlias=True, Color=skia.Color(*leaf, 210)))
                for _petal in range(5):
                    canvas.rotate(72)
                    canvas.drawOval(skia.Rect.MakeXYWH(r * 0.1, -r * 0.34, r * 0.85, r * 0.68), skia.Paint(AntiAlias=True, Color=skia.Color(*colour, 235)))
                canvas.drawCircle(0, 0, r * 0.24, skia.Paint(AntiAlias=True, Color=skia.Color(235, 205, 110)))
                canvas.restore()


def _weave(g: Garment, rng) -> np.ndarray:
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32)
    noise = rng.standard_normal((SIZE, SIZE)).astype(np.float32)
    if g.fabric == "knit":
        rows = np.sin(y * 2 * np.pi * 40 / SIZE + 1.2 * np.abs(np.sin(x * np.pi * 40 / SIZE)))
        return 1 + 0.07 * rows + 0.03 * noise
    if g.fabric == "denim":
        twill = np.sin((x + y) * 2 * np.pi * 64 / SIZE)
        slub = cv2.resize(rng.standard_normal((8, 160)).astype(np.float32), (SIZE, SIZE))
        return 1 + 0.06 * twill + 0.05 * noise + 0.03 * slub
    if g.fabric == "linen":
        cross = cv2.resize(rng.standard_normal((8, SIZE)).astype(np.float32), (SIZE, SIZE)) + cv2.resize(rng.standard_normal((SIZE, 8)).astype(np.float32), (SIZE, SIZE))
        return 1 + 0.022 * cross + 0.02 * noise
    if g.pattern == "melange" or g.fabric == "wool":
        return 1 + (0.13 if g.pattern == "melange" else 0.06) * cv2.GaussianBlur(noise, (0, 0), 1.2) * 2
    if g.fabric == "pique":
        return 1 + 0.05 * np.sin(x * 2 * np.pi * 60 / SIZE) * np.sin(y * 2 * np.pi * 60 / SIZE) + 0.02 * noise
    if g.fabric == "canvas":
        return 1 + 0.04 * np.sin(x * 2 * np.pi * 80 / SIZE) * np.sin(y * 2 * np.pi * 80 / SIZE) + 0.04 * noise
    return 1 + 0.015 * noise


@lru_cache(maxsize=64)
def _tile(g: Garment) -> np.ndarray:
    return _paint_tile(g)


@lru_cache(maxsize=64)
def _sized(g: Garment, side: int) -> np.ndarray:
    tile = _tile(g)
    return np.ascontiguousarray(cv2.resize(tile, (side, side), interpolation=cv2.INTER_AREA if side < SIZE else cv2.INTER_LINEAR))


PATTERNED = ("stripes", "pinstripes", "checks", "gingham", "dots", "floral", "camo")
FOLDING = {  # folds, fold size, gloss, shine, grain
    "cotton": (0.62, 0.5, 0.0, 18, 0.02),
    "linen": (0.85, 0.42, 0.0, 18, 0.03),
    "pique": (0.5, 0.55, 0.0, 18, 0.02),
    "jersey": (0.4, 0.45, 0.03, 14, 0.015),
    "knit": (0.45, 0.8, 0.0, 18, 0.03),
    "fleece": (0.55, 0.7, 0.0, 18, 0.03),
    "denim": (0.6, 0.42, 0.0, 18, 0.045),
    "silk": (0.85, 0.55, 0.16, 12, 0.012),
    "nylon": (0.75, 0.4, 0.1, 16, 0.015),
    "leather": (0.5, 0.4, 0.3, 22, 0.02),
    "canvas": (0.2, 0.6, 0.0, 18, 0.03),
    "suiting": (0.36, 0.75, 0.0, 18, 0.018),
    "wool": (0.36, 0.85, 0.0, 18, 0.04),
}


def cloth(g: Garment, **changes) -> Surface:
    """The garment's main cloth as a surface."""
    folds, size, gloss, shine, grain = FOLDING[g.fabric]
    facts = dict(rgb=g.rgb, tile=lambda unit: _sized(g, max(24, round(TILE * unit))), folds=folds, fold_size=size, gloss=gloss, shine=shine, grain=grain, warp=0.05 if g.pattern in PATTERNED else 0.0)
    facts.update(changes)
    return Surface(**facts)


def plain(rgb, fabric: str = "cotton", **changes) -> Surface:
    """A surface of one colour."""
    folds, size, gloss, shine, grain = FOLDING[fabric]
    facts = dict(rgb=tuple(int(np.clip(v, 0, 255)) for v in rgb), folds=folds, fold_size=size, gloss=gloss, shine=shine, grain=grain)
    facts.update(changes)
    return Surface(**facts)


def tint(rgb, factor: float) -> tuple:
    """Darker (below 1) or lighter (above 1)."""
    c = np.array(rgb, float)
    c = c * factor if factor <= 1 else 255 - (255 - c) / factor
    return tuple(int(v) for v in np.clip(c, 0, 255))
