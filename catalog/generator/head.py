"""Faces and hair: simple, varied, plausible at the size a head has in a full-length photo."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from .fabric import tint
from .geometry import smooth, to_path
from .piece import Part, Piece, Surface, circle, ellipse, fill, stroke
from .skeleton import Skeleton

SKIN = [(244, 208, 184), (236, 192, 164), (222, 174, 140), (206, 156, 120), (188, 136, 100), (164, 112, 80), (132, 88, 62), (100, 66, 48)]
HAIR = [(28, 24, 24), (40, 30, 26), (58, 40, 30), (88, 60, 40), (124, 88, 54), (176, 136, 84), (210, 178, 124), (120, 56, 34), (130, 128, 128)]
MEN_HAIR = ["short", "side-part", "quiff", "buzz", "curly", "bald", "medium"]
WOMEN_HAIR = ["long", "wavy", "bob", "ponytail", "bun", "long-side", "curly-long"]


@dataclass(frozen=True)
class Face:
    """What a person's head looks like."""

    skin: tuple
    hair: tuple
    style: str
    beard: str  # none · stubble · full
    lips: tuple
    seed: int


def sample_face(department: str, rng: np.random.Generator) -> Face:
    tone = int(rng.integers(len(SKIN)))
    skin = tuple(int(v) for v in np.clip(np.array(SKIN[tone]) + rng.normal(0, 5, 3), 40, 250))
    dark_only = tone >= 4 and rng.random() < 0.85
    hair = HAIR[int(rng.integers(3))] if dark_only or rng.random() < 0.5 else HAIR[int(rng.integers(len(HAIR)))]
    men = department == "men"
    style = str(rng.choice(MEN_HAIR if men else WOMEN_HAIR, p=[0.3, 0.2, 0.17, 0.1, 0.1, 0.05, 0.08] if men else [0.26, 0.2, 0.13, 0.13, 0.1, 0.1, 0.08]))
    beard = str(rng.choice(["none", "stubble", "full"], p=[0.45, 0.3, 0.25])) if men else "none"
    lips = tuple(int(v) for v in np.array(skin) * [0.86, 0.6, 0.6]) if men or rng.random() < 0.4 else [(186, 66, 74), (176, 84, 90), (150, 40, 56), (204, 110, 112)][int(rng.integers(4))]
    return Face(skin, hair, style, beard, lips, int(rng.integers(1 << 30)))


def skin_surface(rgb) -> Surface:
    return Surface(rgb=rgb, roundness=0.2, folds=0.06, fold_size=0.5, gloss=0.05, shine=10, grain=0.012, edge=0.14)


class HeadFrame:
    """Face coordinates (heads; x from the middle, y from the skull's top) to pixels, with tilt and turn."""

    view = "front"

    def __init__(self, sk: Skeleton):
        self.unit, self.turn = sk.unit, sk.pose.turn
        self.narrow = 0.95 if sk.build.department == "women" else 1.0
        a = np.radians(sk.pose.head_tilt)
        self.rotate = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
        self.centre = sk.head

    def at(self, points, relief: float = 0.0) -> np.ndarray:
        """`relief`: how far in front of the head's middle a feature lies; it moves more when the head turns."""
        p = np.atleast_2d(np.asarray(points, float)).copy()
        p[:, 0] = p[:, 0] * self.narrow + self.turn * 0.16 * relief
        return self.centre + ((p - [0, 0.52]) @ self.rotate) * self.unit

    def around(self, points) -> np.ndarray:
        """The same for what goes round the head."""
        return self.at(points)

    def neck_ends(self, half: float) -> np.ndarray:
        """Pixels where the neck, half so wide, meets the head: at the left of the picture and at its right."""
        return self.at([(-half, 0.72), (half, 0.72)])


def draw_neck(sk: Skeleton, face: Face, head: HeadFrame) -> Piece:
    n = sk.build.neck
    jaw = head.neck_ends(n * 0.98)
    body = lambda pts: sk.torso(np.asarray(pts)[:, 0], np.asarray(pts)[:, 1])
    sh, chest = sk.build.shoulder, float(sk.build.half_width(2.0)) - 0.04
    right = smooth(np.vstack([jaw[1], body([(n, 1.15), (n + 0.1, 1.33), (n + 0.34, 1.43), (sh - 0.17, 1.52), (sh - 0.09, 1.63), (chest, 2.0), (0.3, 2.3)])]), steps=5)
    left = smooth(np.vstack([jaw[0], body([(-n, 1.15), (-n - 0.1, 1.33), (-n - 0.34, 1.43), (-sh + 0.17, 1.52), (-sh + 0.09, 1.63), (-chest, 2.0), (-0.3, 2.3)])]), steps=5)
    piece = Piece([Part(to_path(np.vstack([right, left[::-1]])))], skin_surface(face.skin), shadow=0)
    piece.surface.roundness = 0.26
    u, shade = sk.unit, tint(face.skin, 0.72)
    body = lambda pts: sk.front(np.asarray(pts)[:, 0], np.asarray(pts)[:, 1])
    for side in (-1, 1) if sk.shows_front else ():
        piece.paint.append(stroke(smooth(body([(side * 0.05, 1.5), (side * 0.35, 1.47), (side * 0.6, 1.52)]), steps=5), 0.03 * u, shade, 0.35, 0.02 * u))
        piece.paint.append(stroke(smooth(body([(side * n * 0.8, 1.05), (side * 0.05, 1.46)]), steps=5), 0.03 * u, shade, 0.3, 0.02 * u))
    return piece


def draw_head(sk: Skeleton, face: Face, head: HeadFrame) -> list:
    u, women = sk.unit, sk.build.department == "women"
    jaw = 0.13 if women else 0.19
    outline = [(0, 0.0), (0.2, 0.04), (0.34, 0.2), (0.375, 0.42), (0.355, 0.62), (0.3, 0.8), (jaw, 0.97), (0, 1.02), (-jaw, 0.97), (-0.3, 0.8), (-0.355, 0.62), (-0.375, 0.42), (-0.34, 0.2), (-0.2, 0.04)]
    pieces = []
    for side in (-1, 1):
        ear = head.at([(side * 0.355, 0.47), (side * 0.42, 0.46), (side * 0.425, 0.56), (side * 0.37, 0.66)], -0.3)
        pieces.append(Piece([Part(to_path(smooth(ear, True)))], skin_surface(tint(face.skin, 0.93)), shadow=0))
    piece = Piece([Part(to_path(smooth(head.at(outline), True)))], skin_surface(face.skin), shadow=0.55, lift=0.09, seed=face.seed)
    piece.surface.roundness = 0.34
    _features(piece, head, face, u, women)
    pieces.append(piece)
    return pieces


def _features(piece: Piece, head: HeadFrame, face: Face, u: float, women: bool) -> None:
    rng = np.random.default_rng(face.seed)
    paint, bump, skin = piece.paint, piece.bump, face.skin
    at = lambda pts, relief=1.0: head.at(pts, relief)
    shade = tint(skin, 0.68)
    blush = tuple(np.clip(np.array(skin) * [1.02, 0.82, 0.8], 0, 255))
    eye_y, brow = 0.545, tint(face.hair, 0.9) if sum(face.hair) < 420 else tint(face.hair, 0.6)
    for side in (-1, 1):
        x = side * 0.165
        paint.append(fill(circle(at([(side * 0.22, 0.73)], 0.6)[0], 0.1 * u), blush, 0.5, 0.06 * u))
        paint.append(fill(ellipse(at([(x, eye_y - 0.01)])[0], 0.11 * u, 0.065 * u), shade, 0.55, 0.03 * u))
        eye = at([(x - 0.075, eye_y + 0.005), (x, eye_y - 0.03), (x + 0.075, eye_y + 0.005), (x, eye_y + 0.024)])
        paint.append(fill(to_path(smooth(eye, True, 5)), (222, 216, 210)))
        iris = [(62, 44, 32), (72, 54, 36), (70, 92, 110), (84, 96, 66)][int(face.seed % 4) if sum(skin) > 480 else 0]
        gaze = at([(x + head.turn * 0.015, eye_y - 0.004)])[0]
        paint.append(fill(circle(gaze, 0.032 * u), iris))
        paint.append(fill(circle(gaze, 0.016 * u), (12, 10, 10)))
        paint.append(fill(circle(gaze + np.array([-0.01, -0.012]) * u, 0.008 * u), (255, 255, 255), 0.9))
        lid = at([(x - 0.08, eye_y + 0.008), (x - 0.03, eye_y - 0.026), (x + 0.03, eye_y - 0.026), (x + 0.08, eye_y + 0.008)])
        paint.append(stroke(smooth(lid, steps=5), (0.024 if women else 0.016) * u, (34, 24, 22), 0.9))
        crease = at([(x - 0.07, eye_y - 0.035), (x, eye_y - 0.062), (x + 0.07, eye_y - 0.035)])
        paint.append(stroke(smooth(crease, steps=5), 0.012 * u, shade, 0.6, 0.006 * u))
        lift = 0.012 if women else 0.0
        line = at([(x - side * 0.085, 0.462), (x + side * 0.02, 0.437 - lift), (x + side * 0.105, 0.462)])
        paint.append(stroke(smooth(line, steps=5), (0.024 if women else 0.036) * u, brow, 0.85, 0.006 * u))
    side = 1 if head.turn <= 0 else -1
    bump.append(fill(to_path(smooth(at([(-0.03, 0.5), (0.03, 0.5), (0.065, 0.7), (0, 0.735), (-0.065, 0.7)], 1.25), True)), (255, 255, 255), 0.42, 0.03 * u))
    paint.append(stroke(smooth(at([(side * 0.035, 0.52), (side * 0.045, 0.62), (side * 0.07, 0.7)], 1.2), steps=5), 0.03 * u, shade, 0.3, 0.02 * u))
    paint.append(stroke(smooth(at([(-0.065, 0.715), (-0.03, 0.738), (0, 0.73), (0.03, 0.738), (0.065, 0.715)], 1.25), steps=4), 0.016 * u, shade, 0.75, 0.006 * u))
    smile = rng.uniform(-0.004, 0.022)
    mouth = [(-0.115, 0.838 - smile), (-0.045, 0.818), (0, 0.826), (0.045, 0.818), (0.115, 0.838 - smile), (0.05, 0.872), (0, 0.88), (-0.05, 0.872)]
    paint.append(fill(to_path(smooth(at(mouth, 1.1), True, 5)), face.lips, 0.92, 0.004 * u))
    paint.append(stroke(smooth(at([(-0.11, 0.838 - smile), (-0.04, 0.846), (0, 0.843), (0.04, 0.846), (0.11, 0.838 - smile)], 1.1), steps=4), 0.012 * u, tint(face.lips, 0.5), 0.85))
    paint.append(fill(ellipse(at([(0, 0.91)], 1.1)[0], 0.07 * u, 0.018 * u), shade, 0.4, 0.012 * u))
    if face.beard != "none":
        beard = at([(-0.37, 0.55), (-0.3, 0.74), (-0.16, 0.78), (0, 0.77), (0.16, 0.78), (0.3, 0.74), (0.37, 0.55), (0.4, 0.9), (0, 1.12), (-0.4, 0.9)], 0.4)
        alpha = 0.34 if face.beard == "stubble" else 0.86
        where = len(paint) - 4
        paint.insert(where, fill(to_path(smooth(beard, True)), tint(face.hair, 0.95), alpha, 0.03 * u))
        if face.beard == "full":
            paint.append(fill(ellipse(at([(0, 0.845)], 1.1)[0], 0.1 * u, 0.025 * u), face.lips, 0.7, 0.008 * u))


def hair_surface(face: Face, curly: bool = False) -> Surface:
    return Surface(rgb=face.hair, roundness=0.22, folds=1.0 if not curly else 1.3, fold_size=0.16 if not curly else 0.14, fold_stretch=6.0 if not curly else 1.1, gloss=0.12 if not curly else 0.04, shine=9, grain=0.05, edge=0.2)


def draw_hair(sk: Skeleton, face: Face, head: HeadFrame, covered: bool = False) -> tuple:
    """(pieces behind the body, pieces in front of the face). `covered`: under a hat."""
    style, rng = face.style, np.random.default_rng(face.seed + 1)
    if style == "bald":
        return [], []
    at = lambda pts: head.at(pts, 0.0)
    curly = style.startswith("curly")
    surface = hair_surface(face, curly)
    blobbed = lambda pts: Part(to_path(smooth(at(pts), True, 6)), sk.pose.head_tilt, tuple(head.centre))
    behind, front = [], []
    part = rng.choice([-0.12, 0.1, 0.0])
    rise = {"quiff": 0.14, "curly": 0.12, "short": 0.05, "side-part": 0.07, "buzz": 0.015, "medium": 0.07}.get(style, 0.06)
    if covered:
        rise = 0.0
    low = {"short": 0.52, "side-part": 0.54, "quiff": 0.48, "buzz": 0.48, "curly": 0.5, "medium": 0.72}.get(style, 0.55)
    if style in ("long", "wavy", "long-side", "curly-long"):
        length = float(rng.uniform(1.55, 2.25))
        width = 0.47 if style != "curly-long" else 0.62
        wave = 0.05 if style == "wavy" else 0.0
        ys = np.linspace(0.2, length, 9)
        right = [(width * np.interp(v, [0.2, 0.7, 1.2, length], [0.86, 0.97, 1.0, 0.78]) + wave * np.sin(v * 9), v) for v in ys]
        left = [(-x + 2 * wave * np.sin(v * 9) * 0.2, v) for x, v in right][::-1]
        behind.append(Piece([blobbed([(0, -0.05), *right, (0, length + 0.03), *left])], surface, shadow=0, seed=face.seed))
    elif style == "bob":
        behind.append(Piece([blobbed([(0, -0.05), (0.4, 0.2), (0.47, 0.6), (0.45, 1.02), (0.2, 1.1), (-0.2, 1.1), (-0.45, 1.02), (-0.47, 0.6), (-0.4, 0.2)])], surface, shadow=0, seed=face.seed))
    elif style == "ponytail":
        s = 1 if rng.random() < 0.5 else -1
        behind.append(Piece([blobbed([(s * 0.1, 0.0), (s * 0.42, 0.1), (s * 0.56, 0.6), (s * 0.5, 1.3), (s * 0.38, 1.7), (s * 0.34, 1.1), (s * 0.2, 0.5)])], surface, shadow=0, seed=face.seed))
    elif style == "bun" and not covered:
        behind.append(Piece([Part(circle(at([(0.02, -0.12)])[0], 0.2 * head.unit))], surface, shadow=0, seed=face.seed))
    elif style == "medium":
        behind.append(Piece([blobbed([(0, -0.05), (0.4, 0.2), (0.45, 0.6), (0.42, 1.0), (-0.42, 1.0), (-0.45, 0.6), (-0.4, 0.2)])], surface, shadow=0, seed=face.seed))
    line = 0.2 if style not in ("buzz", "quiff") else 0.17
    side_x = 0.345
    top = [(-0.4, low), (-0.425, 0.3), (-0.36, 0.06 - rise * 0.3), (-0.18, -0.04 - rise), (0.04, -0.06 - rise), (0.24, -0.03 - rise), (0.38, 0.08 - rise * 0.3), (0.425, 0.3), (0.4, low)]
    if curly:
        top = [(x * 1.08 + rng.normal(0, 0.015), y - abs(rng.normal(0, 0.02))) for x, y in top]
    if style in ("long", "wavy", "long-side", "bob", "curly-long"):
        inner = [(0.36, 0.75), (0.33, 0.45), (0.24, 0.26), (part, 0.15), (-0.24, 0.26), (-0.33, 0.45), (-0.36, 0.75)]
        if style == "long-side" or (style == "bob" and face.seed % 2):
            inner = [(0.34, 0.75), (0.33, 0.5), (0.2, 0.38), (-0.12, 0.2), (-0.26, 0.26), (-0.34, 0.5), (-0.36, 0.75)]
        if style == "bob" and face.seed % 3 == 0:
            inner = [(0.33, 0.75), (0.31, 0.45), (0.2, 0.41), (0, 0.42), (-0.2, 0.41), (-0.31, 0.45), (-0.33, 0.75)]
        top = [(-0.44, 0.9), *top[1:-1], (0.44, 0.9)]
    elif style in ("ponytail", "bun"):
        inner = [(0.37, 0.52), (0.33, 0.34), (0.2, 0.2), (part * 0.5, 0.14), (-0.2, 0.2), (-0.33, 0.34), (-0.37, 0.52)]
        top = [(-0.39, 0.55), *[(x * 0.96, y + 0.02) for x, y in top[1:-1]], (0.39, 0.55)]
    else:
        inner = [(side_x + 0.02, low), (side_x - 0.01, 0.36), (0.26, line + 0.03), (part, line - 0.02), (-0.26, line + 0.03), (-side_x + 0.01, 0.36), (-side_x - 0.02, low)]
        if style == "side-part":
            inner[2:5] = [(0.24, line + 0.1), (0.0, line + 0.05), (-0.24, line - 0.03)]
    outer, inside = smooth(at(top), steps=6), smooth(at(inner), steps=6)
    cap = Piece([Part(to_path(np.vstack([outer, inside])), sk.pose.head_tilt, tuple(head.centre))], surface, shadow=0.4, lift=0.03, seed=face.seed + 2)
    if style == "buzz":
        cap.surface.opacity = 0.8
        cap.surface.folds = 0.2
    front.append(cap)
    return behind, front
