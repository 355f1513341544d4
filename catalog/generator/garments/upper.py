"""Everything worn on the torso: one cut for tops, jackets, coats and the upper part of dresses."""

from __future__ import annotations

import numpy as np
import skia

from ..fabric import cloth, plain, tint
from ..garment import Garment
from ..geometry import smooth, to_path
from ..piece import Part, Piece, circle, fill, ridge, stroke
from ..skeleton import Skeleton
from .layers import Layers

SLEEVE_END = {"cap": 0.16, "short": 0.58, "puff": 0.62, "three-quarter": 1.5, "long": 1.97}
NECK = {  # extra half width at the neck, depth below the neck's side
    "crew": (0.07, 0.3), "v": (0.09, 0.62), "scoop": (0.17, 0.5), "boat": (0.3, 0.22), "turtle": (0.03, 0.16), "collar": (0.07, 0.3), "bow": (0.06, 0.3),
    "mandarin": (0.05, 0.3), "hood": (0.1, 0.34), "strap": (0.2, 0.68), "deep-v": (0.09, 1.15), "lapel": (0.08, 1.35), "stand": (0.05, 0.24),
}
NECK_TOP = 1.36


def neck_shape(g: Garment, sk: Skeleton):
    extra, depth = NECK[g.neckline]
    return sk.build.neck + extra, NECK_TOP + depth


def _leg_reach(sk: Skeleton, side: int, y):
    """How far out (heads) a leg reaches at canonical height y."""
    curve = sk.legs[side]
    heights = (curve.points[:, 1] - sk.origin[1]) / sk.unit
    out = side * (curve.points[:, 0] - sk.pelvis[0]) / sk.unit + np.array([sk.leg_radius(s) for s in curve.s]) / sk.unit
    return np.interp(y, heights, out, right=out[-1] - 0.1)


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
    reach = _leg_reach(sk, side, y) + 0.04
    x = np.where(below, np.maximum(x, np.minimum(reach, x + 0.5) * np.clip((y - 3.35) / 0.3, 0, 1)), x)
    return x, y


def neckline_curve(g: Garment, sk: Skeleton) -> np.ndarray:
    """Canonical points from the right of the neck down and up to its left."""
    w, bottom = neck_shape(g, sk)
    if g.neckline in ("v", "deep-v", "lapel"):
        t = np.linspace(0, 1, 8)
        right = np.stack([w * (1 - t), NECK_TOP + (bottom - NECK_TOP) * t**0.92], -1)
        return np.vstack([right, right[::-1][1:] * [-1, 1]])
    a = np.linspace(0, np.pi, 17)
    squareness = 0.75 if g.neckline in ("scoop", "strap") else 1.0
    return np.stack([w * np.sign(np.cos(a)) * np.abs(np.cos(a)) ** squareness, NECK_TOP + (bottom - NECK_TOP) * np.sin(a) ** squareness], -1)


def _half(g: Garment, sk: Skeleton, side: int, hem: float, tucked: bool = False) -> np.ndarray:
    """Canonical outline of one side, from the shoulder at the neck to the hem (x positive)."""
    w, _ = neck_shape(g, sk)
    sh = sk.build.shoulder
    chest = float(sk.build.half_width(2.0)) + g.ease
    drop = g.ease * 0.3
    if g.sleeve == "none":
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


def outline(g: Garment, sk: Skeleton, hem: float, tucked: bool = False) -> skia.Path:
    right, left = _half(g, sk, 1, hem, tucked), _half(g, sk, -1, hem, tucked)
    points = np.vstack([right, hem_curve(g, right[-1, 0], -left[-1, 0], hem)[1:-1], left[::-1] * [-1, 1], neckline_curve(g, sk)[::-1][1:-1]])
    return to_path(sk.torso(points[:, 0], points[:, 1]))


def open_panels(g: Garment, sk: Skeleton, hem: float, gap: float) -> list:
    """The two fronts of a jacket worn open: `gap` is half the opening at the hem (heads)."""
    w, bottom = neck_shape(g, sk)
    paths = []
    for side in (-1, 1):
        half = _half(g, sk, side, hem)
        front_top = 0.0 if g.neckline in ("lapel", "deep-v") else w * 0.45
        lapel = [(w, NECK_TOP), (w * 0.8 + gap * 0.3, 1.7), (max(gap * 0.55, 0.0) + front_top * 0.3, min(bottom, hem - 0.4)), (gap, hem - 0.05)]
        inner = smooth(lapel, steps=8)
        along = hem_curve(g, half[-1, 0], gap, hem)[1:]
        points = np.vstack([half, along[: len(along)], inner[::-1][1:]]) * [side, 1]
        paths.append(to_path(sk.torso(points[:, 0], points[:, 1])))
    return paths


def sleeve(g: Garment, sk: Skeleton, side: int) -> list:
    if g.sleeve == "none":
        return []
    arm, u = sk.arms[side], sk.unit
    end = SLEEVE_END[g.sleeve] if g.sleeve != "long" else min(1.97, 1.99)
    loose = {"cap": 0.03, "short": 0.055, "puff": 0.1, "three-quarter": 0.05, "long": 0.045}[g.sleeve] + g.ease * 0.28
    if g.category == "outerwear":
        loose += 0.03

    def radius(s):
        r = sk.arm_radius(s) + loose * u * (0.75 + 0.35 * min(s, 1))
        if g.sleeve == "puff":
            r += 0.09 * u * np.sin(np.pi * np.clip(s / end, 0, 1)) - 0.05 * u * max(0, (s - end + 0.12) / 0.12)
        if g.has("rib") and s > end - 0.16:
            r -= 0.055 * u * min(1, (s - end + 0.16) / 0.05)
        return r

    seam = np.clip(end, 0, 1)
    origin = tuple(arm.at(0.0))
    parts = [Part(arm.strip(-0.02, seam, radius, round_start=True, bow=0.32 if end <= 1 else 0.0), arm.angle(0.4), origin)]
    if end > 1:
        parts.append(Part(arm.strip(0.97, end, radius, bow=0.32), arm.angle(1.5), tuple(arm.at(1.0))))
    surface = cloth(g, roundness=0.24)
    shoulder_in = arm.root * 0.72 + sk.torso(0, 1.85) * 0.28
    piece = Piece(parts, surface, context=[circle(arm.root, 0.3 * u), circle(shoulder_in, 0.32 * u)], shadow=0.26, lift=0.06, seed=g.seed + 3 * side + 10)
    normal, at = arm.normal, arm.at

    def ring(s, width, rgb, alpha=1.0):
        r = radius(s) * 1.1
        direction = np.array([normal(s)[1], -normal(s)[0]])
        pts = [at(s) + normal(s) * r * k + direction * r * 0.32 * (1 - k * k) for k in np.linspace(-1, 1, 7)]
        return stroke(pts, width * u, rgb, alpha, cap=False)

    dark = tint(g.rgb, 0.7)
    if g.has("ringer") or g.has("cuff-trim"):
        piece.paint.append(ring(end - 0.035, 0.07, g.accents[0]))
    elif g.has("rib"):
        piece.bump.append(ring(end - 0.12, 0.03, (60, 60, 60), 0.7))
        for k in np.linspace(-0.9, 0.9, 9):
            piece.bump.append(ridge([at(end - 0.12) + normal(end - 0.12) * radius(end) * k, at(end + 0.05) + normal(end) * radius(end) * k], 0.012 * u, -0.5, 0.01 * u))
    else:
        piece.paint.append(ring(end - 0.05, 0.012, dark, 0.6))
        if g.article in ("shirt",) and end > 1:
            piece.paint.append(ring(end - 0.2, 0.012, dark, 0.5))
    if g.pattern == "block" and end > 0.4:
        piece.paint.insert(0, lambda c: [fill(p.path, g.accents[0])(c) for p in parts]) if g.style % 2 else None
    if end > 1.1:
        bend = abs(arm.angle(0.5) - arm.angle(1.5))
        rng = np.random.default_rng(g.seed + side)
        for _ in range(int(3 + min(bend / 18, 5))):
            s = 1.0 + rng.normal(0, 0.16)
            k = rng.uniform(-0.9, 0.9)
            a, b = at(s) + normal(s) * radius(s) * k, at(s + rng.uniform(-0.16, 0.16)) + normal(s) * radius(s) * (k + rng.uniform(0.6, 1.2) * -np.sign(k))
            piece.bump.append(ridge([a, b], 0.05 * u, rng.choice([-0.5, 0.4]), 0.035 * u))
        for _ in range(4):
            s = rng.uniform(end - 0.4, end - 0.08)
            piece.bump.append(ridge([at(s) + normal(s) * radius(s), at(s + 0.05) - normal(s) * radius(s) * 0.4], 0.04 * u, -0.35, 0.03 * u))
    piece.bump.append(ridge([sk.torso(side * (sk.build.shoulder - 0.1), 1.5), sk.torso(side * (sk.build.shoulder - 0.17), 1.95)], 0.012 * u, -0.3, 0.01 * u))
    return [piece]


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


def _line(sk: Skeleton, pts, steps: int = 6):
    p = np.asarray(pts, float)
    return smooth(sk.torso(p[:, 0], p[:, 1]), steps=steps)


def _details(g: Garment, sk: Skeleton, hem: float, piece: Piece) -> None:
    u, rng = sk.unit, np.random.default_rng(g.seed + 5)
    dark, paint, bump = tint(g.rgb, 0.66), piece.paint, piece.bump
    w, bottom = neck_shape(g, sk)
    edge = 1.1
    if g.pattern == "block":
        top, low = [(2.35, hem + 0.5), (1.2, 2.1), (2.2, 2.75)][g.style % 3]
        band = to_path(sk.torso(np.array([-1.4, 1.4, 1.4, -1.4]), np.array([top, top, low, low])))
        paint.append(fill(band, g.accents[0]))
    if g.pattern == "print":
        paint += chest_print(g, sk)
    hem_pts = hem_curve(g, edge * (1 + max(0, g.flare)), -edge * (1 + max(0, g.flare)), hem)
    if g.has("rib"):
        band = _line(sk, [(x, y - 0.2) for x, y in hem_pts])
        bump.append(ridge(band, 0.03 * u, -0.6, 0.012 * u))
        for x in np.linspace(-1, 1, 44):
            bump.append(ridge([sk.torso(x, hem - 0.18), sk.torso(x, hem + 0.1)], 0.012 * u, -0.5, 0.008 * u))
    elif g.fabric != "leather":
        paint.append(stroke(_line(sk, [(x, y - 0.07) for x, y in hem_pts]), 0.011 * u, dark, 0.45))
    neck = neckline_curve(g, sk)
    if g.neckline in ("crew", "scoop", "v", "boat", "hood") and g.article not in ("dress",) or g.has("ringer"):
        wide = 0.1 if g.fabric in ("knit", "fleece") else 0.065
        trim = g.accents[0] if g.has("ringer") else tint(g.rgb, 0.9)
        paint.append(stroke(_line(sk, neck, 3), wide * 2 * u, trim, 0.95 if g.has("ringer") else 0.5, cap=False))
        centre = np.array([0, NECK_TOP])
        outer = centre + (neck - centre) * (1 + wide * 1.1 / np.maximum(np.linalg.norm(neck - centre, axis=1, keepdims=True), 0.2))
        bump.append(ridge(_line(sk, outer, 3), 0.015 * u, -0.6, 0.01 * u))
    if g.has("buttons") or g.has("placket") or g.has("half-placket"):
        end = {"placket": 2.3, "half-placket": 2.6}.get(next((d for d in g.details if "placket" in d), ""), hem)
        start = bottom - 0.02
        if not (g.category == "outerwear" and g.neckline == "lapel"):
            for x in (-0.065, 0.065):
                line = _line(sk, [(x, start), (x, (start + end) / 2), (x, end + 0.1 * (end == hem))])
                paint.append(stroke(line, 0.012 * u, dark, 0.6))
                bump.append(ridge(line, 0.02 * u, -0.35, 0.01 * u))
            count = {"placket": 3, "half-placket": 4}.get(next((d for d in g.details if "placket" in d), ""), 7)
            button = g.accents[0] if g.style % 2 else (tint(g.rgb, 0.5) if sum(g.rgb) > 380 else tint(g.rgb, 1.9))
            for y in np.linspace(start + 0.12, end - 0.18, count):
                c = sk.torso(0, y)
                paint.append(fill(circle(c + 0.012 * u, 0.036 * u), (0, 0, 0), 0.3, 0.01 * u))
                paint.append(fill(circle(c, 0.033 * u), button))
    if g.has("chest-pocket") or g.has("two-pockets"):
        for side in (1, -1) if g.has("two-pockets") else (1,):
            x, y = side * 0.36, 2.08
            pts = [(x - 0.17, y), (x + 0.17, y), (x + 0.17, y + 0.36), (x, y + 0.42), (x - 0.17, y + 0.36), (x - 0.17, y)]
            line = [sk.torso(*p) for p in pts]
            paint.append(stroke(line, 0.012 * u, dark, 0.65))
            bump.append(ridge(line, 0.025 * u, -0.35, 0.015 * u))
            if g.category == "outerwear":
                paint.append(stroke([sk.torso(x - 0.17, y + 0.12), sk.torso(x, y + 0.17), sk.torso(x + 0.17, y + 0.12)], 0.014 * u, dark, 0.7))
    if g.has("pouch"):
        pts = _line(sk, [(-0.4, 3.05), (-0.52, 3.3), (-0.52, hem - 0.22), (0.52, hem - 0.22), (0.52, 3.3), (0.4, 3.05), (-0.4, 3.05)], 1)
        paint.append(stroke(pts, 0.014 * u, dark, 0.7))
        bump.append(ridge(pts, 0.03 * u, -0.5, 0.02 * u))
    if g.has("cable"):
        for x in (-0.3, 0.0, 0.3):
            for phase in (0, np.pi):
                y = np.linspace(1.75, hem - 0.2, 60)
                bump.append(ridge(sk.torso(x + 0.06 * np.sin(y * 9 + phase), y), 0.045 * u, 0.55, 0.015 * u))
    if g.has("border"):
        for y in (hem - 0.16, hem - 0.26):
            paint.append(stroke(_line(sk, [(x, y + (v - hem)) for x, v in hem_pts]), 0.035 * u, g.accents[0], 0.9))
        paint.append(stroke(_line(sk, [(0.13, bottom), (0.13, 2.65), (0, 2.72), (-0.13, 2.65), (-0.13, bottom)], 1), 0.03 * u, g.accents[0], 0.9))
    if g.article == "kurta":
        for side in (-1, 1):
            bump.append(ridge([sk.torso(side * 0.55, 3.9), sk.torso(side * 0.62, hem)], 0.03 * u, -0.5, 0.02 * u))
    if g.category == "outerwear" and g.has("pockets"):
        y = min(hem - 0.55, 3.45)
        for side in (-1, 1):
            slant = 0.12 if g.article == "coat" or g.fabric in ("nylon", "leather") else 0.0
            line = [sk.torso(side * (0.3 + slant / 2), y), sk.torso(side * (0.62 - slant), y + slant * 2.2 - 0.02)]
            paint.append(stroke(line, 0.03 * u, dark, 0.85))
            bump.append(ridge([p + np.array([0, 0.03 * u]) for p in line], 0.05 * u, 0.4, 0.02 * u))
    strength = {"knit": 0.4, "wool": 0.35, "suiting": 0.3, "fleece": 0.55}.get(g.fabric, 0.9)
    piece.bump += drape(sk, hem, rng, strength)
    if sk.build.department == "women":
        for side in (-1, 1):
            bump.append(fill(_ellipse(sk.torso(side * 0.29, 2.12), 0.24 * u, 0.22 * u), (160, 160, 160), 0.8, 0.11 * u))


def _ellipse(centre, rx, ry) -> skia.Path:
    path = skia.Path()
    path.addOval(skia.Rect.MakeXYWH(float(centre[0] - rx), float(centre[1] - ry), float(2 * rx), float(2 * ry)))
    return path


WORDS = ["NOMAD", "SUNDAY", "WAVE", "ATLAS", "1987", "RIVER", "ECHO", "NORTH", "LUNA", "URBAN", "PEAK", "BLOOM"]


def chest_print(g: Garment, sk: Skeleton) -> list:
    """A graphic on the chest: circle and word, mountain, stripes badge, big number."""
    u, kind = sk.unit, g.style % 6
    a, b = g.accents
    centre = sk.torso(0, 2.25)
    marks = []
    if kind in (0, 3):
        marks.append(fill(circle(centre, 0.36 * u), a))
        marks.append(fill(to_path([centre + np.array(p) * u for p in [(-0.33, 0.18), (-0.1, -0.16), (0.04, 0.02), (0.14, -0.1), (0.33, 0.18), (0, 0.33)]]), b))
    elif kind == 1:
        for k in range(4):
            marks.append(stroke([sk.torso(-0.5, 2.0 + 0.13 * k), sk.torso(0.5, 2.0 + 0.13 * k)], 0.07 * u, a if k % 2 else b, cap=False))
    elif kind == 4:
        marks.append(fill(to_path([centre + np.array(p) * u for p in [(0, -0.4), (0.4, 0), (0, 0.4), (-0.4, 0)]]), a))
        marks.append(fill(circle(centre, 0.17 * u), b))
    if kind in (0, 2, 5):
        word = WORDS[(g.seed + g.style) % len(WORDS)]
        size = (0.42 if kind != 0 else 0.2) * u
        font = skia.Font(skia.Typeface("Liberation Sans", skia.FontStyle.Bold()), float(size))
        width = font.measureText(word)
        scale = min(1.0, 1.15 * u / max(width, 1))
        colour = a if kind != 0 else a
        y = 0.1 if kind != 0 else 0.58

        def text(canvas, word=word, font=font, width=width, scale=scale, colour=colour, y=y):
            canvas.save()
            canvas.translate(float(centre[0]), float(centre[1] + y * u))
            canvas.rotate(sk.torso_angle())
            canvas.scale(scale, scale)
            canvas.drawString(word, -width / 2, 0, font, skia.Paint(AntiAlias=True, Color=skia.Color(*map(int, colour)), BlendMode=skia.BlendMode.kSrcATop))
            canvas.restore()

        marks.append(text)
    return marks


def neck_back(g: Garment, sk: Skeleton) -> list:
    """The inside of the back, seen through the neck of a garment that nobody wears."""
    w, bottom = neck_shape(g, sk)
    pts = [(-w - 0.05, NECK_TOP + 0.0), (-w * 0.5, NECK_TOP + 0.05), (0, NECK_TOP + 0.07), (w * 0.5, NECK_TOP + 0.05), (w + 0.05, NECK_TOP), (w, bottom + 0.1), (0, bottom + 0.2), (-w, bottom + 0.1)]
    inner = Piece([Part(to_path(_line(sk, pts, 4)), 0, tuple(sk.torso(0, 1.4)))], plain(tint(g.rgb, 0.62), g.fabric, roundness=0.5, edge=0.1), shadow=0, seed=g.seed + 77)
    inner.paint.append(stroke(_line(sk, pts[:5], 4), 0.13 * sk.unit, tint(g.rgb, 0.82), 1.0))
    label = to_path([sk.torso(x, y) for x, y in [(-0.08, NECK_TOP + 0.1), (0.08, NECK_TOP + 0.1), (0.08, NECK_TOP + 0.19), (-0.08, NECK_TOP + 0.19)]])
    inner.paint.append(fill(label, (235, 232, 225) if sum(g.rgb) < 600 else (70, 70, 80), 0.85))
    pieces = [inner]
    if g.neckline in ("collar", "mandarin", "stand", "lapel", "turtle", "hood"):
        n, top = sk.build.neck, {"hood": 1.13, "turtle": 1.1, "stand": 1.14}.get(g.neckline, 1.2)
        band = [(-n - 0.07, top), (-n * 0.5, top - 0.05), (0, top - 0.065), (n * 0.5, top - 0.05), (n + 0.07, top), (n + 0.1, 1.4), (0, 1.5), (-n - 0.1, 1.4)]
        if g.neckline == "hood":
            band = [(-n - 0.2, 1.2), (-n, 1.0), (0, 0.93), (n, 1.0), (n + 0.2, 1.2), (n + 0.1, 1.42), (0, 1.5), (-n - 0.1, 1.42)]
        pieces.append(Piece([Part(to_path(_line(sk, band, 4)), 0, tuple(sk.torso(0, 1.4)))], plain(tint(g.rgb, 0.74), g.fabric, roundness=0.2, edge=0.1), shadow=0, seed=g.seed + 78))
        pieces = pieces[::-1]
    return pieces


def collar(g: Garment, sk: Skeleton, gap: float = 0.0) -> list:
    u, neck = sk.unit, sk.build.neck
    surface = cloth(g, roundness=0.06, folds=0.1, edge=0.22)
    if g.pattern == "block" or (g.article == "polo" and g.style % 3 == 0):
        surface = plain(g.accents[0] if g.article == "polo" else g.rgb, g.fabric, roundness=0.06, folds=0.1)
    pieces = []

    def add(points, seed, shadow=0.5, steps=0, **k):
        p = np.asarray(points, float)
        xy = sk.torso(p[:, 0], p[:, 1])
        path = to_path(smooth(xy, closed=True, steps=6)) if steps else to_path(xy)
        piece = Piece([Part(path, sk.torso_angle() + k.pop("angle", 0), tuple(xy[0]))], k.pop("surface", surface), shadow=shadow, lift=0.035, seed=g.seed + seed)
        pieces.append(piece)
        return piece

    if g.neckline == "collar":
        drop = 0.0 if g.article == "polo" else 0.04
        for side in (-1, 1):
            flap = [(side * (neck + 0.05), 1.2), (side * 0.04, 1.62 + drop), (side * (0.2 + drop), 1.86 + drop), (side * (neck + 0.17), 1.42)]
            piece = add(flap, side + 20, angle=side * 35)
            piece.paint.append(stroke([sk.torso(side * (0.045 + 0.02), 1.63 + drop), sk.torso(side * (0.19 + drop), 1.83 + drop), sk.torso(side * (neck + 0.15), 1.44)], 0.009 * u, tint(g.rgb, 0.7), 0.5))
    elif g.neckline == "bow":
        for side in (-1, 1):
            add([(0, 1.68), (side * 0.22, 1.56), (side * 0.42, 1.62), (side * 0.4, 1.82), (side * 0.2, 1.78)], side + 30, steps=1, angle=side * 60)
            add([(0, 1.7), (side * 0.1, 1.72), (side * 0.24, 2.4), (side * 0.08, 2.46)], side + 32, angle=side * -8)
        add([(-0.07, 1.62), (0.07, 1.62), (0.07, 1.78), (-0.07, 1.78)], 34, steps=1)
    elif g.neckline == "mandarin":
        for side in (-1, 1):
            add([(side * (neck + 0.06), 1.2), (side * (neck + 0.08), 1.4), (side * 0.03, 1.68), (side * 0.02, 1.54)], side + 20)
    elif g.neckline == "turtle":
        piece = add([(-neck - 0.04, 1.12), (0, 1.18), (neck + 0.04, 1.12), (neck + 0.08, 1.46), (0, 1.56), (-neck - 0.08, 1.46)], 21, steps=1)
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
                pts = smooth([sk.torso(side * 0.12, 1.68), sk.torso(side * 0.15, 1.9), sk.torso(side * 0.13, 2.2)], steps=6)
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


def draw_upper(g: Garment, sk: Skeleton, worn: bool = True, gap: float | None = None, hem: float | None = None) -> Layers:
    """Draw a top, a jacket or a coat. `gap`: half the opening at the hem, None = closed. `hem` shortens it (tucked in)."""
    tucked = hem is not None
    hem = hem if tucked else g.length
    layers = Layers()
    u, angle = sk.unit, sk.torso_angle()
    if not worn:
        layers.back += neck_back(g, sk)
    origin = tuple(sk.torso(0, 1.4))
    surface = cloth(g, roundness=0.55 if g.category != "outerwear" else 0.6)
    shoulder_flow = [sk.arms[s].strip(-0.02, 0.5, sk.arm_radius, round_start=True) for s in (-1, 1)] if g.sleeve not in ("none",) else []
    if gap is None:
        piece = Piece([Part(outline(g, sk, hem, tucked), angle, origin)], surface, context=shoulder_flow, shadow=0.4, seed=g.seed)
        _details(g, sk, hem, piece)
        if g.category == "outerwear":
            _closure(g, sk, hem, piece, 0.0)
        layers.body.append(piece)
    else:
        if not worn:
            lining = Piece([Part(outline(g, sk, hem - 0.08), angle, origin)], plain(tint(g.rgb, 0.5) if g.style % 2 else tint(g.accents[0], 0.6), "silk", roundness=0.5), shadow=0, seed=g.seed + 50)
            layers.back.append(lining)
        for path in open_panels(g, sk, hem, gap):
            piece = Piece([Part(path, angle, origin)], surface, context=shoulder_flow, shadow=0.55, lift=0.07, seed=g.seed)
            _details(g, sk, hem, piece)
            layers.body.append(piece)
        if g.has("zip") or (g.has("buttons") and g.neckline != "lapel"):
            _closure(g, sk, hem, layers.body, gap)
    for side in (-1, 1):
        layers.sleeves[side] = sleeve(g, sk, side)
    layers.front += collar(g, sk, gap or 0.0)
    if g.has("belted") and gap is None:
        layers.front += waist_sash(g, sk, tint(g.rgb, 0.85))
    return layers


def _closure(g: Garment, sk: Skeleton, hem: float, target, gap: float) -> None:
    """Zip or front edge: on the closed piece, or along both edges of the open panels."""
    u = sk.unit
    pieces = target if isinstance(target, list) else [target]
    _, bottom = neck_shape(g, sk)
    for piece in pieces:
        for side in (-1, 1) if gap else (1,):
            start = bottom if g.neckline in ("lapel",) else NECK_TOP + 0.25
            line = _line(sk, [(side * gap * 0.55, start), (side * gap * 0.8, (start + hem) / 2), (side * gap, hem + 0.1)])
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
                    piece.paint.append(fill(circle(sk.torso(x, y), 0.05 * u), tint(g.rgb, 0.45) if sum(g.rgb) > 250 else (90, 88, 84)))
                    piece.paint.append(fill(circle(sk.torso(x, y) - 0.012 * u, 0.02 * u), (255, 255, 255), 0.3))


def waist_sash(g: Garment, sk: Skeleton, rgb, y: float = 2.88) -> list:
    """A strip of cloth or leather around the waist."""
    u = sk.unit
    w = float(sk.build.half_width(y)) + g.ease + 0.03
    top = _line(sk, [(-w, y - 0.08), (0, y - 0.02), (w, y - 0.08)])
    low = _line(sk, [(w, y + 0.08), (0, y + 0.15), (-w, y + 0.08)])
    return [Piece([Part(to_path(np.vstack([top, low])), sk.torso_angle(), tuple(top[0]))], plain(rgb, g.fabric, roundness=0.1, folds=0.4, edge=0.25), shadow=0.35, lift=0.03, seed=g.seed + 60)]
