"""One piece of a picture (a sleeve, a face, a shoe's sole), and the marks that are painted and embossed on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable

import numpy as np
import skia


@dataclass
class Part:
    """A path (pixels) with the frame its cloth follows: angle in degrees, origin in pixels."""

    path: skia.Path
    angle: float = 0.0
    origin: tuple = (0.0, 0.0)


@dataclass
class Surface:
    """What a piece is made of. Amounts are relative to one head."""

    rgb: tuple = (128, 128, 128)
    tile: Callable | None = None  # tile(unit) -> RGB uint8 array that repeats
    roundness: float = 0.3
    folds: float = 0.5
    fold_size: float = 0.55
    fold_stretch: float = 2.6  # how much longer than wide folds are, along the cloth
    gloss: float = 0.0
    shine: float = 18.0
    grain: float = 0.03
    edge: float = 0.16
    opacity: float = 1.0
    warp: float = 0.0  # how far folds push a pattern aside


@dataclass
class Piece:
    """Parts of one surface lit together, with details painted (`paint`) and embossed (`bump`)."""

    parts: list
    surface: Surface
    paint: list = field(default_factory=list)  # callables(canvas)
    bump: list = field(default_factory=list)  # callables(canvas): grey > 128 stands out
    context: list = field(default_factory=list)  # paths the piece flows into: no rounding there
    shadow: float = 0.4
    lift: float = 0.05  # how far it stands off what is beneath (heads)
    seed: int = 0

    def bounds(self):
        boxes = [p.path.getBounds() for p in self.parts]
        return min(b.left() for b in boxes), min(b.top() for b in boxes), max(b.right() for b in boxes), max(b.bottom() for b in boxes)


def stroke(points, width: float, rgb, alpha: float = 1.0, blur: float = 0.0, closed: bool = False, cap: bool = True, dash=None):
    """A line to paint on a piece (it never leaves the piece)."""
    path = skia.Path()
    path.addPoly([skia.Point(float(x), float(y)) for x, y in points], closed)
    paint = skia.Paint(
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=float(max(width, 0.5)),
        Color=skia.Color(*[int(np.clip(v, 0, 255)) for v in rgb], int(255 * alpha)),
        BlendMode=skia.BlendMode.kSrcATop,
        StrokeCap=skia.Paint.kRound_Cap if cap else skia.Paint.kButt_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )
    if blur > 0.3:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, float(blur)))
    if dash:
        paint.setPathEffect(skia.DashPathEffect.Make([float(d) for d in dash], 0.0))
    return lambda canvas: canvas.drawPath(path, paint)


def fill(path: skia.Path, rgb, alpha: float = 1.0, blur: float = 0.0):
    """A shape to paint on a piece (it never leaves the piece)."""
    paint = skia.Paint(AntiAlias=True, Color=skia.Color(*[int(np.clip(v, 0, 255)) for v in rgb], int(255 * alpha)), BlendMode=skia.BlendMode.kSrcATop)
    if blur > 0.3:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, float(blur)))
    return lambda canvas: canvas.drawPath(path, paint)


def ridge(points, width: float, height: float, blur: float, closed: bool = False):
    """Emboss a line: height -1 … 1, negative is a crease."""
    grey = 255 if height > 0 else 0
    return stroke(points, width, (grey, grey, grey), min(abs(height), 1.0), blur, closed)


def circle(centre, radius: float) -> skia.Path:
    path = skia.Path()
    path.addCircle(float(centre[0]), float(centre[1]), float(max(radius, 0.4)))
    return path


def ellipse(centre, rx, ry) -> skia.Path:
    path = skia.Path()
    path.addOval(skia.Rect.MakeXYWH(float(centre[0] - rx), float(centre[1] - ry), float(2 * rx), float(2 * ry)))
    return path
