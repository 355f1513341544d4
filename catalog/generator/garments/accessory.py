"""Small things people wear: glasses, caps, hats, belts, scarves, watches."""

from __future__ import annotations

import dataclasses

import numpy as np
import skia

from ..fabric import cloth, plain, tint
from ..garment import Garment
from ..geometry import smooth, to_path
from ..piece import Part, Piece, circle, ellipse, fill, ridge, stroke
from ..skeleton import Skeleton
from .upper import waist_sash


def draw_eyewear(g: Garment, head) -> list:
    """`head`: maps face coordinates (heads, 0 0 at the skull's top) to pixels."""
    if head.view == "profile":
        return _eyewear_from_side(g, head)
    if head.view == "back":
        return []
    pieces, u = [], head.unit
    dark = g.article == "sunglasses"
    tall, square = [(0.11, 0.9), (0.13, 0.75), (0.11, 1.15)][g.style % 3]
    for side in (-1, 1):
        a = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        c, s = np.cos(a), np.sin(a)
        x = side * 0.175 + 0.15 * np.sign(c) * np.abs(c) ** square
        y = 0.55 + tall * np.sign(s) * np.abs(s) ** square * np.where(s > 0, 1.15, 0.85)
        lens = head.at(np.stack([x, y], -1))
        if dark:
            piece = Piece([Part(to_path(lens))], plain((34, 32, 34) if g.color == "black" else (74, 50, 34), roundness=0.08, folds=0, gloss=0.3, edge=0), shadow=0.3, lift=0.02)
            piece.paint.append(stroke(lens, 0.03 * u, g.rgb, 1, closed=True))
        else:
            ring = skia.Path()
            ring.addPath(to_path(lens))
            inner = lens.mean(0) + (lens - lens.mean(0)) * 0.82
            ring.addPath(to_path(inner[::-1]))
            ring.setFillType(skia.PathFillType.kEvenOdd)
            piece = Piece([Part(ring)], plain(g.rgb, roundness=0.02, folds=0, edge=0), shadow=0.3, lift=0.015)
        pieces.append(piece)
    bridge = head.at([(-0.05, 0.52), (0, 0.5), (0.05, 0.52), (0.05, 0.54), (0, 0.525), (-0.05, 0.54)])
    pieces.append(Piece([Part(to_path(bridge))], plain(g.rgb, roundness=0.02, folds=0, edge=0), shadow=0.1))
    for side in (-1, 1):
        temple = head.at([(side * 0.28, 0.51), (side * 0.39, 0.5), (side * 0.39, 0.53), (side * 0.28, 0.54)])
        pieces.append(Piece([Part(to_path(temple))], plain(g.rgb, roundness=0.02, folds=0, edge=0), shadow=0.1))
    return pieces


def _eyewear_from_side(g: Garment, head) -> list:
    u, dark = head.unit, g.article == "sunglasses"
    frame = plain(g.rgb, roundness=0.02, folds=0, edge=0)
    lens = smooth(head.at([(0.41, 0.48), (0.33, 0.47), (0.28, 0.5), (0.29, 0.6), (0.35, 0.655), (0.4, 0.63)]), True, 5)
    temple = Piece([Part(to_path(head.at([(0.3, 0.485), (-0.02, 0.475), (-0.04, 0.52), (-0.02, 0.515), (0.3, 0.52)])))], frame, shadow=0.2)
    if dark:
        glass = Piece([Part(to_path(lens))], plain((34, 32, 34) if g.color == "black" else (74, 50, 34), roundness=0.08, folds=0, gloss=0.3, edge=0), shadow=0.3, lift=0.02)
        glass.paint.append(stroke(lens, 0.03 * u, g.rgb, 1, closed=True))
        return [temple, glass]
    ring = to_path(lens)
    ring.addPath(to_path((lens.mean(0) + (lens - lens.mean(0)) * 0.8)[::-1]))
    ring.setFillType(skia.PathFillType.kEvenOdd)
    return [temple, Piece([Part(ring)], frame, shadow=0.3, lift=0.015)]


BRIM = {
    "front": [(-0.4, 0.3), (0, 0.25), (0.4, 0.3), (0.42, 0.4), (0.2, 0.44), (-0.2, 0.44), (-0.42, 0.4)],
    "profile": [(0.2, 0.26), (0.42, 0.24), (0.7, 0.33), (0.78, 0.4), (0.6, 0.38), (0.38, 0.37), (0.2, 0.36)],
}


def draw_headwear(g: Garment, head) -> list:
    u = head.unit
    if g.article == "cap":
        crown = Piece([Part(to_path(smooth(head.around([(-0.43, 0.36), (-0.42, 0.12), (-0.28, -0.1), (0, -0.17), (0.28, -0.1), (0.42, 0.12), (0.43, 0.36), (0, 0.3)]), True)))], cloth(g, roundness=0.3, folds=0.2), shadow=0.3, seed=g.seed)
        for x in (-0.2, 0.0, 0.2):
            crown.bump.append(ridge(smooth(head.around([(x * 0.1, -0.17), (x * 0.8, 0.05), (x, 0.33)]), steps=5), 0.015 * u, -0.5, 0.01 * u))
        if head.view == "back":
            crown.paint.append(fill(ellipse(head.at([(0, 0.33)])[0], 0.15 * u, 0.1 * u), tint(g.rgb, 0.35)))
            return [crown]
        if g.style % 2 and head.view == "front":
            crown.paint.append(fill(circle(head.around([(0, 0.1)])[0], 0.1 * u), g.accents[0]))
        brim = Piece([Part(to_path(smooth(head.at(BRIM[head.view]), True)))], cloth(g, roundness=0.1, folds=0), shadow=0.6, lift=0.06, seed=g.seed)
        return [crown, brim]
    wide = 0.78 if g.style % 2 else 0.62
    brim = Piece([Part(to_path(smooth(head.around([(-wide, 0.24), (-0.4, 0.15), (0, 0.12), (0.4, 0.15), (wide, 0.24), (0.4, 0.36), (0, 0.39), (-0.4, 0.36)]), True)))], cloth(g, roundness=0.15, folds=0.2), shadow=0.6, lift=0.07, seed=g.seed)
    crown = Piece([Part(to_path(smooth(head.around([(-0.42, 0.26), (-0.4, 0), (-0.3, -0.24), (0, -0.22), (0.3, -0.24), (0.4, 0), (0.42, 0.26), (0, 0.32)]), True)))], cloth(g, roundness=0.3, folds=0.2), shadow=0.2, seed=g.seed + 1)
    crown.paint.append(stroke(smooth(head.around([(-0.44, 0.18), (0, 0.25), (0.44, 0.18)])), 0.12 * u, tint(g.rgb, 0.45) if sum(g.rgb) > 200 else g.accents[0]))
    return [brim, crown]


def draw_belt(g: Garment, sk: Skeleton, y: float = 3.08, ease: float = 0.05) -> list:
    band = waist_sash(dataclasses.replace(g, ease=ease), sk, g.rgb, y)
    u = sk.unit
    metal = [(208, 178, 108), (198, 200, 204)][g.style % 2]
    if not sk.shows_front:
        return band
    w = 0.13
    buckle = [sk.front(x, v) for x, v in [(-w, y - 0.07), (w, y - 0.07), (w, y + 0.14), (-w, y + 0.14)]]
    band[0].paint.append(stroke(buckle, 0.035 * u, metal, 1, closed=True))
    return band


def draw_scarf(g: Garment, sk: Skeleton) -> list:
    u, neck = sk.unit, sk.build.neck
    surface = cloth(g, roundness=0.2, folds=0.9, fold_size=0.4)
    at, around = (lambda pts, place=place: place(np.asarray(pts)[:, 0], np.asarray(pts)[:, 1]) for place in (sk.front, sk.torso))
    long = 2.9 + 0.25 * (g.style % 4)
    pieces = []
    for side, end in ((-1, long), (1, long - 0.25)) if sk.shows_front else ():
        tail = smooth(at([(side * 0.02, 1.55), (side * 0.3, 1.5), (side * 0.34, 2.2), (side * 0.36, end), (side * 0.06, end + 0.03), (side * 0.04, 2.1)]), True, 6)
        piece = Piece([Part(to_path(tail), 0, tuple(tail[0]))], surface, shadow=0.5, lift=0.06, seed=g.seed + side)
        for x in np.linspace(0.05, 0.36, 10):
            piece.paint.append(stroke(at([(side * x, end - 0.12), (side * x, end + 0.05)]), 0.01 * u, tint(g.rgb, 0.6), 0.7))
        pieces.append(piece)
    loop = smooth(around([(-neck - 0.13, 1.22), (-0.12, 1.34), (0.12, 1.34), (neck + 0.13, 1.22), (neck + 0.22, 1.42), (0.2, 1.72), (-0.2, 1.72), (-neck - 0.22, 1.42)]), True, 6)
    pieces.append(Piece([Part(to_path(loop), 60, tuple(loop[0]))], surface, shadow=0.5, lift=0.06, seed=g.seed + 5))
    return pieces


def draw_watch(g: Garment, sk: Skeleton, side: int) -> list:
    arm, u = sk.arms[side], sk.unit
    s, r = 1.93, sk.arm_radius(1.93)
    n = arm.normal(s)
    d = np.array([n[1], -n[0]])
    c = arm.at(s)
    w = 0.05 * u
    strap = to_path([c + n * r * 1.12 + d * w, c - n * r * 1.12 + d * w, c - n * r * 1.12 - d * w, c + n * r * 1.12 - d * w])
    band = Piece([Part(strap)], plain(g.rgb, "leather", roundness=0.05, folds=0), shadow=0.4, lift=0.015)
    face = Piece([Part(circle(c - n * r * 0.3 * side, 0.088 * u))], plain((60, 60, 64) if g.style % 2 else (232, 230, 224), roundness=0.03, folds=0, edge=0), shadow=0.3, lift=0.01)
    face.paint.append(stroke([c - n * r * 0.3 * side + 0.08 * u * np.array([np.cos(a), np.sin(a)]) for a in np.linspace(0, 6.28, 16)], 0.025 * u, [(206, 176, 104), (190, 192, 196)][g.style % 2], 1, closed=True))
    return [band, face]
