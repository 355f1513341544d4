"""Sleeves of all lengths, along the arm."""

from __future__ import annotations

import numpy as np

from ..fabric import cloth, tint
from ..garment import Garment
from ..piece import Part, Piece, circle, fill, ridge, stroke
from ..skeleton import Skeleton

SLEEVE_END = {"cap": 0.16, "short": 0.58, "puff": 0.62, "three-quarter": 1.5, "long": 1.97}


def sleeve(g: Garment, sk: Skeleton, side: int) -> list:
    """The sleeve's pieces on that side; none where the garment has no sleeves."""
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
    piece.bump.append(ridge([sk.front(side * (sk.build.shoulder - 0.1), 1.5), sk.front(side * (sk.build.shoulder - 0.17), 1.95)], 0.012 * u, -0.3, 0.01 * u))
    return [piece]
