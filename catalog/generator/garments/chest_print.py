"""Graphics printed on the chest."""

from __future__ import annotations

import numpy as np
import skia

from ..garment import Garment
from ..geometry import to_path
from ..piece import circle, fill, stroke
from ..skeleton import Skeleton

WORDS = ["NOMAD", "SUNDAY", "WAVE", "ATLAS", "1987", "RIVER", "ECHO", "NORTH", "LUNA", "URBAN", "PEAK", "BLOOM"]


def chest_print(g: Garment, sk: Skeleton) -> list:
    """A graphic on the chest: circle and word, mountain, stripes badge, big number."""
    u, kind = sk.unit, g.style % 6
    a, b = g.accents
    centre = sk.front(0, 2.25)
    marks = []
    if kind in (0, 3):
        marks.append(fill(circle(centre, 0.36 * u), a))
        marks.append(fill(to_path([centre + np.array(p) * u for p in [(-0.33, 0.18), (-0.1, -0.16), (0.04, 0.02), (0.14, -0.1), (0.33, 0.18), (0, 0.33)]]), b))
    elif kind == 1:
        for k in range(4):
            marks.append(stroke([sk.front(-0.5, 2.0 + 0.13 * k), sk.front(0.5, 2.0 + 0.13 * k)], 0.07 * u, a if k % 2 else b, cap=False))
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
