"""Faces and hair seen from the side."""

from __future__ import annotations

import numpy as np

from .fabric import tint
from .geometry import smooth, to_path
from .head import Face, hair_surface, skin_surface
from .piece import Part, Piece, circle, ellipse, fill, stroke
from .turned import TurnedSkeleton

LONG = ("long", "wavy", "long-side", "curly-long")
LOW_IN_NECK = {"short": 0.74, "side-part": 0.76, "quiff": 0.7, "buzz": 0.72, "curly": 0.78, "medium": 1.02, "bob": 1.08, "ponytail": 0.7, "bun": 0.7}


class ProfileFrame:
    """Points of a head's side (heads; x forwards from the middle, y from the skull's top) to pixels, with nod."""

    view = "profile"

    def __init__(self, sk: TurnedSkeleton):
        self.unit, self.way = sk.unit, sk.head_way
        a = np.radians(sk.turned.nod)
        self.rotate = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
        self.centre = sk.head

    def at(self, points) -> np.ndarray:
        p = (np.atleast_2d(np.asarray(points, float)) - [-0.08, 0.8]) @ self.rotate + [-0.08, 0.28]
        return self.centre + p * [self.way * self.unit, self.unit]

    def around(self, points) -> np.ndarray:
        """The same for what goes round the head, given in the front view's coordinates."""
        return self.at(np.atleast_2d(np.asarray(points, float)) * [1.14, 1] - [0.03, 0])

    def neck_ends(self, half: float) -> np.ndarray:
        """Pixels where the neck's outline meets the head: at the left of the picture and at its right."""
        ends = self.at([(-0.34, 0.62), (0.12, 0.93)])
        return ends if self.way > 0 else ends[::-1]


def draw_head_from_side(sk: TurnedSkeleton, face: Face, head: ProfileFrame) -> list:
    u, women = sk.unit, sk.build.department == "women"
    rng = np.random.default_rng(face.seed)
    nose, chin = rng.uniform(-0.03, 0.03), 0.0 if women else 0.025
    outline = [
        (0.0, 0.0), (0.2, 0.035), (0.33, 0.13), (0.385, 0.27), (0.395, 0.38), (0.392, 0.45), (0.37, 0.51), (0.42, 0.59), (0.49 + nose, 0.67), (0.475 + nose, 0.71), (0.405, 0.735),
        (0.405, 0.77), (0.425, 0.805), (0.4, 0.835), (0.415, 0.865), (0.375, 0.9), (0.385 + chin, 0.955), (0.34 + chin, 1.015), (0.22, 1.02), (0.06, 0.94 + chin), (-0.07, 0.82), (-0.2, 0.8), (-0.36, 0.7),
        (-0.455, 0.5), (-0.47, 0.35), (-0.4, 0.16), (-0.22, 0.03),
    ]
    piece = Piece([Part(to_path(smooth(head.at(outline), True, 4)))], skin_surface(face.skin), shadow=0.5, lift=0.08, seed=face.seed)
    piece.surface.roundness = 0.32
    paint, shade = piece.paint, tint(face.skin, 0.68)
    at = head.at
    blush = tuple(np.clip(np.array(face.skin) * [1.02, 0.82, 0.8], 0, 255))
    paint.append(fill(circle(at([(0.2, 0.72)])[0], 0.1 * u), blush, 0.5, 0.06 * u))
    if face.beard != "none":
        beard = at([(-0.05, 0.5), (0.0, 0.7), (0.16, 0.78), (0.3, 0.775), (0.42, 0.76), (0.5, 0.9), (0.42, 1.08), (0.1, 1.06), (-0.12, 0.86), (-0.1, 0.6)])
        paint.append(fill(to_path(smooth(beard, True)), tint(face.hair, 0.95), 0.34 if face.beard == "stubble" else 0.86, 0.03 * u))
    paint.append(fill(ellipse(at([(0.29, 0.535)])[0], 0.09 * u, 0.06 * u), shade, 0.5, 0.03 * u))
    eye = at([(0.35, 0.535), (0.345, 0.565), (0.3, 0.567), (0.235, 0.55), (0.3, 0.525)])
    paint.append(fill(to_path(smooth(eye, True, 4)), (222, 216, 210)))
    paint.append(fill(ellipse(at([(0.33, 0.547)])[0], 0.018 * u, 0.026 * u), (50, 36, 28)))
    paint.append(stroke(smooth(at([(0.365, 0.535), (0.3, 0.52), (0.23, 0.55)]), steps=5), (0.026 if women else 0.018) * u, (34, 24, 22), 0.9))
    brow = tint(face.hair, 0.9 if sum(face.hair) < 420 else 0.6)
    paint.append(stroke(smooth(at([(0.375, 0.45), (0.3, 0.43), (0.21, 0.46)]), steps=5), (0.024 if women else 0.036) * u, brow, 0.85, 0.006 * u))
    paint.append(stroke(smooth(at([(0.36, 0.69), (0.375, 0.72), (0.41, 0.73)]), steps=4), 0.018 * u, shade, 0.75, 0.006 * u))
    lips = at([(0.44, 0.795), (0.4, 0.79), (0.315, 0.838), (0.38, 0.885), (0.44, 0.87)])
    paint.append(fill(to_path(smooth(lips, True, 4)), face.lips, 0.9, 0.004 * u))
    paint.append(stroke(at([(0.42, 0.836), (0.315, 0.84)]), 0.012 * u, tint(face.lips, 0.5), 0.85))
    paint.append(stroke(smooth(at([(-0.06, 0.66), (-0.02, 0.82), (0.1, 0.93), (0.25, 1.0)]), steps=5), 0.03 * u, shade, 0.35, 0.025 * u))
    ear = Piece([Part(to_path(smooth(at([(-0.06, 0.46), (0.0, 0.44), (0.045, 0.49), (0.03, 0.58), (0.0, 0.66), (-0.035, 0.66), (-0.05, 0.56)]), True)))], skin_surface(tint(face.skin, 0.95)), shadow=0.35, lift=0.02)
    ear.surface.roundness = 0.05
    ear.paint.append(stroke(smooth(at([(-0.03, 0.49), (0.015, 0.49), (0.01, 0.57), (-0.01, 0.61)]), steps=5), 0.016 * u, shade, 0.6))
    return [piece, ear]


def draw_hair_from_side(sk: TurnedSkeleton, face: Face, head: ProfileFrame, covered: bool = False) -> tuple:
    """(pieces behind the body, pieces over head and shoulders). `covered`: under a hat."""
    style, rng = face.style, np.random.default_rng(face.seed + 1)
    if style == "bald":
        return [], []
    at, curly = head.at, style.startswith("curly")
    surface = hair_surface(face, curly)
    angle = head.way * (14 + sk.turned.nod)
    blobbed = lambda pts: Part(to_path(smooth(at(pts), True, 6)), angle, tuple(head.centre))
    rise = 0.0 if covered else {"quiff": 0.13, "curly": 0.12, "short": 0.05, "side-part": 0.07, "buzz": 0.015, "medium": 0.07}.get(style, 0.06)
    behind, pieces = [], []
    back = -0.49 - 0.7 * rise
    if style in LONG:
        length = float(rng.uniform(1.55, 2.25))
        wide, over = (0.2, 0.04) if style == "curly-long" else (0.05, 0.0)
        before = float(rng.choice([0.0, 0.2]))  # over the shoulder or behind it
        pieces.append(Piece([blobbed([(-0.1, -0.03), (back + 0.08 - wide * 0.3, 0.18), (back - wide, 0.6), (back - wide - 0.03, 1.1), (back - wide * 0.7 + 0.03, length), (-0.3 + before, length + 0.04), (-0.06 + before, 1.25), (0.02 + before * 0.4, 0.95), (0.1 + over, 0.6), (0.16, 0.3)])], surface, shadow=0.4, lift=0.05, seed=face.seed))
    elif style == "ponytail":
        behind.append(Piece([blobbed([(-0.38, 0.14), (-0.56, 0.2), (-0.74, 0.55), (-0.7, 1.1), (-0.58, 1.5), (-0.52, 1.05), (-0.5, 0.6), (-0.4, 0.4)])], surface, shadow=0, seed=face.seed))
    elif style == "bun" and not covered:
        behind.append(Piece([Part(circle(at([(-0.42, 0.08)])[0], 0.2 * head.unit))], surface, shadow=0, seed=face.seed))
    low = LOW_IN_NECK.get(style, 0.8)
    jaw = {"bob": (0.1, low), "medium": (-0.02, low)}.get(style, (-0.12, min(low, 0.72)))
    hairline = [(0.34, 0.15 - 0.3 * rise), (0.27, 0.25), (0.2, 0.32), (0.17, 0.42), (0.09, 0.5 if style not in ("bob", "medium", *LONG) else 0.62), (0.05, 0.44)]
    if style in ("bob", *LONG):
        hairline = [(0.36, 0.2), (0.27, 0.29), (0.2, 0.42), (0.14, 0.62), jaw]
    elif style == "medium":
        hairline = [(0.35, 0.17), (0.25, 0.3), (0.16, 0.45), (0.08, 0.62), jaw]
    else:
        hairline += [(-0.06, 0.43), (-0.09, 0.6), jaw]
    top = [(0.37, 0.17), (0.34, 0.06 - rise), (0.18, -0.03 - rise), (-0.05, -0.05 - rise), (-0.28, 0.0 - 0.7 * rise), (back + 0.07, 0.16), (back, 0.4), (back + 0.05, 0.62), (-0.36, low)]
    if curly:
        top = [(x * 1.06 + rng.normal(0, 0.015), y - abs(rng.normal(0, 0.02))) for x, y in top]
    outer, inner = smooth(at(top), steps=6), smooth(at(hairline[::-1]), steps=6)
    cap = Piece([Part(to_path(np.vstack([outer, inner])), angle, tuple(head.centre))], surface, shadow=0.35, lift=0.03, seed=face.seed + 2)
    if style == "buzz":
        cap.surface.opacity, cap.surface.folds = 0.8, 0.2
    return behind, [cap, *pieces] if style in LONG else [*pieces, cap]
