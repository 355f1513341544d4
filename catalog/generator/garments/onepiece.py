"""Dresses and jumpsuits: a bodice and a skirt or legs of one cloth."""

from __future__ import annotations

from ..fabric import cloth, tint
from ..garment import Garment
from ..piece import Part, Piece, ridge
from ..skeleton import Skeleton
from .collar import collar, neck_back
from .cut import line_on, outline
from .details import draw_details
from .layers import Layers
from .lower import draw_trousers, skirt_piece
from .sleeve import sleeve
from .upper import waist_sash

WAIST = 2.92


def draw_onepiece(g: Garment, sk: Skeleton, worn: bool = True) -> Layers:
    """Draw a dress or a jumpsuit."""
    layers, u = Layers(), sk.unit
    if not worn:
        layers.back += neck_back(g, sk)
    if g.article == "jumpsuit":
        layers.body += draw_trousers(g, sk, WAIST - 0.05, bodice=True).body
        hem = WAIST + 0.08
    elif g.has("shift") or g.has("fitted"):
        hem = g.length
    else:
        layers.body.append(skirt_piece(g, sk, WAIST - 0.04, g.length, g.flare))
        hem = WAIST + 0.04
    flow = [sk.arms[s].strip(-0.02, 0.5, sk.arm_radius, round_start=True) for s in (-1, 1)] if g.sleeve != "none" else []
    if hem != g.length:
        flow.append(layers.body[-1].parts[0].path)
    bodice = Piece([Part(outline(g, sk, hem, tucked=hem != g.length), sk.torso_angle(), tuple(sk.torso(0, 1.4)))], cloth(g, roundness=0.5), context=flow, shadow=0.35 if hem == g.length else 0.15, seed=g.seed)
    draw_details(g, sk, hem, bodice)
    if hem != g.length:
        bodice.bump.append(ridge(line_on(sk, [(-1, hem - 0.08), (0, hem - 0.02), (1, hem - 0.08)]), 0.03 * u, -0.6, 0.015 * u))
    layers.body.append(bodice)
    for side in (-1, 1):
        layers.sleeves[side] = sleeve(g, sk, side)
    layers.front += collar(g, sk)
    if g.has("sash"):
        layers.front += waist_sash(g, sk, g.accents[0] if g.style % 2 else tint(g.rgb, 0.7))
    return layers
