"""The outline of what is worn on the torso: neckline, shoulders, sides and hem, in heads on the torso."""

from __future__ import annotations

import numpy as np
import skia

from ..garment import Garment
from ..geometry import smooth, to_path
from ..skeleton import Skeleton

NECK = {  # extra half width at the neck, depth below the neck's side
    "crew": (0.07, 0.3), "v": (0.09, 0.62), "scoop": (0.17, 0.5), "boat": (0.3, 0.22), "turtle": (0.03, 0.16), "collar": (0.07, 0.3), "bow": (0.06, 0.3),
    "mandarin": (0.05, 0.3), "hood": (0.1, 0.34), "strap": (0.2, 0.68), "deep-v": (0.09, 1.15), "lapel": (0.08, 1.35), "stand": (0.05, 0.24),
}
NECK_TOP = 1.36


def neck_shape(g: Garment, sk: Skeleton):
    extra, depth = NECK[g.neckline]
    return sk.build.neck + extra, NECK_TOP + depth


def side_line(g: Garment, sk: Skeleton, side: int, hem: float, tucked: bool = False):
    """The garment's side from armpit to hem: canonical x (positive) and y."""
    y = np.linspace(1.98, hem, max(8, int((hem - 2) * 9)))
    body = sk.build.half_width(np.minimum(y, 4.0)) + g.ease
    chest = float(sk.build.half_width(2.0)) + g.ease
    boxy = np.clip(g.ease * 5.5, 0, 0.95)
    if g.category == "onepiece" and g.has("shift"):
        boxy = 0.75
    x = np.maximum(body, (1 - boxy) * body + boxy * chest)
    if g.category in ("topwear", "outerwear") and g.has("rib"):
        x = x - 0.07 * np.clip((y - (hem - 0.3)) / 0.3, 0, 1)
    start = 2.95 if (g.has("skater") or g.has("maxi") or g.category == "topwear") else 3.5
    x = x + np.maximum(0, y - start) * g.flare * (1.0 if g.category != "topwear" else 0.8)
    if tucked:
        inside = sk.build.half_width(y) - 0.02
        pull = np.clip((y - 2.45) / 0.55, 0, 1) ** 2
        x = x * (1 - pull) + np.minimum(x, inside) * pull
    below = y > 3.35
    reach = sk.leg_reach(side, y) + 0.04
    x = np.where(below, np.maximum(x, np.minimum(reach, x + 0.5) * np.clip((y - 3.35) / 0.3, 0, 1)), x)
    return x, y


def neckline_curve(g: Garment, sk: Skeleton) -> np.ndarray:
    """Canonical points from the right of the neck down and up to its left; from the side, from the front up to the nape."""
    w, bottom = neck_shape(g, sk)
    if sk.profile:
        low, t = _low_from_side(g, sk), np.linspace(0, 1, 17)
        front = half_outline(g, sk, sk.profile, 3.0)
        x = np.interp(low, front[:, 1], front[:, 0])
        points = np.stack([sk.profile * (x * (1 - t) - w * t), low + (NECK_TOP - low) * t**0.7], -1)
        return points if sk.profile > 0 else points[::-1]
    if not sk.shows_front:
        bottom = NECK_TOP + (0.5 if g.neckline == "strap" else 0.09)
    elif g.neckline in ("v", "deep-v", "lapel"):
        t = np.linspace(0, 1, 8)
        right = np.stack([w * (1 - t), NECK_TOP + (bottom - NECK_TOP) * t**0.92], -1)
        return np.vstack([right, right[::-1][1:] * [-1, 1]])
    a = np.linspace(0, np.pi, 17)
    squareness = 0.75 if g.neckline in ("scoop", "strap") else 1.0
    return np.stack([w * np.sign(np.cos(a)) * np.abs(np.cos(a)) ** squareness, NECK_TOP + (bottom - NECK_TOP) * np.sin(a) ** squareness], -1)


def _low_from_side(g: Garment, sk: Skeleton) -> float:
    """Where the neckline meets the front's outline, seen from the side."""
    _, bottom = neck_shape(g, sk)
    return NECK_TOP + 0.6 * (bottom - NECK_TOP)


def half_outline(g: Garment, sk: Skeleton, side: int, hem: float, tucked: bool = False) -> np.ndarray:
    """Canonical outline of one side, from the shoulder at the neck to the hem (x positive)."""
    w, _ = neck_shape(g, sk)
    sh = sk.build.shoulder
    chest = float(sk.build.half_width(2.0)) + g.ease
    drop = g.ease * 0.3
    if g.sleeve == "none" and not sk.profile:
        if g.neckline == "strap":
            top = [(w, NECK_TOP + 0.06), (w + 0.08, NECK_TOP + 0.08), (w + 0.1, 1.75), (chest * 0.93, 2.02)]
        else:
            tip = min(sh - 0.27, w + 0.4)
            top = [(w, NECK_TOP), (tip, NECK_TOP + 0.11), (tip - 0.04, 1.72), (chest * 0.94, 2.03)]
    else:
        top = [(w, NECK_TOP), ((w + sh) / 2, 1.425), (sh - 0.08 + drop, 1.53), (sh - 0.02 + drop, 1.66), (max(chest, sh - 0.12), 2.0)]
    x, y = side_line(g, sk, side, hem, tucked)
    return np.vstack([smooth(top, steps=6)[:-1], np.stack([x, y], -1)])


def hem_curve(g: Garment, x_right: float, x_left: float, hem: float) -> np.ndarray:
    """Canonical points along the hem, right to left, bowed as a ring seen from slightly above."""
    t = np.linspace(0, 1, 13)
    bow = 0.05 + 0.035 * max(0, hem - 3.8)
    shape = np.sin(np.pi * t)
    if g.article == "shirt":
        shape = shape + 1.6 * np.sin(np.pi * t) ** 2 - 0.4
    return np.stack([x_right + (x_left - x_right) * t, hem + bow * shape], -1)


def outline(g: Garment, sk: Skeleton, hem: float, tucked: bool = False, gap: float = 0.0) -> skia.Path:
    """`gap`: seen from the side, how far the front edge of an open jacket stands back (heads)."""
    halves = {side: half_outline(g, sk, side, hem, tucked) for side in (-1, 1)}
    if sk.profile:
        front = halves[sk.profile]
        front = front[front[:, 1] > _low_from_side(g, sk)]
        halves[sk.profile] = front - np.stack([gap * np.clip((front[:, 1] - 1.6) / 0.6, 0, 1), np.zeros(len(front))], -1)
    right, left = halves[1], halves[-1]
    points = np.vstack([right, hem_curve(g, right[-1, 0], -left[-1, 0], hem)[1:-1], left[::-1] * [-1, 1], neckline_curve(g, sk)[::-1][1:-1]])
    return to_path(sk.torso(points[:, 0], points[:, 1]))


def open_panels(g: Garment, sk: Skeleton, hem: float, gap: float) -> list:
    """The two fronts of a jacket worn open: `gap` is half the opening at the hem (heads)."""
    w, bottom = neck_shape(g, sk)
    paths = []
    for side in (-1, 1):
        half = half_outline(g, sk, side, hem)
        front_top = 0.0 if g.neckline in ("lapel", "deep-v") else w * 0.45
        lapel = [(w, NECK_TOP), (w * 0.8 + gap * 0.3, 1.7), (max(gap * 0.55, 0.0) + front_top * 0.3, min(bottom, hem - 0.4)), (gap, hem - 0.05)]
        inner = smooth(lapel, steps=8)
        along = hem_curve(g, half[-1, 0], gap, hem)[1:]
        points = np.vstack([half, along[: len(along)], inner[::-1][1:]]) * [side, 1]
        paths.append(to_path(sk.torso(points[:, 0], points[:, 1])))
    return paths


def line_on(sk: Skeleton, pts, steps: int = 6):
    """A smooth line through points on the torso (heads), in pixels."""
    p = np.asarray(pts, float)
    return smooth(sk.torso(p[:, 0], p[:, 1]), steps=steps)


def front_line(sk: Skeleton, pts, steps: int = 6):
    """The same through points of the torso's front."""
    p = np.asarray(pts, float)
    return smooth(sk.front(p[:, 0], p[:, 1]), steps=steps)
