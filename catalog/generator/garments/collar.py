"""Collars, lapels, hoods and bows, and the inside of a neck that nobody fills."""

from __future__ import annotations

import numpy as np
import skia

from ..fabric import cloth, plain, tint
from ..garment import Garment
from ..geometry import smooth, to_path
from ..piece import Part, Piece, fill, ridge, stroke
from ..skeleton import Skeleton
from .cut import NECK, NECK_TOP, line_on, neck_shape


_BAND = [(-1.35, 1.2), (0, 1.13), (1.35, 1.2), (1.75, 1.44), (0, 1.5), (-1.75, 1.44)]
BACK_COLLAR = {  # what lies on the back (x in halves of the neck's width, y in heads)
    **dict.fromkeys(("collar", "lapel", "stand", "mandarin", "bow"), _BAND),
    "hood": [(-1.9, 1.28), (-0.9, 1.18), (0.9, 1.18), (1.9, 1.28), (1.9, 1.6), (1.1, 1.95), (0, 2.08), (-1.1, 1.95), (-1.9, 1.6)],
}


def neck_back(g: Garment, sk: Skeleton) -> list:
    """The inside of the back, seen through the neck of a garment that nobody wears."""
    w, bottom = neck_shape(g, sk)
    pts = [(-w - 0.05, NECK_TOP + 0.0), (-w * 0.5, NECK_TOP + 0.05), (0, NECK_TOP + 0.07), (w * 0.5, NECK_TOP + 0.05), (w + 0.05, NECK_TOP), (w, bottom + 0.1), (0, bottom + 0.2), (-w, bottom + 0.1)]
    inner = Piece([Part(to_path(line_on(sk, pts, 4)), 0, tuple(sk.torso(0, 1.4)))], plain(tint(g.rgb, 0.62), g.fabric, roundness=0.5, edge=0.1), shadow=0, seed=g.seed + 77)
    inner.paint.append(stroke(line_on(sk, pts[:5], 4), 0.13 * sk.unit, tint(g.rgb, 0.82), 1.0))
    label = to_path([sk.torso(x, y) for x, y in [(-0.08, NECK_TOP + 0.1), (0.08, NECK_TOP + 0.1), (0.08, NECK_TOP + 0.19), (-0.08, NECK_TOP + 0.19)]])
    inner.paint.append(fill(label, (235, 232, 225) if sum(g.rgb) < 600 else (70, 70, 80), 0.85))
    pieces = [inner]
    if g.neckline in ("collar", "mandarin", "stand", "lapel", "turtle", "hood"):
        n, top = sk.build.neck, {"hood": 1.13, "turtle": 1.1, "stand": 1.14}.get(g.neckline, 1.2)
        band = [(-n - 0.07, top), (-n * 0.5, top - 0.05), (0, top - 0.065), (n * 0.5, top - 0.05), (n + 0.07, top), (n + 0.1, 1.4), (0, 1.5), (-n - 0.1, 1.4)]
        if g.neckline == "hood":
            band = [(-n - 0.2, 1.2), (-n, 1.0), (0, 0.93), (n, 1.0), (n + 0.2, 1.2), (n + 0.1, 1.42), (0, 1.5), (-n - 0.1, 1.42)]
        pieces.append(Piece([Part(to_path(line_on(sk, band, 4)), 0, tuple(sk.torso(0, 1.4)))], plain(tint(g.rgb, 0.74), g.fabric, roundness=0.2, edge=0.1), shadow=0, seed=g.seed + 78))
        pieces = pieces[::-1]
    return pieces


def collar(g: Garment, sk: Skeleton, gap: float = 0.0) -> list:
    """The pieces that lie on top of the front, at the neck. `gap`: how far a jacket stands open."""
    u, neck = sk.unit, sk.build.neck
    surface = cloth(g, roundness=0.06, folds=0.1, edge=0.22)
    if g.pattern == "block" or (g.article == "polo" and g.style % 3 == 0):
        surface = plain(g.accents[0] if g.article == "polo" else g.rgb, g.fabric, roundness=0.06, folds=0.1)
    pieces = []

    def add(points, seed, shadow=0.5, steps=0, **k):
        p = np.asarray(points, float)
        xy = k.pop("place", sk.front)(p[:, 0], p[:, 1])
        path = to_path(smooth(xy, closed=True, steps=6)) if steps else to_path(xy)
        piece = Piece([Part(path, sk.torso_angle() + k.pop("angle", 0), tuple(xy[0]))], k.pop("surface", surface), shadow=shadow, lift=0.035, seed=g.seed + seed)
        pieces.append(piece)
        return piece

    if not sk.shows_front and g.neckline != "turtle":
        shape = BACK_COLLAR.get(g.neckline)
        if shape is not None:
            add([(x * neck, y) for x, y in shape], 20, steps=1)
        return pieces
    if g.neckline == "collar":
        drop = 0.0 if g.article == "polo" else 0.04
        for side in (-1, 1):
            flap = [(side * (neck + 0.05), 1.2), (side * 0.04, 1.62 + drop), (side * (0.2 + drop), 1.86 + drop), (side * (neck + 0.17), 1.42)]
            piece = add(flap, side + 20, angle=side * 35)
            piece.paint.append(stroke([sk.front(side * (0.045 + 0.02), 1.63 + drop), sk.front(side * (0.19 + drop), 1.83 + drop), sk.front(side * (neck + 0.15), 1.44)], 0.009 * u, tint(g.rgb, 0.7), 0.5))
    elif g.neckline == "bow":
        for side in (-1, 1):
            add([(0, 1.68), (side * 0.22, 1.56), (side * 0.42, 1.62), (side * 0.4, 1.82), (side * 0.2, 1.78)], side + 30, steps=1, angle=side * 60)
            add([(0, 1.7), (side * 0.1, 1.72), (side * 0.24, 2.4), (side * 0.08, 2.46)], side + 32, angle=side * -8)
        add([(-0.07, 1.62), (0.07, 1.62), (0.07, 1.78), (-0.07, 1.78)], 34, steps=1)
    elif g.neckline == "mandarin":
        for side in (-1, 1):
            add([(side * (neck + 0.06), 1.2), (side * (neck + 0.08), 1.4), (side * 0.03, 1.68), (side * 0.02, 1.54)], side + 20)
    elif g.neckline == "turtle":
        piece = add([(-neck - 0.04, 1.12), (0, 1.18), (neck + 0.04, 1.12), (neck + 0.08, 1.46), (0, 1.56), (-neck - 0.08, 1.46)], 21, steps=1, place=sk.torso)
        piece.surface = cloth(g, roundness=0.18, folds=0.2)
        for x in np.linspace(-0.3, 0.3, 15):
            piece.bump.append(ridge([sk.torso(x, 1.1), sk.torso(x * 1.1, 1.56)], 0.012 * u, -0.5, 0.008 * u))
    elif g.neckline == "hood":
        for side in (-1, 1):
            hood = [(side * (neck + 0.03), 1.12), (side * (neck + 0.26), 1.22), (side * (neck + 0.36), 1.44), (side * 0.24, 1.7), (side * 0.02, 1.74), (side * 0.1, 1.58), (side * neck, 1.4)]
            piece = add(hood, side + 20, steps=1, angle=side * 30)
            piece.surface = cloth(g, roundness=0.14, folds=0.5)
            cord = g.accents[0]
            if g.article == "sweatshirt":
                pts = smooth([sk.front(side * 0.12, 1.68), sk.front(side * 0.15, 1.9), sk.front(side * 0.13, 2.2)], steps=6)
                strip = skia.Path()
                strip.addPath(to_path(np.vstack([pts + [0.018 * u, 0], pts[::-1] - [0.018 * u, 0]])))
                pieces.append(Piece([Part(strip)], plain(cord, roundness=0.02, folds=0), shadow=0.4, lift=0.02))
    elif g.neckline == "stand":
        for side in (-1, 1):
            x = max(gap * 0.3, 0.02)
            add([(side * (neck + 0.05), 1.14), (side * (neck + 0.1), 1.42), (side * x, 1.62), (side * x, 1.36)], side + 20)
    elif g.neckline == "lapel":
        bottom = NECK_TOP + NECK["lapel"][1]
        wide = 0.2 if g.article == "blazer" else 0.26
        x_end = gap * 0.55
        for side in (-1, 1):
            lap = [(side * (neck + 0.09), 1.34), (side * (neck + wide + 0.14), 1.72), (side * (neck + wide + 0.02), 1.9), (side * (neck + wide - 0.0), 2.0), (side * (x_end + 0.05), bottom), (side * (x_end + 0.0), bottom - 0.05), (side * (neck * 0.7 + gap * 0.3), 1.75)]
            piece = add(lap, side + 20, angle=side * -20)
            add([(side * (neck + 0.04), 1.2), (side * (neck + 0.17), 1.34), (side * (neck + wide + 0.16), 1.66), (side * (neck + wide - 0.02), 1.76), (side * (neck + 0.02), 1.44)], side + 24, angle=side * 40)
    return pieces
