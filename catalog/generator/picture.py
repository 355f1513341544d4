"""A picture being built up from pieces: how light makes them look round and soft, and who owns each pixel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import skia

from .piece import Part, Piece, Surface

RGBA = skia.kRGBA_8888_ColorType


def premultiplied(pixels: np.ndarray) -> skia.Surface:
    """A surface that draws into `pixels` (uint8 [h,w,4], premultiplied)."""
    h, w = pixels.shape[:2]
    return skia.Surface.MakeRasterDirect(skia.ImageInfo.Make(w, h, RGBA, skia.kPremul_AlphaType), pixels, w * 4)


@dataclass(frozen=True)
class Light:
    """A key light's direction (towards it) and the share of ambient light."""

    direction: tuple = (-0.42, -0.5, 0.76)
    ambient: float = 0.5
    shadow: float = 1.0


@lru_cache(maxsize=1)
def _noise() -> tuple:
    """Two fields that repeat: band-passed noise for folds, fine noise for the weave."""
    rng = np.random.default_rng(7)
    white = rng.standard_normal((1024, 1024)).astype(np.float32)
    wrap = cv2.copyMakeBorder(white, 96, 96, 96, 96, cv2.BORDER_WRAP)
    field_ = cv2.GaussianBlur(wrap, (0, 0), 14)[96:-96, 96:-96]
    detail = cv2.GaussianBlur(wrap, (0, 0), 6)[96:-96, 96:-96]
    # ridged: cloth falls in long soft swells with a sharper valley between them
    a, b = field_ / field_.std(), detail / detail.std()
    folds = a - 0.55 * np.abs(a) + 0.28 * b
    return ((folds - folds.mean()) / folds.std()).astype(np.float32), white


def _fold_field(h, w, x0, y0, angle, unit, surface: Surface, seed: int) -> np.ndarray:
    folds, _ = _noise()
    rng = np.random.default_rng(seed)
    scale = 78 / max(surface.fold_size * unit, 1)  # noise pixels a picture pixel
    a = np.radians(angle)
    across = np.array([np.cos(a), np.sin(a)]) * scale
    along = np.array([-np.sin(a), np.cos(a)]) * scale / surface.fold_stretch
    ox, oy = rng.uniform(0, 1024, 2)
    matrix = np.array([[across[0], across[1], ox + across @ [x0, y0]], [along[0], along[1], oy + along @ [x0, y0]]], np.float32)
    matrix[:, 2] %= 1024
    return cv2.warpAffine(folds, matrix, (w, h), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_WRAP)


def _shader(part: Part, surface: Surface, unit: float, x0: int, y0: int):
    image = skia.Image.fromarray(surface.tile(unit), colorType=RGBA)
    matrix = skia.Matrix()
    matrix.setRotate(float(part.angle))
    matrix.postTranslate(float(part.origin[0] - x0), float(part.origin[1] - y0))
    return image.makeShader(skia.TileMode.kRepeat, skia.TileMode.kRepeat, skia.SamplingOptions(skia.FilterMode.kLinear), matrix)


def _pushed_aside(rgb, alpha, slope, reach: float) -> np.ndarray:
    """Premultiplied colour, taken from a little uphill so that a pattern bends over its folds."""
    h, w = alpha.shape
    x, y = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    x += cv2.GaussianBlur(np.clip(slope[0], -0.7, 0.7), (0, 0), reach) * np.float32(reach)
    y += cv2.GaussianBlur(np.clip(slope[1], -0.7, 0.7), (0, 0), reach) * np.float32(reach)
    moved = cv2.remap(rgb, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    there = cv2.remap(alpha, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.where((there > 0.9)[:, :, None], moved * (alpha / np.maximum(there, 0.9))[:, :, None], rgb)


class Picture:
    """Pixels being built up, and who owns each of them (`owner`: 0 nobody, else an id)."""

    def __init__(self, background: np.ndarray, light: Light = Light()):
        self.rgb = background.astype(np.float32)
        self.owner = np.zeros(background.shape[:2], np.int16)
        self.figure = np.zeros(background.shape[:2], np.int16)  # which figure is here
        self.drawn: dict = {}  # owner -> pixels it was drawn on, hidden later or not
        self.light = light

    def draw(self, piece: Piece, owner: int, figure: int, unit: float) -> None:
        """Draw a piece over everything so far."""
        height, width = self.rgb.shape[:2]
        left, top, right, bottom = piece.bounds()
        whole = max(right - left, 1) * max(bottom - top, 1)
        margin = int(3 + unit * 0.12)
        x0, y0 = max(int(left) - margin, 0), max(int(top) - margin, 0)
        x1, y1 = min(int(right) + margin + 1, width), min(int(bottom) + margin + 1, height)
        if x1 - x0 < 2 or y1 - y0 < 2 or whole <= 0:
            return
        colour, context = self._albedo(piece, x0, y0, x1, y1, unit)
        alpha = colour[:, :, 3].astype(np.float32) / 255
        if not alpha.any():
            return
        shade, gloss, slope = self._light_up(piece, context, alpha, x0, y0, unit)
        rgb = colour[:, :, :3].astype(np.float32)
        if piece.surface.warp:
            rgb = _pushed_aside(rgb, alpha, slope, piece.surface.warp * unit)
        rgb *= shade[:, :, None]
        if piece.surface.gloss:
            rgb += (gloss * 255 * alpha)[:, :, None]
        alpha *= piece.surface.opacity
        rgb *= piece.surface.opacity
        view = self.rgb[y0:y1, x0:x1]
        figures = self.figure[y0:y1, x0:x1]
        if piece.shadow:
            self._cast(view, alpha, figures == figure, piece, unit)
        view *= (1 - alpha)[:, :, None]
        view += rgb
        solid = alpha > 0.5
        owners = self.owner[y0:y1, x0:x1]
        self.drawn[owner] = self.drawn.get(owner, 0) + int(np.count_nonzero(solid & (owners != owner)))
        owners[solid] = owner
        figures[solid] = figure

    def _albedo(self, piece, x0, y0, x1, y1, unit):
        h, w = y1 - y0, x1 - x0
        pixels = np.zeros((h, w, 4), np.uint8)
        target = premultiplied(pixels)
        canvas = target.getCanvas()
        s = piece.surface
        for part in piece.parts:
            paint = skia.Paint(AntiAlias=True, Color=skia.Color(*map(int, s.rgb)))
            if s.tile is not None:
                paint.setShader(_shader(part, s, unit, x0, y0))
            canvas.save()
            canvas.translate(-x0, -y0)
            canvas.drawPath(part.path, paint)
            canvas.restore()
        context = pixels[:, :, 3].copy()
        if piece.context:
            wide = np.zeros((h, w, 4), np.uint8)
            over = premultiplied(wide)
            c = over.getCanvas()
            c.translate(-x0, -y0)
            for path in piece.context:
                c.drawPath(path, skia.Paint(AntiAlias=True, Color=skia.ColorWHITE))
            context = np.maximum(context, wide[:, :, 3])
        canvas.translate(-x0, -y0)
        for paint_detail in piece.paint:
            paint_detail(canvas)
        return pixels, context

    def _light_up(self, piece, context, alpha, x0, y0, unit):
        h, w = context.shape
        s = piece.surface
        inside = (context > 127).astype(np.uint8)
        distance = cv2.distanceTransform(inside, cv2.DIST_L2, 3)
        radius = max(s.roundness * unit, 1.5)
        rise = np.clip(distance / radius, 0, 1)
        relief = radius * 0.62 * np.sqrt(np.maximum(1 - (1 - rise) ** 2, 0))
        relief = cv2.GaussianBlur(relief, (0, 0), max(radius * 0.16, 0.8))
        if s.folds:
            angle = piece.parts[0].angle
            relief += _fold_field(h, w, x0, y0, angle, unit, s, piece.seed) * (s.folds * 0.03 * unit)
        if piece.bump:
            pixels = np.full((h, w, 4), 128, np.uint8)
            pixels[:, :, 3] = 255
            target = premultiplied(pixels)
            canvas = target.getCanvas()
            canvas.translate(-x0, -y0)
            for emboss in piece.bump:
                emboss(canvas)
            relief += (pixels[:, :, 0].astype(np.float32) - 128) * (0.16 * unit / 128)
        relief = relief.astype(np.float32, copy=False)
        gx = cv2.Sobel(relief, cv2.CV_32F, 1, 0, ksize=3, scale=0.125)
        gy = cv2.Sobel(relief, cv2.CV_32F, 0, 1, ksize=3, scale=0.125)
        lx, ly, lz = self.light.direction
        inverse = 1 / np.sqrt(gx * gx + gy * gy + 1)
        diffuse = np.maximum((lz - gx * lx - gy * ly) * inverse, 0)
        ambient = self.light.ambient
        shade = ambient * (0.55 + 0.45 * inverse) + (1 - ambient) * diffuse / lz
        if s.edge:
            shade *= 1 - s.edge * np.exp(-distance / (0.055 * unit))
        if s.grain:
            _, white = _noise()
            ox, oy = piece.seed * 131 % 300, piece.seed * 71 % 300
            weave = white[oy : oy + h, ox : ox + w]
            if weave.shape != shade.shape:
                weave = white[np.ix_((oy + np.arange(h)) % 1024, (ox + np.arange(w)) % 1024)]
            shade *= 1 + s.grain * weave
        gloss = None
        if s.gloss:
            hx, hy, hz = lx, ly, lz + 1
            n = np.sqrt(hx * hx + hy * hy + hz * hz)
            dot = np.maximum((hz - gx * hx - gy * hy) * inverse / n, 0)
            gloss = s.gloss * np.maximum(dot**s.shine - 0.25, 0)
        return shade, gloss, (gx, gy)

    def _cast(self, view, alpha, same, piece, unit):
        if not same.any():
            return
        blur = max(piece.lift * unit, 0.8)
        soft = cv2.GaussianBlur(alpha, (0, 0), blur)
        lx, ly, _ = self.light.direction
        move = np.float32([[1, 0, -lx * blur * 1.3], [0, 1, -ly * blur * 1.3]])
        soft = cv2.warpAffine(soft, move, (alpha.shape[1], alpha.shape[0]))
        view *= (1 - piece.shadow * self.light.shadow * soft * same)[:, :, None]
