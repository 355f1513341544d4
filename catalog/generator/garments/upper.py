"""Everything worn on the torso: one way to make tops, jackets and coats."""

from __future__ import annotations

import numpy as np

from ..fabric import cloth, plain, tint
from ..garment import Garment
from ..geometry import to_path
from ..piece import Part, Piece
from ..skeleton import Skeleton
from .collar import collar, neck_back
from .cut import line_on, open_panels, outline
from .details import draw_closure, draw_details
from .layers import Layers
from .sleeve import sleeve


def draw_upper(g: Garment, sk: Skeleton, worn: bool = True, gap: float | None = None, hem: float | None = None) -> Layers:
    """Draw a top, a jacket or a coat. `gap`: half the opening at the hem, None = closed. `hem` shortens it (tucked in)."""
    tucked = hem is not None
    hem = hem if tucked else g.length
    layers = Layers()
    _u, angle = sk.unit, sk.torso_angle()
    if not worn:
        layers.back += neck_back(g, sk)
    origin = tuple(sk.torso(0, 1.4))
    surface = cloth(g, roundness=0.55 if g.category != "outerwear" else 0.6)
    shoulder_flow = [sk.arms[s].strip(-0.02, 0.5, sk.arm_radius, round_start=True) for s in (-1, 1)] if g.sleeve not in ("none",) else []
    if gap is None or not sk.opens:
        piece = Piece([Part(outline(g, sk, hem, tucked, gap or 0.0), angle, origin)], surface, context=shoulder_flow, shadow=0.4, seed=g.seed)
        draw_details(g, sk, hem, piece)
        if g.category == "outerwear" and sk.opens:
            draw_closure(g, sk, hem, piece, 0.0)
        layers.body.append(piece)
    else:
        if not worn:
            lining = Piece([Part(outline(g, sk, hem - 0.08), angle, origin)], plain(tint(g.rgb, 0.5) if g.style % 2 else tint(g.accents[0], 0.6), "silk", roundness=0.5), shadow=0, seed=g.seed + 50)
            layers.back.append(lining)
        for path in open_panels(g, sk, hem, gap):
            piece = Piece([Part(path, angle, origin)], surface, context=shoulder_flow, shadow=0.55, lift=0.07, seed=g.seed)
            draw_details(g, sk, hem, piece)
            layers.body.append(piece)
        if g.has("zip") or (g.has("buttons") and g.neckline != "lapel"):
            draw_closure(g, sk, hem, layers.body, gap)
    for side in (-1, 1):
        layers.sleeves[side] = sleeve(g, sk, side)
    layers.front += collar(g, sk, gap or 0.0)
    if g.has("belted") and gap is None:
        layers.front += waist_sash(g, sk, tint(g.rgb, 0.85))
    return layers


def waist_sash(g: Garment, sk: Skeleton, rgb, y: float = 2.88) -> list:
    """A strip of cloth or leather around the waist."""
    w = float(sk.build.half_width(y)) + g.ease + 0.03
    top = line_on(sk, [(-w, y - 0.08), (0, y - 0.02), (w, y - 0.08)])
    low = line_on(sk, [(w, y + 0.08), (0, y + 0.15), (-w, y + 0.08)])
    return [Piece([Part(to_path(np.vstack([top, low])), sk.torso_angle(), tuple(top[0]))], plain(rgb, g.fabric, roundness=0.1, folds=0.4, edge=0.25), shadow=0.35, lift=0.03, seed=g.seed + 60)]
