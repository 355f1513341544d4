"""What is sewn and printed on a top or a jacket, and how its cloth hangs."""

from __future__ import annotations

import numpy as np

from ..fabric import tint
from ..garment import Garment
from ..geometry import smooth, to_path
from ..piece import Piece, circle, ellipse, fill, ridge, stroke
from ..skeleton import Skeleton
from .chest_print import chest_print
from .cut import NECK_TOP, front_line, hem_curve, line_on, neck_shape, neckline_curve


def drape(sk: Skeleton, hem: float, rng, strength: float = 1.0) -> list:
    """Creases of cloth hanging from chest and shoulders, pulled at the waist."""
    u, marks = sk.unit, []
    for side in (-1, 1):
        for _ in range(3):
            x0, y0 = side * rng.uniform(0.3, 0.62), rng.uniform(1.95, 2.5)
            x1 = x0 * rng.uniform(0.35, 0.9)
            pts = smooth([sk.torso(x0, y0), sk.torso((x0 + x1) / 2, y0 + 0.35), sk.torso(x1, min(y0 + rng.uniform(0.6, 1.0), hem))], steps=5)
            marks.append(ridge(pts, 0.06 * u, strength * rng.choice([-0.3, 0.28]), 0.05 * u))
        for _ in range(2):
            y0 = rng.uniform(2.7, 3.2)
            w = float(sk.build.half_width(y0))
            pts = [sk.torso(side * w, y0), sk.torso(side * w * rng.uniform(0.2, 0.55), y0 + rng.uniform(-0.08, 0.2))]
            marks.append(ridge(pts, 0.05 * u, strength * -0.32, 0.04 * u))
    return marks


def draw_details(g: Garment, sk: Skeleton, hem: float, piece: Piece) -> None:
    """Paint and emboss seams, trims and patterns on the piece, and what is on the front where that is seen."""
    u, rng = sk.unit, np.random.default_rng(g.seed + 5)
    dark, paint, bump = tint(g.rgb, 0.66), piece.paint, piece.bump
    edge = 1.1
    if g.pattern == "block":
        top, low = [(2.35, hem + 0.5), (1.2, 2.1), (2.2, 2.75)][g.style % 3]
        band = to_path(sk.torso(np.array([-1.4, 1.4, 1.4, -1.4]), np.array([top, top, low, low])))
        paint.append(fill(band, g.accents[0]))
    if g.pattern == "print" and sk.shows_front:
        paint += chest_print(g, sk)
    hem_pts = hem_curve(g, edge * (1 + max(0, g.flare)), -edge * (1 + max(0, g.flare)), hem)
    if g.has("rib"):
        band = line_on(sk, [(x, y - 0.2) for x, y in hem_pts])
        bump.append(ridge(band, 0.03 * u, -0.6, 0.012 * u))
        for x in np.linspace(-1, 1, 44):
            bump.append(ridge([sk.torso(x, hem - 0.18), sk.torso(x, hem + 0.1)], 0.012 * u, -0.5, 0.008 * u))
    elif g.fabric != "leather":
        paint.append(stroke(line_on(sk, [(x, y - 0.07) for x, y in hem_pts]), 0.011 * u, dark, 0.45))
    neck = neckline_curve(g, sk)
    if g.neckline in ("crew", "scoop", "v", "boat", "hood") and g.article not in ("dress",) or g.has("ringer"):
        wide = 0.1 if g.fabric in ("knit", "fleece") else 0.065
        trim = g.accents[0] if g.has("ringer") else tint(g.rgb, 0.9)
        paint.append(stroke(line_on(sk, neck, 3), wide * 2 * u, trim, 0.95 if g.has("ringer") else 0.5, cap=False))
        centre = np.array([0, NECK_TOP])
        outer = centre + (neck - centre) * (1 + wide * 1.1 / np.maximum(np.linalg.norm(neck - centre, axis=1, keepdims=True), 0.2))
        bump.append(ridge(line_on(sk, outer, 3), 0.015 * u, -0.6, 0.01 * u))
    (_front_details if sk.shows_front else _back_details)(g, sk, hem, piece, dark)
    if g.has("cable"):
        for x in (-0.3, 0.0, 0.3):
            for phase in (0, np.pi):
                y = np.linspace(1.75, hem - 0.2, 60)
                bump.append(ridge(sk.torso(x + 0.06 * np.sin(y * 9 + phase), y), 0.045 * u, 0.55, 0.015 * u))
    if g.has("border"):
        for y in (hem - 0.16, hem - 0.26):
            paint.append(stroke(line_on(sk, [(x, y + (v - hem)) for x, v in hem_pts]), 0.035 * u, g.accents[0], 0.9))
    strength = {"knit": 0.4, "wool": 0.35, "suiting": 0.3, "fleece": 0.55}.get(g.fabric, 0.9)
    piece.bump += drape(sk, hem, rng, strength)
    if sk.build.department == "women" and sk.shows_front:
        for side in (-1, 1):
            bump.append(fill(ellipse(sk.front(side * 0.29, 2.12), 0.24 * u, 0.22 * u), (160, 160, 160), 0.8, 0.11 * u))


def _front_details(g: Garment, sk: Skeleton, hem: float, piece: Piece, dark: tuple) -> None:
    u, paint, bump = sk.unit, piece.paint, piece.bump
    _, bottom = neck_shape(g, sk)
    if g.has("buttons") or g.has("placket") or g.has("half-placket"):
        end = {"placket": 2.3, "half-placket": 2.6}.get(next((d for d in g.details if "placket" in d), ""), hem)
        start = bottom - 0.02
        if not (g.category == "outerwear" and g.neckline == "lapel"):
            for x in (-0.065, 0.065):
                line = front_line(sk, [(x, start), (x, (start + end) / 2), (x, end + 0.1 * (end == hem))])
                paint.append(stroke(line, 0.012 * u, dark, 0.6))
                bump.append(ridge(line, 0.02 * u, -0.35, 0.01 * u))
            count = {"placket": 3, "half-placket": 4}.get(next((d for d in g.details if "placket" in d), ""), 7)
            button = g.accents[0] if g.style % 2 else (tint(g.rgb, 0.5) if sum(g.rgb) > 380 else tint(g.rgb, 1.9))
            for y in np.linspace(start + 0.12, end - 0.18, count):
                c = sk.front(0, y)
                paint.append(fill(circle(c + 0.012 * u, 0.036 * u), (0, 0, 0), 0.3, 0.01 * u))
                paint.append(fill(circle(c, 0.033 * u), button))
    if g.has("chest-pocket") or g.has("two-pockets"):
        for side in (1, -1) if g.has("two-pockets") else (1,):
            x, y = side * 0.36, 2.08
            pts = [(x - 0.17, y), (x + 0.17, y), (x + 0.17, y + 0.36), (x, y + 0.42), (x - 0.17, y + 0.36), (x - 0.17, y)]
            line = [sk.front(*p) for p in pts]
            paint.append(stroke(line, 0.012 * u, dark, 0.65))
            bump.append(ridge(line, 0.025 * u, -0.35, 0.015 * u))
            if g.category == "outerwear":
                paint.append(stroke([sk.front(x - 0.17, y + 0.12), sk.front(x, y + 0.17), sk.front(x + 0.17, y + 0.12)], 0.014 * u, dark, 0.7))
    if g.has("pouch"):
        pts = front_line(sk, [(-0.4, 3.05), (-0.52, 3.3), (-0.52, hem - 0.22), (0.52, hem - 0.22), (0.52, 3.3), (0.4, 3.05), (-0.4, 3.05)], 1)
        paint.append(stroke(pts, 0.014 * u, dark, 0.7))
        bump.append(ridge(pts, 0.03 * u, -0.5, 0.02 * u))
    if g.has("border"):
        paint.append(stroke(front_line(sk, [(0.13, bottom), (0.13, 2.65), (0, 2.72), (-0.13, 2.65), (-0.13, bottom)], 1), 0.03 * u, g.accents[0], 0.9))
    if g.article == "kurta":
        for side in (-1, 1):
            bump.append(ridge([sk.front(side * 0.55, 3.9), sk.front(side * 0.62, hem)], 0.03 * u, -0.5, 0.02 * u))
    if g.category == "outerwear" and g.has("pockets"):
        y = min(hem - 0.55, 3.45)
        for side in (-1, 1):
            slant = 0.12 if g.article == "coat" or g.fabric in ("nylon", "leather") else 0.0
            line = [sk.front(side * (0.3 + slant / 2), y), sk.front(side * (0.62 - slant), y + slant * 2.2 - 0.02)]
            paint.append(stroke(line, 0.03 * u, dark, 0.85))
            bump.append(ridge([p + np.array([0, 0.03 * u]) for p in line], 0.05 * u, 0.4, 0.02 * u))


def _back_details(g: Garment, sk: Skeleton, hem: float, piece: Piece, dark: tuple) -> None:
    u = sk.unit
    lines = []
    if g.article in ("shirt", "jacket"):
        lines.append([(-0.95, 1.86), (0, 1.9), (0.95, 1.86)])
    if g.article in ("blazer", "coat", "dress"):
        lines.append([(0, NECK_TOP), (0, 2.6), (0, hem + 0.1)])
    for points in lines:
        line = line_on(sk, points)
        piece.paint.append(stroke(line, 0.012 * u, dark, 0.6))
        piece.bump.append(ridge(line, 0.025 * u, -0.4, 0.015 * u))
    for side in (-1, 1):  # shoulder blades
        piece.bump.append(fill(ellipse(sk.torso(side * 0.36, 1.98), 0.22 * u, 0.26 * u), (150, 150, 150), 0.5, 0.12 * u))


def draw_closure(g: Garment, sk: Skeleton, hem: float, target, gap: float) -> None:
    """Zip or front edge: on the closed piece, or along both edges of the open panels."""
    u = sk.unit
    pieces = target if isinstance(target, list) else [target]
    _, bottom = neck_shape(g, sk)
    for piece in pieces:
        for side in (-1, 1) if gap else (1,):
            start = bottom if g.neckline in ("lapel",) else NECK_TOP + 0.25
            line = front_line(sk, [(side * gap * 0.55, start), (side * gap * 0.8, (start + hem) / 2), (side * gap, hem + 0.1)])
            if g.has("zip"):
                piece.paint.append(stroke(line, 0.05 * u, (150, 150, 155) if sum(g.rgb) < 500 else (90, 90, 95), 0.9))
                piece.paint.append(stroke(line, 0.05 * u, (40, 40, 45), 0.6, cap=False, dash=(0.02 * u, 0.02 * u)))
            else:
                piece.bump.append(ridge(line, 0.03 * u, -0.6, 0.012 * u))
                piece.paint.append(stroke(line, 0.012 * u, tint(g.rgb, 0.5), 0.7))
        if not gap and g.has("buttons"):
            n = 2 if g.article == "blazer" else 4
            top = max(bottom + 0.05, 2.0)
            for y in np.linspace(top, top + (0.45 if g.article == "blazer" else 1.6), n):
                for x in (-0.14, 0.14) if g.style % 3 == 0 and g.article == "coat" else (0.05,):
                    piece.paint.append(fill(circle(sk.front(x, y), 0.05 * u), tint(g.rgb, 0.45) if sum(g.rgb) > 250 else (90, 88, 84)))
                    piece.paint.append(fill(circle(sk.front(x, y) - 0.012 * u, 0.02 * u), (255, 255, 255), 0.3))
