"""Heads seen from behind: hair, and little else."""

from __future__ import annotations

import numpy as np

from .fabric import tint
from .geometry import smooth, to_path
from .head import Face, HeadFrame, hair_surface, skin_surface
from .head_from_side import LONG, LOW_IN_NECK
from .piece import Part, Piece, circle, stroke
from .skeleton import Skeleton


class BackFrame(HeadFrame):
    """As HeadFrame, of a head that looks away."""

    view = "back"


def draw_head_from_behind(sk: Skeleton, face: Face, head: BackFrame) -> list:
    pieces = []
    for side in (-1, 1):
        ear = head.at([(side * 0.34, 0.47), (side * 0.43, 0.45), (side * 0.43, 0.56), (side * 0.36, 0.66)])
        pieces.append(Piece([Part(to_path(smooth(ear, True)))], skin_surface(tint(face.skin, 0.9)), shadow=0))
    neck = sk.build.neck
    outline = [(0, 0.0), (0.2, 0.04), (0.34, 0.2), (0.375, 0.42), (0.345, 0.62), (neck + 0.03, 0.8), (neck * 0.95, 0.98), (-neck * 0.95, 0.98), (-neck - 0.03, 0.8), (-0.345, 0.62), (-0.375, 0.42), (-0.34, 0.2), (-0.2, 0.04)]
    piece = Piece([Part(to_path(smooth(head.at(outline), True)))], skin_surface(face.skin), shadow=0.1, seed=face.seed)
    piece.surface.roundness = 0.34
    return [*pieces, piece]


def draw_hair_from_behind(sk: Skeleton, face: Face, head: BackFrame, covered: bool = False) -> tuple:
    """(nothing behind the body, pieces over head and back). `covered`: under a hat."""
    style, rng = face.style, np.random.default_rng(face.seed + 1)
    if style == "bald":
        return [], []
    at, u, curly = head.at, head.unit, style.startswith("curly")
    surface = hair_surface(face, curly)
    blobbed = lambda pts: Part(to_path(smooth(at(pts), True, 6)), 0, tuple(head.centre))
    rise = 0.0 if covered else {"quiff": 0.1, "curly": 0.12, "buzz": 0.015}.get(style, 0.06)
    if style in LONG:
        low, end = float(rng.uniform(1.55, 2.25)), 0.34
    else:
        low, end = LOW_IN_NECK.get(style, 0.8) + 0.04, {"bob": 0.4, "medium": 0.36}.get(style, sk.build.neck * 0.8)
    wide = 0.6 if style == "curly-long" else 0.44 if style in (*LONG, "bob", "medium") else 0.4
    right = [(0.26, -0.02 - rise), (0.38, 0.12 - 0.4 * rise), (0.42, 0.36), (wide, 0.6)]
    right += [(wide + 0.02, 0.95), (0.5 * (wide + end) + 0.03, 0.5 * (0.95 + low)), (end, low)] if low > 0.95 else [(0.33, 0.7), (end, low)]
    if curly:
        right = [(x * 1.05 + rng.normal(0, 0.015), y) for x, y in right]
    outline = [(0, -0.06 - rise), *right, (0, low + 0.05), *[(-x, y) for x, y in right[::-1]]]
    hair = Piece([blobbed(outline)], surface, shadow=0.4, lift=0.05, seed=face.seed + 2)
    if style == "buzz":
        hair.surface.opacity, hair.surface.folds = 0.8, 0.2
    pieces = [hair]
    if low > 1.2:
        hair.paint.append(stroke(smooth(at([(0.0, 0.3), (0.02, 0.9), (-0.02, low)]), steps=5), 0.02 * u, tint(face.hair, 0.6), 0.5, 0.02 * u))
    if style == "ponytail":
        pieces.append(Piece([blobbed([(-0.07, 0.3), (0.07, 0.3), (0.14, 0.7), (0.12, 1.3), (0.02, 1.75), (-0.1, 1.3), (-0.13, 0.7)])], surface, shadow=0.5, lift=0.06, seed=face.seed))
        pieces.append(Piece([Part(to_path(smooth(at([(-0.08, 0.29), (0.08, 0.29), (0.08, 0.36), (-0.08, 0.36)]), True)))], skin_surface(tint(face.hair, 0.5)), shadow=0.3))
    elif style == "bun" and not covered:
        pieces.append(Piece([Part(circle(at([(0.0, -0.02)])[0], 0.2 * u))], surface, shadow=0.7, lift=0.06, seed=face.seed))
    return [], pieces
