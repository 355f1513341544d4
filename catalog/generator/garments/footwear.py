"""Shoes, drawn from the side. A foot that points towards us is the same shoe, foreshortened."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import skia

from ..fabric import cloth, plain, tint
from ..garment import Garment
from ..geometry import LimbCurve, smooth, to_path
from ..piece import Part, Piece, circle, fill, ridge, stroke

ANKLE = np.array([0.25, -0.3])


@dataclass
class Foot:
    """Where a foot is: its ankle in pixels, which way it points (-1, 1), how much of its length is seen, and the leg above."""

    ankle: np.ndarray
    side: int
    length: float  # share of the length that is seen, .35 … 1
    unit: float
    size: float = 1.0
    leg: LimbCurve | None = None
    leg_radius: object = None
    away: bool = False  # whether it points away from us

    def at(self, points, lift: float = 0.0) -> np.ndarray:
        """Shoe coordinates (heads; heel 0, toe 1.12; up is negative) to pixels; `lift` raises the ankle in heels."""
        p = np.atleast_2d(np.asarray(points, float)) * self.size
        slope = (-0.3 if self.away else 0.3) * (1 - self.length)
        x = p[:, 0] - ANKLE[0] * self.size
        y = p[:, 1] - (ANKLE[1] * self.size - lift) + slope * x
        return self.ankle + np.stack([self.side * self.length * x, y], -1) * self.unit


def _shape(foot: Foot, points, lift=0.0, steps=7, sharp=False) -> skia.Path:
    p = foot.at(points, lift)
    return to_path(p if sharp else smooth(p, closed=True, steps=steps))


def _line(foot: Foot, points, lift=0.0):
    return smooth(foot.at(points, lift), steps=5)


def heel_height(g: Garment) -> float:
    if g.article == "heels":
        return 0.24 + 0.16 * g.flare
    if g.article == "boots" and g.department == "women":
        return 0.06 + 0.14 * (g.style % 3 == 0)
    if g.article == "sandals" and g.department == "women":
        return 0.12 * (g.style % 2)
    return 0.0


def _arched(points, h: float) -> np.ndarray:
    """Lift the heel end of a flat shoe by h; the ball of the foot stays on the ground."""
    p = np.asarray(points, float).copy()
    t = np.clip(1 - p[:, 0] / 0.78, 0, 1)
    p[:, 1] -= h * (3 * t**2 - 2 * t**3)
    return p


def bare_foot(foot: Foot, skin, h: float = 0.0, seed: int = 0) -> Piece:
    pts = _arched([(0.02, -0.06), (0.02, -0.2), (0.12, -0.36), (0.25, -0.42), (0.4, -0.34), (0.62, -0.2), (0.88, -0.13), (1.05, -0.09), (1.06, -0.03), (0.85, -0.02), (0.4, -0.05)], h)
    piece = Piece([Part(_shape(foot, pts, h))], skin, shadow=0.0, seed=seed)
    for x in (0.92, 0.97, 1.01):
        piece.paint.append(stroke(_line(foot, [(x, -0.12), (x + 0.04, -0.03)], h), 0.008 * foot.unit, (110, 60, 50), 0.4))
    return piece


def draw_shoe(g: Garment, foot: Foot, skin=None) -> list:
    """One shoe's pieces, back to front. `skin`: the wearer's, for shoes that show the foot; None in product pictures."""
    u, h = foot.unit * foot.size, heel_height(g)
    pieces, dark = [], tint(g.rgb, 0.6)
    upper = cloth(g, roundness=0.2, folds=0.12, fold_size=0.3)
    if g.article == "sneakers":
        return _sneaker(g, foot, upper, dark)
    if g.article == "shoes":
        return _shoe(g, foot, upper, dark)
    if g.article == "boots":
        return _boot(g, foot, upper, dark, h)
    sole_rgb = (60, 48, 40) if g.style % 2 else (176, 140, 104)
    if skin is not None and g.article in ("heels", "flats", "sandals"):
        pieces.append(bare_foot(foot, skin, h, g.seed))
    if g.article == "heels":
        if g.style % 3 == 0:
            heel = [(0.0, -h - 0.1), (0.2, -h - 0.02), (0.17, 0.0), (0.01, 0.0)]
        else:
            heel = [(0.0, -h - 0.1), (0.16, -h - 0.02), (0.075, -h * 0.45), (0.055, 0.0), (0.015, 0.0), (0.01, -h * 0.4)]
        pieces.append(Piece([Part(_shape(foot, heel, h, sharp=True))], plain(dark if g.style % 2 else g.rgb, "leather", roundness=0.04, folds=0), shadow=0))
        if skin is None:
            inner = _arched([(0.03, -0.1), (0.03, -0.24), (0.2, -0.17), (0.5, -0.16), (0.72, -0.16), (0.6, -0.06)], h)
            pieces.append(Piece([Part(_shape(foot, inner, h))], plain((190, 160, 130), roundness=0.2, folds=0), shadow=0))
        body = _arched([(0.0, -0.04), (-0.01, -0.16), (0.03, -0.27), (0.08, -0.25), (0.16, -0.13), (0.4, -0.09), (0.58, -0.12), (0.7, -0.19), (0.82, -0.18), (1.0, -0.1), (1.14, -0.02), (1.05, 0.0), (0.78, 0.0), (0.4, -0.03)], h)
        pieces.append(Piece([Part(_shape(foot, body, h))], upper, shadow=0.35, lift=0.02, seed=g.seed))
        sole = _arched([(0.0, -0.045), (0.4, -0.035), (0.78, -0.005), (1.14, -0.02), (1.14, 0.01), (0.78, 0.015), (0.4, -0.01), (0.0, -0.015)], h)
        pieces.append(Piece([Part(_shape(foot, sole, h, 3))], plain(sole_rgb, roundness=0.03, folds=0), shadow=0))
        if g.has("strap"):
            turn = np.linspace(0, 2 * np.pi, 25)
            loop = np.stack([0.225 + 0.205 * np.cos(turn), -0.36 + 0.055 * np.sin(turn)], -1)
            ring = _shape(foot, _arched(loop, h), h, 2)
            ring.addPath(_shape(foot, _arched((loop - [0.225, -0.36]) * [0.82, 0.3] + [0.225, -0.365], h), h, 2))
            ring.setFillType(skia.PathFillType.kEvenOdd)
            back = _shape(foot, _arched([(0.015, -0.36), (0.05, -0.36), (0.06, -0.2), (0.0, -0.2)], h), h, sharp=True)
            pieces.append(Piece([Part(ring), Part(back)], cloth(g, roundness=0.04, folds=0), shadow=0.3, lift=0.02))
    elif g.article == "flats":
        if skin is None:
            inner = [(0.03, -0.1), (0.05, -0.22), (0.3, -0.18), (0.7, -0.16), (0.76, -0.1)]
            pieces.append(Piece([Part(_shape(foot, inner))], plain((196, 168, 138), roundness=0.2, folds=0), shadow=0))
        body = [(0.0, -0.02), (-0.01, -0.14), (0.03, -0.24), (0.12, -0.15), (0.4, -0.11), (0.64, -0.13), (0.76, -0.18), (0.9, -0.15), (1.06, -0.09), (1.1, -0.03), (1.0, 0.0), (0.5, 0.0)]
        piece = Piece([Part(_shape(foot, body))], upper, shadow=0.3, lift=0.02, seed=g.seed)
        piece.paint.append(stroke(_line(foot, [(0.0, -0.02), (0.5, -0.015), (1.1, -0.03)]), 0.04 * u, sole_rgb))
        pieces.append(piece)
        if g.has("bow"):
            for a in (-1, 1):
                bow = [(0.78, -0.17), (0.78 + a * 0.09, -0.23), (0.78 + a * 0.1, -0.13)]
                pieces.append(Piece([Part(_shape(foot, bow, 0, 4))], plain(tint(g.rgb, 0.85), "silk", roundness=0.04, folds=0.2), shadow=0.4, lift=0.015))
    else:
        sole = _arched([(0.0, -0.06), (0.5, -0.05), (0.8, -0.05), (1.1, -0.05), (1.12, -0.01), (1.05, 0.02), (0.5, 0.02 if not h else -0.01), (0.0, 0.02 + h), (-0.02, -0.02)] if h else [(0.0, -0.06), (0.5, -0.05), (1.1, -0.06), (1.13, -0.01), (1.05, 0.02), (0.0, 0.02), (-0.03, -0.02)], h)
        pieces.insert(len(pieces) - 1 if skin is not None else 0, Piece([Part(_shape(foot, sole, h, 4))], plain(sole_rgb, roundness=0.05, folds=0, grain=0.04), shadow=0))
        straps = []
        if g.has("thong"):
            straps = [[(0.36, -0.06), (0.5, -0.2), (0.88, -0.13), (0.84, -0.07), (0.56, -0.12), (0.46, -0.05)]]
        else:
            straps = [[(0.6, -0.03), (0.64, -0.22), (0.82, -0.17), (0.86, -0.03)], [(0.06, -0.1), (0.08, -0.36), (0.24, -0.42), (0.42, -0.36), (0.4, -0.28), (0.24, -0.33), (0.14, -0.28), (0.14, -0.08)]]
            if g.style % 2:
                straps.append([(0.4, -0.03), (0.42, -0.33), (0.52, -0.28), (0.52, -0.03)])
        for k, s in enumerate(straps):
            piece = Piece([Part(_shape(foot, _arched(s, h), h, 4))], cloth(g, roundness=0.06, folds=0.05), shadow=0.4, lift=0.02, seed=g.seed + k)
            if k == 1:
                piece.paint.append(fill(circle(foot.at(_arched([(0.3, -0.36)], h), h)[0], 0.035 * u), (200, 180, 120)))
            pieces.append(piece)
    return pieces


def _sneaker(g, foot, upper, dark):
    u, pieces = foot.unit * foot.size, []
    light = sum(g.rgb) > 600
    sole_rgb = (240, 238, 234) if not light else [(238, 236, 232), (196, 160, 118), (60, 62, 66)][g.style % 3]
    trim = g.accents[0]
    high = g.style % 4 == 0
    top = -0.16 if high else 0.0
    if foot.leg is None:
        inner = [(0.03, -0.3 + top), (0.04, -0.43 + top), (0.2, -0.42 + top), (0.4, -0.46 + top), (0.42, -0.32 + top), (0.2, -0.28 + top)]
        pieces.append(Piece([Part(_shape(foot, inner))], plain(tint(g.rgb, 0.5), roundness=0.15, folds=0), shadow=0))
    tongue = [(0.34, -0.3 + top), (0.34, -0.5 + top), (0.44, -0.52 + top), (0.56, -0.36), (0.5, -0.26)]
    pieces.append(Piece([Part(_shape(foot, tongue))], plain(tint(g.rgb, 0.88), "canvas", roundness=0.08, folds=0), shadow=0))
    body = [(0.0, -0.06), (-0.03, -0.22), (0.0, -0.42 + top), (0.05, -0.44 + top), (0.18, -0.36 + top), (0.32, -0.4 + top), (0.42, -0.42 + top * 0.8), (0.56, -0.34), (0.76, -0.235), (0.95, -0.21), (1.09, -0.16), (1.14, -0.07), (1.0, -0.05), (0.5, -0.05)]
    piece = Piece([Part(_shape(foot, body))], upper, shadow=0.3, lift=0.03, seed=g.seed)
    toe = _line(foot, [(0.84, -0.25), (0.86, -0.14), (0.98, -0.06)])
    if g.style % 3 == 1:
        piece.paint.append(fill(_shape(foot, [(0.9, -0.23), (0.92, -0.08), (1.2, -0.02), (1.2, -0.2), (1.0, -0.28)]), sole_rgb))
    piece.paint.append(stroke(toe, 0.012 * u, dark, 0.7))
    piece.bump.append(ridge(toe, 0.02 * u, -0.4, 0.012 * u))
    heel = _line(foot, [(0.16, -0.38 + top), (0.14, -0.2), (0.2, -0.05)])
    piece.paint.append(fill(_shape(foot, [(-0.1, -0.02), (-0.1, -0.5 + top), (0.06, -0.48 + top), (0.1, -0.22), (0.14, -0.02)]), trim if g.style % 2 else tint(g.rgb, 0.8), 0.95))
    piece.bump.append(ridge(heel, 0.02 * u, -0.35, 0.012 * u))
    if g.has("stripes"):
        for k in range(3):
            x = 0.36 + 0.1 * k
            piece.paint.append(stroke(_line(foot, [(x + 0.1, -0.36 + 0.04 * k), (x, -0.05)]), 0.042 * u, trim, cap=False))
    elif g.has("swoosh"):
        piece.paint.append(fill(_shape(foot, [(0.22, -0.2), (0.34, -0.1), (0.8, -0.26), (0.4, -0.17)]), trim))
    for k in range(5):
        x, y = 0.44 + 0.075 * k, -0.415 + 0.042 * k + (top * 0.6 if k == 0 else 0)
        piece.paint.append(stroke(_line(foot, [(x - 0.025, y + 0.09), (x + 0.05, y + 0.0)]), 0.022 * u, (245, 245, 242) if not light or g.style % 2 else dark, 0.95))
    pieces.append(piece)
    sole = [(-0.04, -0.1), (0.1, -0.085), (0.5, -0.075), (0.9, -0.08), (1.14, -0.11), (1.18, -0.05), (1.1, 0.01), (0.6, 0.015), (0.0, 0.01), (-0.06, -0.04)]
    piece = Piece([Part(_shape(foot, sole, steps=4))], plain(sole_rgb, roundness=0.07, folds=0), shadow=0.25, lift=0.015)
    piece.paint.append(stroke(_line(foot, [(-0.06, -0.02), (0.5, -0.01), (1.14, -0.02)]), 0.022 * u, tint(sole_rgb, 0.72)))
    if g.style % 2:
        piece.paint.append(stroke(_line(foot, [(-0.06, -0.055), (0.5, -0.045), (1.16, -0.06)]), 0.014 * u, trim, 0.9))
    pieces.append(piece)
    return pieces


def _shoe(g, foot, upper, dark):
    u, pieces = foot.unit * foot.size, []
    loafer = g.has("loafer")
    if foot.leg is None:
        inner = [(0.03, -0.26), (0.05, -0.36), (0.3, -0.34), (0.52, -0.3), (0.5, -0.22), (0.2, -0.22)]
        pieces.append(Piece([Part(_shape(foot, inner))], plain((150, 118, 90), roundness=0.15, folds=0), shadow=0))
    upper.gloss = 0.34 if g.fabric == "leather" else 0
    body = [(0.0, -0.06), (-0.02, -0.2), (0.02, -0.35), (0.08, -0.36), (0.2, -0.29), (0.4, -0.3 if loafer else -0.38), (0.5, -0.34 if loafer else -0.38), (0.66, -0.26), (0.85, -0.18), (1.05, -0.14), (1.15, -0.08), (1.13, -0.03), (0.6, -0.04)]
    piece = Piece([Part(_shape(foot, body))], upper, shadow=0.3, lift=0.03, seed=g.seed)
    lines = [[(0.88, -0.24), (0.9, -0.12), (1.0, -0.05)]] if g.style % 2 and not loafer else []
    lines += [[(0.36, -0.34), (0.4, -0.2), (0.6, -0.12), (0.7, -0.26)]] if not loafer else [[(0.52, -0.33), (0.62, -0.2), (0.95, -0.14)], [(0.4, -0.24), (0.56, -0.2)]]
    for pts in lines:
        line = _line(foot, pts)
        piece.paint.append(stroke(line, 0.012 * u, dark, 0.8))
        piece.bump.append(ridge(line, 0.02 * u, -0.5, 0.012 * u))
    if loafer:
        piece.paint.append(fill(_shape(foot, [(0.46, -0.38), (0.54, -0.4), (0.7, -0.2), (0.6, -0.14)]), dark, 0.7))
    else:
        for k in range(4):
            x, y = 0.43 + 0.055 * k, -0.37 + 0.035 * k
            piece.paint.append(stroke(_line(foot, [(x - 0.01, y + 0.08), (x + 0.05, y)]), 0.018 * u, tint(g.rgb, 0.45) if sum(g.rgb) > 200 else (90, 90, 92)))
    pieces.append(piece)
    sole_rgb = [(38, 32, 30), (96, 68, 48), (222, 216, 206)][g.style % 3]
    sole = [(-0.03, -0.075), (0.5, -0.06), (1.12, -0.07), (1.18, -0.04), (1.1, -0.01), (0.5, -0.015), (0.36, -0.015), (0.35, 0.02), (-0.03, 0.02)]
    pieces.append(Piece([Part(_shape(foot, sole, sharp=True))], plain(sole_rgb, roundness=0.05, folds=0), shadow=0.2, lift=0.012))
    return pieces


def _boot(g, foot, upper, dark, h):
    u, pieces = foot.unit * foot.size, []
    tall = g.has("tall")
    shaft_top = -1.6 if tall else -0.84
    parts = []
    body = _arched([(0.0, -0.06), (-0.02, -0.25), (0.02, -0.48), (0.3, -0.5), (0.47, -0.46), (0.56, -0.36), (0.75, -0.25), (0.98, -0.19), (1.12, -0.11), (1.13, -0.03), (0.6, -0.04)], h)
    if foot.leg is not None:
        s0 = 1.2 if tall else 1.68
        radius = lambda s: foot.leg_radius(s) * (1.12 if tall else 1.2) + 0.045 * foot.unit
        parts.append(Part(foot.leg.strip(s0, 2.05, radius, round_end=True)))
    else:
        calf = 0.33 if tall else 0.25
        pts = [(0.0, -0.4 - h), (0.02, -0.62 - h), (0.24 - calf, shaft_top + 0.2 - h), (0.24 - calf, shaft_top - h), (0.24 + calf, shaft_top - 0.02 - h), (0.24 + calf, shaft_top + 0.2 - h), (0.44, -0.62 - h), (0.47, -0.4 - h)]
        parts.append(Part(_shape(foot, pts, h, 5)))
        rim = [(0.25 - calf, shaft_top - h), (0.25, shaft_top - 0.06 - h), (0.23 + calf, shaft_top - h), (0.25, shaft_top + 0.08 - h)]
        pieces.append(Piece([Part(_shape(foot, rim, h))], plain(tint(g.rgb, 0.45), roundness=0.1, folds=0), shadow=0))
    parts.append(Part(_shape(foot, body, h)))
    upper.folds, upper.fold_size, upper.gloss = 0.35, 0.35, 0.3
    piece = Piece(parts, upper, shadow=0.3, lift=0.03, seed=g.seed)
    for y in (-0.52, -0.58, -0.47):
        piece.bump.append(ridge(_line(foot, _arched([(0.1, y - 0.02), (0.3, y + 0.03), (0.5, y)], h), h), 0.03 * u, -0.4, 0.02 * u))
    if g.has("laces"):
        for k in range(6):
            y = -0.36 - 0.075 * k
            x = 0.56 - 0.045 * k + (0.06 if k == 0 else 0)
            piece.paint.append(stroke(_line(foot, [(x - 0.1, y + 0.03 - h * 0.3), (x, y - 0.02 - h * 0.3)], h), 0.022 * u, (214, 190, 130) if g.style % 2 else (50, 44, 40)))
    if g.has("chelsea"):
        gore = _arched([(0.16, -0.3), (0.32, -0.3), (0.36, -0.66), (0.14, -0.66)], h)
        piece.paint.append(fill(_shape(foot, gore, h, sharp=True), tint(g.rgb, 0.5), 0.9))
    pieces.append(piece)
    sole_rgb = [(34, 30, 28), (92, 66, 46), (180, 146, 104)][g.style % 3]
    sole = _arched([(-0.02, -0.075), (0.5, -0.06), (1.1, -0.07), (1.16, -0.03), (1.1, 0.01), (0.5, 0.0), (-0.02, 0.0)], h)
    pieces.append(Piece([Part(_shape(foot, sole, h, sharp=True))], plain(sole_rgb, roundness=0.05, folds=0), shadow=0.2, lift=0.012))
    if h:
        pieces.append(Piece([Part(_shape(foot, [(-0.01, -h - 0.05), (0.24, -h - 0.02), (0.2, 0.0), (0.02, 0.0)], h, sharp=True))], plain(sole_rgb, roundness=0.06, folds=0), shadow=0))
    return pieces
