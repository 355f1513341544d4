"""Bags: seen from the front, hanging from a point."""

from __future__ import annotations

import numpy as np
import skia

from ..fabric import cloth, plain, tint
from ..garment import Garment
from ..geometry import smooth, to_path
from ..piece import Part, Piece, circle, fill, ridge, stroke


def _band(points, width: float) -> skia.Path:
    """A strip of that width along the points (pixels)."""
    p = np.asarray(points, float)
    d = np.gradient(p, axis=0)
    n = np.stack([-d[:, 1], d[:, 0]], -1) / (np.linalg.norm(d, axis=1, keepdims=True) + 1e-9)
    return to_path(np.vstack([p + n * width / 2, (p - n * width / 2)[::-1]]))


class _Frame:
    def __init__(self, anchor, unit, angle, drop):
        self.anchor, self.u, self.drop = np.asarray(anchor, float), unit, drop
        a = np.radians(angle)
        self.turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])

    def at(self, points) -> np.ndarray:
        """Bag coordinates (heads; the body's top edge is y 0) to pixels."""
        p = np.atleast_2d(np.asarray(points, float)) + [0, self.drop]
        return self.anchor + p @ self.turn * self.u

    def path(self, points, steps=0):
        p = self.at(points)
        return to_path(smooth(p, closed=True, steps=steps) if steps else p)


def bag_shape(g: Garment) -> tuple:
    """Width, height of the body and height of the handles above it (heads)."""
    w, h, handle = {
        "tote": (1.15, 1.0, 0.5), "satchel": (1.05, 0.74, 0.34), "hobo": (1.15, 0.72, 0.55), "shoulder": (0.86, 0.6, 0.6),
    }.get(next((d for d in g.details), ""), {"backpack": (1.0, 1.3, 0.16), "clutch": (0.95, 0.54, 0.0), "travel-bag": (1.5, 0.78, 0.34)}.get(g.article, (1, 0.8, 0.4)))
    return w * g.ease, h * g.length, handle


def draw_bag(g: Garment, anchor, unit: float, angle: float = 0.0, straps=None) -> list:
    """The bag hanging from `anchor` (pixels) by its handles. `straps`: pixels of the shoulder a long strap runs to, else None."""
    w, h, handle = bag_shape(g)
    f = _Frame(anchor, unit, angle, handle)
    u, x = unit, w / 2
    body_surface = cloth(g, roundness=0.22, folds=0.35 if g.fabric == "leather" else 0.5, fold_size=0.6, fold_stretch=1.0)
    dark, metal = tint(g.rgb, 0.6), [(206, 176, 104), (192, 194, 198)][g.style % 2]
    trim = plain(dark if g.style % 3 else tint(g.accents[0], 0.8), "leather", roundness=0.03, folds=0)
    kind = next((d for d in g.details if d != "quilted"), g.article)
    pieces = []
    if straps is not None:
        for end in (-x * 0.92, x * 0.92):
            a, b = f.at([(end, 0.08)])[0], np.asarray(straps, float)
            pts = smooth([a, a * 0.5 + b * 0.5 + np.array([np.sign(end) * 0.05 * u, 0.06 * u]), b], steps=8)
            pieces.append(Piece([Part(_band(pts, 0.07 * u))], trim, shadow=0.35, lift=0.03))

    def handles(spread, rise, width=0.055, behind=True):
        arc = smooth(f.at([(-spread, 0.1), (-spread * 0.9, -rise * 0.55), (0, -rise), (spread * 0.9, -rise * 0.55), (spread, 0.1)]), steps=8)
        return Piece([Part(_band(arc, width * u))], trim, shadow=0.2 if not behind else 0.1, lift=0.02)

    if kind == "tote":
        pieces.append(handles(x * 0.5, handle * 0.94))
        shape = f.path([(-x * 0.94, 0), (x * 0.94, 0), (x, h * 0.6), (x * 0.96, h), (-x * 0.96, h), (-x, h * 0.6)])
    elif kind == "hobo":
        pieces.append(handles(x * 0.8, handle * 0.96, 0.08))
        shape = f.path([(-x * 0.85, -0.02), (-x * 0.3, 0.14), (x * 0.3, 0.14), (x * 0.85, -0.02), (x, h * 0.5), (x * 0.7, h * 0.95), (0, h * 1.02), (-x * 0.7, h * 0.95), (-x, h * 0.5)], 6)
    elif kind == "backpack":
        for side in (-1, 1):
            strap = smooth(f.at([(side * x * 0.5, 0.06), (side * x * 1.12, h * 0.3), (side * x * 1.08, h * 0.62), (side * x * 0.8, h * 0.9)]), steps=8)
            pieces.append(Piece([Part(_band(strap, 0.12 * u))], trim, shadow=0.1))
        pieces.append(handles(0.12, handle, 0.05))
        shape = f.path([(-x * 0.62, 0.0), (0, -0.05), (x * 0.62, 0.0), (x * 0.95, 0.24), (x, h * 0.6), (x * 0.93, h * 0.97), (0, h * 1.01), (-x * 0.93, h * 0.97), (-x, h * 0.6), (-x * 0.95, 0.24)], 6)
    elif kind == "travel-bag" and g.style % 2:
        pieces.append(handles(x * 0.32, handle * 0.9, 0.06))
        shape = f.path([(-x * 0.9, 0.03), (0, -0.02), (x * 0.9, 0.03), (x, h * 0.3), (x * 0.98, h * 0.9), (x * 0.85, h), (-x * 0.85, h), (-x * 0.98, h * 0.9), (-x, h * 0.3)], 5)
    elif kind == "clutch":
        shape = f.path([(-x, 0), (x, 0), (x * 1.01, h * 0.5), (x * 0.98, h), (-x * 0.98, h), (-x * 1.01, h * 0.5)])
    else:
        if kind == "satchel" or handle:
            pieces.append(handles(x * 0.3 if kind == "satchel" else x * 0.9, handle * 0.95, 0.05 if kind == "satchel" else 0.04))
        shape = f.path([(-x * 0.9, 0.0), (x * 0.9, 0.0), (x, h * 0.2), (x, h * 0.85), (x * 0.9, h), (-x * 0.9, h), (-x, h * 0.85), (-x, h * 0.2)])
    body = Piece([Part(shape, -angle, tuple(f.at([(0, 0)])[0]))], body_surface, shadow=0.4, lift=0.05, seed=g.seed)
    _body_marks(g, f, kind, w, h, body, dark, metal)
    pieces.append(body)
    if kind in ("satchel", "shoulder", "clutch") or (kind == "travel-bag" and g.style % 2 == 0):
        deep = h * {"satchel": 0.5, "shoulder": 0.62, "clutch": 0.66}.get(kind, 0.7)
        if kind == "clutch" and g.style % 2:
            flap = f.path([(-x * 1.01, -0.01), (x * 1.01, -0.01), (x * 0.95, 0.05), (0, deep), (-x * 0.95, 0.05)])
        else:
            flap = f.path([(-x * 0.93, -0.02), (x * 0.93, -0.02), (x * 1.0, h * 0.2), (x * 0.96, deep * 0.9), (x * 0.7, deep), (-x * 0.7, deep), (-x * 0.96, deep * 0.9), (-x * 1.0, h * 0.2)])
        cover = Piece([Part(flap, -angle, tuple(f.at([(0, 0)])[0]))], cloth(g, roundness=0.12, folds=0.25, fold_size=0.6), shadow=0.45, lift=0.03, seed=g.seed + 2)
        if g.has("quilted"):
            _quilt(f, w, h, cover, u)
        cover.paint.append(fill(circle(f.at([(0, deep * 0.84)])[0], 0.06 * u), tint(metal, 0.7)))
        cover.paint.append(fill(circle(f.at([(0, deep * 0.84)])[0] - 0.008 * u, 0.048 * u), metal))
        pieces.append(cover)
    return pieces


def _quilt(f, w, h, piece, u):
    for k in np.arange(-2.0, 2.2, 0.17):
        for s in (-1, 1):
            piece.bump.append(ridge(f.at([(k, -0.1), (k + s * 1.3, 1.2)]), 0.03 * u, -0.7, 0.018 * u))


def _body_marks(g, f, kind, w, h, body, dark, metal):
    u, x = f.u, w / 2
    line = lambda pts, width=0.012, rgb=dark, a=0.7: body.paint.append(stroke(f.at(pts), width * u, rgb, a))
    crease = lambda pts, width=0.025, depth=-0.5: body.bump.append(ridge(f.at(pts), width * u, depth, 0.014 * u))
    if g.has("quilted"):
        _quilt(f, w, h, body, u)
    inset = [(-x * 0.9, 0.06), (x * 0.9, 0.06), (x * 0.93, h - 0.06), (-x * 0.93, h - 0.06), (-x * 0.9, 0.06)]
    if kind in ("tote", "satchel", "shoulder"):
        line(inset, 0.01, dark, 0.4)
    if kind == "tote":
        crease([(-x, 0.1), (x, 0.1)])
        for side in (-1, 1):
            c = side * x * 0.5
            body.paint.append(fill(f.path([(c - 0.05, 0.04), (c + 0.05, 0.04), (c + 0.05, 0.28), (c - 0.05, 0.28)]), dark, 0.9))
            body.paint.append(fill(circle(f.at([(c, 0.23)])[0], 0.025 * u), metal))
        if g.style % 3 == 0:
            body.paint.insert(0, fill(f.path([(-2, h * 0.62), (2, h * 0.62), (2, 2), (-2, 2)]), g.accents[0]))
        else:
            body.paint.append(fill(f.path([(-0.12, h * 0.45), (0.12, h * 0.45), (0.12, h * 0.53), (-0.12, h * 0.53)]), metal, 0.8))
    elif kind == "hobo":
        line([(-x * 0.8, 0.06), (0, 0.19), (x * 0.8, 0.06)], 0.03, metal, 0.9)
        crease([(-x * 0.6, 0.3), (-x * 0.4, h * 0.8)], 0.06, -0.4)
        crease([(x * 0.6, 0.3), (x * 0.35, h * 0.8)], 0.06, -0.4)
    elif kind == "backpack":
        arc = [(-x * 0.7, h * 0.5), (-x * 0.72, h * 0.9), (x * 0.72, h * 0.9), (x * 0.7, h * 0.5), (-x * 0.7, h * 0.5)]
        if g.style % 2:
            body.paint.append(fill(f.path(arc[:-1]), tint(g.rgb, 0.85) if g.style % 3 else g.accents[0]))
        line(arc, 0.02, dark, 0.9)
        crease(arc, 0.04, -0.6)
        zip_ = [(-x * 0.82, h * 0.42), (-x * 0.72, 0.2), (0, 0.08), (x * 0.72, 0.2), (x * 0.82, h * 0.42)]
        body.paint.append(stroke(smooth(f.at(zip_), steps=6), 0.03 * u, tint(g.rgb, 0.4) if sum(g.rgb) > 150 else (90, 90, 94), 0.9))
        body.paint.append(fill(f.path([(-0.13, h * 0.3), (0.13, h * 0.3), (0.13, h * 0.37), (-0.13, h * 0.37)]), g.accents[1] if g.style % 2 else metal, 0.9))
        line([(-x * 0.5, h * 0.58), (x * 0.5, h * 0.58)], 0.02, metal, 0.9)
    elif kind == "travel-bag" and g.style % 2:
        line([(-x * 0.85, 0.08), (x * 0.85, 0.08)], 0.03, metal, 0.9)
        for side in (-1, 1):
            c = side * x * 0.34
            body.paint.append(fill(f.path([(c - 0.06, 0), (c + 0.06, 0), (c + 0.06, h), (c - 0.06, h)]), dark, 0.95))
            crease([(side * x * 0.8, 0), (side * x * 0.8, h)])
    elif kind == "travel-bag":
        crease([(-x * 0.5, h * 0.72), (-x * 0.5, h * 0.95), (x * 0.5, h * 0.95), (x * 0.5, h * 0.72)])
    crease([(-x, h - 0.05), (x, h - 0.05)], 0.03, -0.35)
