"""Everything worn on hips and legs: trousers of all cuts, shorts, skirts, and the skirts of dresses."""

from __future__ import annotations

import numpy as np
import skia

from ..fabric import cloth, tint
from ..garment import Garment
from ..geometry import smooth, to_path
from ..piece import Part, Piece, circle, ellipse, fill, ridge, stroke
from ..skeleton import Skeleton
from .cut import front_line, line_on
from .layers import Layers

WAIST_Y = 3.02
WAISTBAND = 0.17


def _pelvis(g: Garment, sk: Skeleton, top: float) -> skia.Path:
    y = np.linspace(top, 4.02, 8)
    x = sk.build.half_width(y) + g.ease * np.clip((y - top) / 0.8, 0.3, 1)
    crotch = [(x[-1] * 0.5, 4.12), (0, 4.16), (-x[-1] * 0.5, 4.12)]
    waist = [(-x[0] * 0.5, top + 0.04), (0, top + 0.06), (x[0] * 0.5, top + 0.04)]
    pts = np.vstack([np.stack([x, y], -1), crotch, np.stack([-x, y], -1)[::-1], waist])
    return to_path(sk.torso(pts[:, 0], pts[:, 1]))


def _leg(g: Garment, sk: Skeleton, side: int):
    leg, u = sk.legs[side], sk.unit

    def radius(s):
        r = sk.leg_radius(s) + g.ease * u * (0.35 + 0.5 * min(s, 1.4))
        r += max(0.0, s - 0.7) ** 1.3 * g.flare * u * 0.9
        if g.has("cuff") and s > g.length - 0.12:
            r -= 0.06 * u * min(1, (s - g.length + 0.12) / 0.04)
        return r

    end = g.length
    parts = [Part(leg.strip(-0.05, min(end, 1.0), radius, round_start=True, bow=0.2 if end <= 1 else 0), leg.angle(0.5), tuple(leg.at(0.0)))]
    if end > 1:
        parts.append(Part(leg.strip(0.97, end, radius, bow=0.2), leg.angle(1.5), tuple(leg.at(1.0))))
    return parts, radius


def draw_trousers(g: Garment, sk: Skeleton, top: float = WAIST_Y, bodice: bool = False) -> Layers:
    """Trousers, jeans, leggings, shorts; `bodice`: the lower half of a jumpsuit."""
    _u, layers = sk.unit, Layers()
    surface = cloth(g, roundness=0.34)
    front = sk.front_leg
    pelvis = _pelvis(g, sk, top)
    rng = np.random.default_rng(g.seed + 9)
    dark = tint(g.rgb, 0.62)
    light = tint(g.rgb, 1.5)
    for side in (-front, front):
        parts, radius = _leg(g, sk, side)
        leg = sk.legs[side]
        flow = [pelvis]
        if side == front:
            parts = [Part(pelvis, sk.torso_angle(), tuple(sk.torso(0, top)))] + parts
            flow = [sk.legs[-front].strip(-0.05, 0.3, radius, round_start=True)]
        piece = Piece(parts, surface, context=flow, shadow=0.4, lift=0.05, seed=g.seed + side)
        _leg_marks(g, sk, leg, radius, piece, rng, dark, light)
        if side == front:
            (_front_marks if sk.shows_front else _back_marks)(g, sk, top, piece, dark, light, bodice)
        layers.body.append(piece)
    return layers


def _leg_marks(g, sk, leg, radius, piece, rng, dark, light) -> None:
    u, at, normal = sk.unit, leg.at, leg.normal
    edge = lambda s, k: at(s) + normal(s) * radius(s) * k
    if g.fabric == "denim" and g.has("faded"):
        piece.paint.append(stroke([at(s) for s in np.linspace(0.15, min(g.length, 0.85), 8)], 0.3 * u, light, 0.4, 0.12 * u))
        if g.length > 1.3:
            piece.paint.append(stroke([at(s) for s in np.linspace(0.98, 1.25, 5)], 0.2 * u, light, 0.28, 0.1 * u))
    if g.has("ripped") and g.length > 1.2:
        for _ in range(2):
            s = rng.uniform(0.5, 1.1)
            line = [edge(s, -0.45), edge(s + 0.03, 0.5)]
            piece.paint.append(stroke(line, 0.06 * u, (200, 165, 140), 0.9))
            for _ in range(4):
                ds = rng.uniform(-0.03, 0.03)
                piece.paint.append(stroke([p + [0, ds * u] for p in line], 0.012 * u, (230, 232, 235), 0.8))
    if g.has("crease"):
        line = [at(s) for s in np.linspace(0.2, g.length, 12)]
        piece.bump.append(ridge(line, 0.03 * u, 0.5, 0.02 * u))
    if g.has("side-stripe"):
        side_sign = 1 if (edge(0.5, 1)[0] - at(0.5)[0]) * (at(0.5)[0] - sk.pelvis[0]) > 0 else -1
        for k in (0.7, 0.88) if g.style % 2 else (0.8,):
            piece.paint.append(stroke([edge(s, side_sign * k) for s in np.linspace(0.05, g.length, 14)], (0.05 if g.style % 2 else 0.1) * u, g.accents[0], cap=False))
    if g.has("cuff"):
        ring = [edge(g.length - 0.12, k) for k in np.linspace(-1.1, 1.1, 5)]
        piece.bump.append(ridge(ring, 0.03 * u, -0.6, 0.015 * u))
    else:
        ring = [edge(g.length - 0.06, k) + np.array([0, 0.04 * u * (1 - k * k)]) for k in np.linspace(-1.1, 1.1, 7)]
        piece.paint.append(stroke(ring, 0.014 * u, dark if g.fabric != "denim" else (190, 150, 90), 0.55))
    folds = {"denim": 1.0, "cotton": 0.8, "fleece": 0.8, "nylon": 1.0, "jersey": 0.5}.get(g.fabric, 0.5)
    for s in ([0.06, 0.16] + ([0.94, 1.02, 1.1] if g.length > 1.2 else []) + ([1.72, 1.82, 1.9] if g.length > 1.75 else [])):
        s = s + rng.normal(0, 0.02)
        k0, k1 = (rng.uniform(-1, -0.5), rng.uniform(0.1, 0.9)) if rng.random() < 0.5 else (rng.uniform(0.5, 1), rng.uniform(-0.9, -0.1))
        pts = smooth([edge(s, k0), edge(s + 0.04, (k0 + k1) / 2), edge(s + rng.uniform(-0.03, 0.05), k1)], steps=4)
        piece.bump.append(ridge(pts, 0.05 * u, folds * rng.choice([-0.5, 0.4]), 0.035 * u))


def _front_marks(g, sk, top, piece, dark, light, bodice) -> None:
    u = sk.unit
    seam = (196, 152, 88) if g.fabric == "denim" else dark
    for side in (-1, 1):
        piece.bump.append(ridge(front_line(sk, [(side * 0.06, 4.02), (side * 0.3, 3.9), (side * 0.55, 3.86)]), 0.045 * u, -0.45, 0.035 * u))
    piece.bump.append(ridge(front_line(sk, [(0, 3.8), (0, 4.2)], 2), 0.04 * u, -0.35, 0.03 * u))
    if bodice:
        return
    _waistband(sk, top, piece, seam)
    if g.has("fly") or g.has("crease"):
        piece.paint.append(stroke(front_line(sk, [(0.12, top + WAISTBAND), (0.12, 3.6), (0.0, 3.78)]), 0.012 * u, seam, 0.7))
        piece.bump.append(ridge(front_line(sk, [(0.0, top), (0.0, 3.75)], 2), 0.02 * u, -0.4, 0.012 * u))
        piece.paint.append(fill(circle(sk.front(0.02, top + 0.1), 0.045 * u), (176, 148, 96) if g.fabric == "denim" else tint(g.rgb, 0.5)))
    if g.has("pockets"):
        for side in (-1, 1):
            w = float(sk.build.half_width(3.4)) + g.ease
            pts = [(side * w * 0.5, top + WAISTBAND), (side * w * 0.62, 3.42), (side * w * 1.02, 3.52)] if g.fabric == "denim" else [(side * w * 0.62, top + WAISTBAND), (side * w * 0.98, 3.72)]
            line = front_line(sk, pts, 5) if len(pts) > 2 else [sk.front(*p) for p in pts]
            piece.paint.append(stroke(line, 0.014 * u, seam, 0.8))
            piece.bump.append(ridge(line, 0.03 * u, -0.4, 0.02 * u))
    if g.has("drawstring"):
        for side in (-1, 1):
            piece.paint.append(stroke(front_line(sk, [(side * 0.03, top + 0.12), (side * 0.1, top + 0.35), (side * 0.07, top + 0.6)]), 0.03 * u, g.accents[0] if g.has("side-stripe") else light))
        for x in np.linspace(-0.8, 0.8, 33):
            piece.bump.append(ridge([sk.torso(x, top), sk.torso(x, top + 0.15)], 0.012 * u, -0.5, 0.01 * u))


def _back_marks(g, sk, top, piece, dark, light, bodice) -> None:
    u = sk.unit
    seam = (196, 152, 88) if g.fabric == "denim" else dark
    piece.bump.append(ridge(line_on(sk, [(0, top + WAISTBAND), (0, 4.2)], 2), 0.045 * u, -0.5, 0.03 * u))
    for side in (-1, 1):
        piece.bump.append(fill(ellipse(sk.torso(side * 0.33, 3.78), 0.3 * u, 0.3 * u), (168, 168, 168), 0.7, 0.14 * u))
    if bodice:
        return
    _waistband(sk, top, piece, seam)
    if g.fabric == "denim":
        yoke = line_on(sk, [(-0.9, top + 0.28), (0, top + 0.42), (0.9, top + 0.28)])
        piece.paint.append(stroke(yoke, 0.012 * u, seam, 0.7))
        piece.bump.append(ridge(yoke, 0.02 * u, -0.4, 0.012 * u))
    if g.has("pockets"):
        for side in (-1, 1):
            x, y = side * 0.34, top + 0.5
            pts = [(x - 0.17, y), (x + 0.17, y), (x + 0.15, y + 0.36), (x, y + 0.43), (x - 0.15, y + 0.36), (x - 0.17, y)] if g.fabric == "denim" else [(x - 0.17, y), (x + 0.17, y)]
            line = [sk.torso(*p) for p in pts]
            piece.paint.append(stroke(line, 0.016 * u, seam, 0.85))
            piece.bump.append(ridge(line, 0.03 * u, -0.45, 0.018 * u))


def _waistband(sk, top, piece, seam) -> None:
    u = sk.unit
    line = line_on(sk, [(-1, top + WAISTBAND - 0.02), (0, top + WAISTBAND + 0.05), (1, top + WAISTBAND - 0.02)])
    piece.bump.append(ridge(line, 0.025 * u, -0.55, 0.012 * u))
    piece.paint.append(stroke(line, 0.012 * u, seam, 0.7))


def skirt_piece(g: Garment, sk: Skeleton, top: float, hem: float, flare: float) -> Piece:
    """A skirt from the waist to the hem, with folds that open downwards."""
    u, rng = sk.unit, np.random.default_rng(g.seed + 4)
    y = np.linspace(top, hem, max(8, int((hem - top) * 7)))
    body = sk.build.half_width(np.minimum(y, 3.75)) + g.ease
    sides = {}
    for side in (-1, 1):
        x = body + np.maximum(0, y - (3.05 if flare > 0.1 else 3.6)) * flare
        reach = sk.leg_reach(side, y) + 0.05
        x = np.where(y > 3.7, np.maximum(x, np.minimum(reach, x + 0.45)), x)
        sides[side] = x
    t = np.linspace(0, 1, 40)
    n_folds = int(4 + 10 * max(flare, 0)) if not g.has("pleated") else 12
    bow = 0.07 + 0.05 * (hem - 3.8) * (1 if flare > 0.1 else 0.5)
    wave = 0.05 * np.clip(flare * 3, 0, 1) * np.cos(2 * np.pi * n_folds * t / 2 + g.seed % 7) * np.sin(np.pi * t)
    low = np.stack([sides[1][-1] + (-sides[-1][-1] - sides[1][-1]) * t, hem + bow * np.sin(np.pi * t) + wave], -1)
    waist = [(-sides[-1][0] * 0.5, top + 0.04), (0, top + 0.06), (sides[1][0] * 0.5, top + 0.04)]
    pts = np.vstack([np.stack([sides[1], y], -1), low[1:-1], np.stack([-sides[-1], y], -1)[::-1], waist])
    piece = Piece([Part(to_path(sk.torso(pts[:, 0], pts[:, 1])), sk.torso_angle(), tuple(sk.torso(0, top)))], cloth(g, roundness=0.5, fold_stretch=4.0), shadow=0.4, lift=0.06, seed=g.seed + 8)
    for k in np.linspace(-0.92, 0.92, n_folds):
        k = k + rng.normal(0, 0.03)
        y0 = top + (0.2 if g.has("pleated") else rng.uniform(0.3, 0.9))
        line = [sk.torso(np.interp(v, y, sides[1] if k > 0 else sides[-1]) * k, v) for v in np.linspace(y0, hem + bow + 0.1, 8)]
        depth = 0.75 if g.has("pleated") else 0.2 + 1.3 * max(flare, 0)
        piece.bump.append(ridge(line, (0.05 if g.has("pleated") else 0.1) * u, -min(depth, 0.8), (0.02 if g.has("pleated") else 0.07) * u))
        piece.bump.append(ridge([p + [0.1 * u, 0] for p in line], 0.1 * u, min(depth, 0.8) * 0.6, 0.06 * u))
    hem_line = [sk.torso(px, py - 0.07) for px, py in low]
    piece.paint.append(stroke(hem_line, 0.012 * u, tint(g.rgb, 0.65), 0.5))
    return piece


def draw_skirt(g: Garment, sk: Skeleton, top: float = WAIST_Y) -> Layers:
    """A skirt with its waistband."""
    layers, u = Layers(), sk.unit
    piece = skirt_piece(g, sk, top, g.length, g.flare)
    line = line_on(sk, [(-1, top + 0.14), (0, top + 0.2), (1, top + 0.14)])
    piece.bump.append(ridge(line, 0.025 * u, -0.55, 0.012 * u))
    piece.paint.append(stroke(line, 0.012 * u, tint(g.rgb, 0.6), 0.6))
    if g.fabric == "denim":
        piece.paint.append(stroke(front_line(sk, [(0, top), (0, g.length + 0.3)], 2), 0.014 * u, (196, 152, 88), 0.7))
    layers.body.append(piece)
    return layers


def draw_lower(g: Garment, sk: Skeleton, top: float = WAIST_Y) -> Layers:
    return draw_skirt(g, sk, top) if g.article == "skirt" else draw_trousers(g, sk, top)
