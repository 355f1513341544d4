"""Curves and outlines in pixels: everything a garment or a limb is cut from."""

from __future__ import annotations

import numpy as np
import skia


def smooth(points, closed: bool = False, steps: int = 8) -> np.ndarray:
    """Catmull-Rom curve through `points` as a dense polyline [N,2]."""
    p = np.asarray(points, np.float64)
    if closed:
        p = np.vstack([p[-1], p, p[0], p[1]])
    else:
        p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    a, b, c, d = p[:-3, None], p[1:-2, None], p[2:-1, None], p[3:, None]
    curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - 3 * c + d - a) * t**3)
    curve = curve.reshape(-1, 2)
    return curve if closed else np.vstack([curve, p[-2]])


def to_path(points, closed: bool = True) -> skia.Path:
    """A skia path along the points [N,2] (pixels)."""
    path = skia.Path()
    path.addPoly([skia.Point(float(x), float(y)) for x, y in points], closed)
    return path


def blob(points, steps: int = 8) -> skia.Path:
    """A closed smooth shape through the points."""
    return to_path(smooth(points, closed=True, steps=steps))


class LimbCurve:
    """The centre line of an arm or a leg: s runs 0 (root) · 1 (elbow, knee) · 2 (wrist, ankle)."""

    def __init__(self, root, joint, end, bend: float = 0.22):
        root, joint, end = (np.asarray(p, np.float64) for p in (root, joint, end))
        self.root, self.joint, self.end = root, joint, end
        s = np.linspace(0, 2, 81)
        line = np.where(s[:, None] < 1, root + (joint - root) * s[:, None], joint + (end - joint) * (s[:, None] - 1))
        near = np.clip(1 - np.abs(s - 1) / bend, 0, 1)[:, None]
        corner = 0.25 * (root + end) * 0.15 + joint * (1 - 0.075)
        self.s, self.points = s, line * (1 - near**2 * 0.55) + corner * near**2 * 0.55

    def at(self, s) -> np.ndarray:
        s = np.asarray(s, np.float64)
        return np.stack([np.interp(s, self.s, self.points[:, 0]), np.interp(s, self.s, self.points[:, 1])], -1)

    def normal(self, s) -> np.ndarray:
        """Unit normal, to the left of the direction of travel."""
        d = self.at(np.asarray(s) + 0.06) - self.at(np.asarray(s) - 0.06)
        d /= np.linalg.norm(d, axis=-1, keepdims=True) + 1e-9
        return np.stack([-d[..., 1], d[..., 0]], -1)

    def angle(self, s: float) -> float:
        """Degrees between the limb at s and straight down (positive turns clockwise on screen)."""
        d = self.at(s + 0.08) - self.at(s - 0.08)
        return float(np.degrees(np.arctan2(-d[0], d[1])))

    def strip(self, s0: float, s1: float, radius, round_start: bool = False, round_end: bool = False, bow: float = 0.0) -> skia.Path:
        """The limb's outline between s0 and s1; `radius(s)` in pixels; `bow` curves the end as a cuff seen from above."""
        s = np.linspace(s0, s1, max(6, int((s1 - s0) * 18)))
        centre, normal = self.at(s), self.normal(s)
        r = np.asarray([radius(v) for v in s])[:, None]
        left, right = centre + normal * r, centre - normal * r
        path = skia.Path()
        end_dir = np.array([normal[-1][1], -normal[-1][0]])
        cap = []
        if bow:
            for k in (0.25, 0.5, 0.75):
                cap.append(left[-1] * (1 - k) + right[-1] * k + end_dir * bow * r[-1] * 4 * k * (1 - k))
        outline = np.vstack([left, *([np.asarray(cap)] if cap else []), right[::-1]])
        path.addPath(to_path(outline))
        x, y = outline[:, 0], outline[:, 1]
        way = skia.PathDirection.kCW if np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) > 0 else skia.PathDirection.kCCW
        if round_start:
            path.addCircle(*map(float, centre[0]), float(r[0, 0]), way)
        if round_end:
            path.addCircle(*map(float, centre[-1]), float(r[-1, 0]), way)
        if s0 < 1 < s1:
            path.addCircle(*map(float, self.at(1.0)), float(radius(1.0)), way)
        return path


def profile(keys, values):
    """A smooth function through (key, value) pairs, flat outside."""
    k, v = np.asarray(keys, float), np.asarray(values, float)
    fine = np.linspace(k[0], k[-1], 64)
    curve = np.interp(fine, k, v)
    kernel = np.hanning(9)
    kernel /= kernel.sum()
    soft = np.convolve(np.pad(curve, 4, mode="edge"), kernel, mode="valid")
    return lambda x: np.interp(x, fine, soft)
