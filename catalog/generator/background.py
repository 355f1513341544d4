"""What stands behind people: studios, walls, streets and parks out of focus."""

from __future__ import annotations

import cv2
import numpy as np


def sample_background(width: int, height: int, rng: np.random.Generator, kind: str | None = None, horizon: float | None = None) -> np.ndarray:
    """RGB float32 [height,width,3]; `horizon`: share of the height where floor and wall meet."""
    kind = kind or str(rng.choice(["studio", "wall", "street", "park", "plain"], p=[0.34, 0.2, 0.24, 0.12, 0.1]))
    horizon = horizon if horizon is not None else float(rng.uniform(0.72, 0.88))
    w, h = max(width // 4, 8), max(height // 4, 8)
    picture = {"studio": _studio, "wall": _wall, "street": _street, "park": _park, "plain": _plain}[kind](w, h, rng, horizon)
    picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.clip(picture, 0, 255)


def _gradient(w, h, top, bottom):
    t = np.linspace(0, 1, h, dtype=np.float32)[:, None, None]
    return (np.asarray(top, np.float32) * (1 - t) + np.asarray(bottom, np.float32) * t) * np.ones((1, w, 1), np.float32)


def _glow(picture, rng, amount):
    h, w = picture.shape[:2]
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    cx, cy = rng.uniform(0.2, 0.8) * w, rng.uniform(0.15, 0.6) * h
    d = np.sqrt(((x - cx) / w) ** 2 + ((y - cy) / h) ** 2)
    return picture * (1 + amount * (0.45 - d))[:, :, None]


def _studio(w, h, rng, horizon):
    base = np.array([(236, 236, 238), (214, 214, 216), (190, 192, 196), (226, 216, 204), (206, 214, 222), (222, 206, 204), (120, 124, 130), (204, 212, 200)][int(rng.integers(8))], np.float32) + rng.normal(0, 5, 3)
    picture = _gradient(w, h, base * rng.uniform(0.9, 1.02), base)
    edge = int(h * horizon)
    picture[edge:] = _gradient(w, h - edge, base * 0.93, base * rng.uniform(0.97, 1.06))
    picture = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), rng.uniform(4, 14))
    return _glow(picture, rng, rng.uniform(0.1, 0.4))


def _plain(w, h, rng, horizon):
    base = rng.uniform(60, 250) + rng.normal(0, 22, 3)
    return _glow(_gradient(w, h, base, base * rng.uniform(0.85, 1.1)), rng, 0.15)


def _wall(w, h, rng, horizon):
    base = np.array([(186, 172, 156), (160, 150, 146), (150, 96, 76), (204, 198, 188), (122, 128, 132), (176, 186, 178)][int(rng.integers(6))], np.float32)
    picture = _gradient(w, h, base, base * 0.92)
    noise = cv2.resize(rng.standard_normal((h // 6 + 2, w // 6 + 2)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC) + 0.6 * rng.standard_normal((h, w)).astype(np.float32)
    picture *= (1 + 0.04 * noise)[:, :, None]
    if rng.random() < 0.55:
        course = int(rng.uniform(4, 9))
        for j, y in enumerate(range(0, h, course)):
            picture[y] *= 0.82
            for x in range((j % 2) * course, w, course * 2):
                picture[y : y + course, x : x + 1] *= 0.84
                picture[y + 1 : y + course, x + 1 : x + 2 * course] *= rng.uniform(0.92, 1.08)
    floor = int(h * horizon)
    ground = np.array([(140, 136, 130), (112, 110, 110), (168, 150, 130)][int(rng.integers(3))], np.float32)
    picture[floor:] = _gradient(w, h - floor, ground * 0.8, ground * 1.05)
    picture[floor:] *= (1 + 0.04 * rng.standard_normal((h - floor, w)).astype(np.float32))[:, :, None]
    return _glow(cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.5, 2.0)), rng, 0.25)


def _street(w, h, rng, horizon):
    sky = np.array([226, 232, 240], np.float32) * rng.uniform(0.75, 1.02)
    picture = _gradient(w, h, sky, sky * 0.95).copy()
    floor = int(h * horizon)
    x = -5
    while x < w:
        bw, top = int(rng.uniform(0.12, 0.34) * w), int(rng.uniform(-0.1, 0.35) * h)
        colour = np.array([(150, 130, 116), (128, 126, 128), (176, 160, 140), (92, 92, 100), (160, 110, 92), (206, 196, 180)][int(rng.integers(6))], np.float32) * rng.uniform(0.65, 1.1)
        cv2.rectangle(picture, (x, top), (x + bw, floor), colour.tolist(), -1)
        for wy in range(max(top, 0) + 3, floor - 8, int(rng.uniform(9, 15))):
            for wx in range(x + 3, x + bw - 4, int(rng.uniform(8, 13))):
                glass = rng.choice([0.45, 0.6, 1.35])
                cv2.rectangle(picture, (wx, wy), (wx + 4, wy + 6), (colour * glass).tolist(), -1)
        x += bw
    ground = np.array([132, 130, 130], np.float32) * rng.uniform(0.7, 1.15)
    picture[floor:] = _gradient(w, h - floor, ground * 0.9, ground * 1.06)
    for _ in range(int(rng.integers(0, 6))):
        px, ph = int(rng.uniform(0, w)), int(rng.uniform(0.12, 0.3) * h)
        colour = rng.uniform(30, 190, 3).tolist()
        cv2.ellipse(picture, (px, floor - ph // 2), (max(ph // 7, 2), ph // 2), 0, 0, 360, colour, -1)
    picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(2.5, 7))
    for _ in range(int(rng.integers(0, 16))):
        layer = np.zeros((h, w), np.float32)
        cv2.circle(layer, (int(rng.uniform(0, w)), int(rng.uniform(0, floor))), int(rng.uniform(3, 8)), float(rng.uniform(0.1, 0.4)), -1, cv2.LINE_AA)
        picture += cv2.GaussianBlur(layer, (0, 0), 0.8)[:, :, None] * np.array([255, 236, 190], np.float32) * 0.7
    return picture


def _park(w, h, rng, horizon):
    green = np.array([(92, 122, 74), (120, 140, 92), (70, 104, 72), (150, 140, 84)][int(rng.integers(4))], np.float32)
    picture = _gradient(w, h, green * 1.3 + 30, green).copy()
    for _ in range(90):
        c = (green * rng.uniform(0.5, 1.5) + rng.normal(0, 10, 3)).tolist()
        cv2.circle(picture, (int(rng.uniform(0, w)), int(rng.uniform(0, h * horizon))), int(rng.uniform(3, 14)), c, -1)
    for _ in range(int(rng.integers(1, 5))):
        x = int(rng.uniform(0, w))
        cv2.line(picture, (x, 0), (x + int(rng.normal(0, 4)), int(h * horizon)), (82, 66, 52), int(rng.uniform(3, 8)))
    floor = int(h * horizon)
    ground = np.array([(150, 140, 120), (110, 136, 80), (140, 138, 134)][int(rng.integers(3))], np.float32)
    picture[floor:] = _gradient(w, h - floor, ground * 0.9, ground * 1.08)
    picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(2, 6))
    return _glow(picture, rng, 0.4)
