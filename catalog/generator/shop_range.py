"""What the demonstration shop sells: a design a line, `+` before a colour variant of the design above it."""

from __future__ import annotations

import dataclasses

import numpy as np

from .garment import DENIM, SHADES, Garment, accents_for, shade_of
from .wardrobe import sample_garment

# department, category → lines of (article, colour, fixed facts of the garment); article "+": the design above in another colour
RANGE = {
    ("men", "topwear"): [
        ("t-shirt", "black", dict(pattern="solid", sleeve="short", neckline="crew", details=())),
        ("+", "white", {}),
        ("+", "red", {}),
        ("t-shirt", "navy", dict(pattern="stripes", sleeve="short", neckline="crew", details=(), style=1)),
        ("t-shirt", "yellow", dict(pattern="print", sleeve="short", neckline="crew", details=("ringer",), style=0)),
        ("polo", "green", dict(pattern="solid", style=1)),
        ("+", "pink", {}),
        ("shirt", "blue", dict(pattern="pinstripes", sleeve="long", fabric="cotton", style=1)),
        ("shirt", "red", dict(pattern="checks", sleeve="long", fabric="cotton", style=4)),
        ("shirt", "white", dict(pattern="solid", sleeve="long", fabric="linen", details=("buttons", "chest-pocket"))),
        ("sweater", "grey", dict(pattern="solid", neckline="crew")),
        ("+", "brown", {}),
        ("sweatshirt", "orange", dict(pattern="print", neckline="hood", style=2)),
        ("kurta", "beige", dict(pattern="solid", details=("half-placket", "border"))),
    ],
    ("men", "bottomwear"): [
        ("jeans", "blue", dict(details=("fly", "pockets", "faded"))),
        ("+", "black", {}),
        ("jeans", "navy", dict(details=("fly", "pockets"), ease=0.07, flare=0.05)),
        ("trousers", "beige", dict(pattern="solid", details=("pockets", "fly"), fabric="cotton")),
        ("+", "green", {}),
        ("trousers", "grey", dict(pattern="checks", details=("crease", "pockets"), fabric="suiting", accents=((64, 66, 72), (206, 206, 208)))),
        ("trousers", "brown", dict(pattern="solid", details=("crease", "pockets"), fabric="suiting")),
        ("track-pants", "black", dict(details=("cuff", "drawstring", "side-stripe"), fabric="nylon")),
        ("track-pants", "grey", dict(details=("cuff", "drawstring"), fabric="fleece")),
        ("shorts", "beige", dict(pattern="solid", fabric="cotton")),
        ("+", "red", {}),
        ("shorts", "green", dict(pattern="camo", fabric="cotton", style=1)),
    ],
    ("men", "footwear"): [
        ("sneakers", "white", dict(details=("stripes",), style=5)),
        ("+", "red", {}),
        ("+", "blue", {}),
        ("sneakers", "black", dict(details=("swoosh",), style=4)),
        ("sneakers", "grey", dict(details=(), style=3)),
        ("shoes", "brown", dict(details=("laces",), style=1)),
        ("+", "black", {}),
        ("shoes", "navy", dict(details=("loafer",), style=2)),
        ("+", "beige", {}),
        ("boots", "brown", dict(details=("laces",), style=1)),
        ("boots", "black", dict(details=("chelsea",), style=0)),
        ("sandals", "brown", dict(details=("two-straps",), style=1)),
    ],
    ("men", "bag"): [
        ("backpack", "navy", dict(style=1)),
        ("+", "red", {}),
        ("backpack", "black", dict(style=2)),
        ("backpack", "green", dict(style=3)),
        ("travel-bag", "brown", dict(style=1, fabric="leather")),
        ("+", "black", {}),
        ("travel-bag", "blue", dict(style=3, fabric="canvas")),
        ("travel-bag", "beige", dict(style=2, fabric="canvas")),
        ("+", "grey", {}),
        ("handbag", "brown", dict(details=("satchel",), style=1)),
        ("handbag", "navy", dict(details=("tote",), style=3)),
        ("clutch", "black", dict(style=0)),
    ],
    ("men", "outerwear"): [
        ("jacket", "blue", dict(fabric="denim", neckline="collar", details=("two-pockets", "buttons"))),
        ("jacket", "black", dict(fabric="leather", neckline="lapel", details=("zip", "pockets"))),
        ("blazer", "navy", dict(pattern="solid")),
        ("coat", "beige", dict(pattern="solid", neckline="lapel", details=("pockets", "buttons"))),
    ],
    ("women", "topwear"): [
        ("t-shirt", "white", dict(pattern="stripes", sleeve="short", style=2)),
        ("t-shirt", "pink", dict(pattern="solid", sleeve="short", neckline="scoop", details=())),
        ("+", "green", {}),
        ("shirt", "white", dict(pattern="solid", fabric="cotton", sleeve="long")),
        ("+", "blue", {}),
        ("blouse", "red", dict(pattern="floral", neckline="v", sleeve="puff", style=1)),
        ("blouse", "navy", dict(pattern="dots", neckline="v", sleeve="three-quarter", style=0)),
        ("blouse", "yellow", dict(pattern="solid", neckline="bow", sleeve="long", fabric="silk")),
        ("top", "black", dict(pattern="solid", neckline="strap", sleeve="none", length=3.7)),
        ("top", "blue", dict(pattern="floral", neckline="scoop", sleeve="none", length=3.7, style=2)),
        ("sweater", "beige", dict(pattern="solid", neckline="turtle")),
        ("+", "purple", {}),
        ("sweatshirt", "grey", dict(pattern="print", neckline="crew", style=4, details=("rib",))),
        ("kurta", "orange", dict(pattern="dots", sleeve="three-quarter", style=1)),
    ],
    ("women", "bottomwear"): [
        ("jeans", "blue", dict(details=("fly", "pockets", "faded"), ease=0.02, flare=0.02)),
        ("+", "grey", {}),
        ("jeans", "navy", dict(details=("fly", "pockets"), ease=0.06, flare=0.16)),
        ("trousers", "beige", dict(pattern="solid", flare=0.22, details=("crease", "pockets"))),
        ("+", "black", {}),
        ("skirt", "green", dict(pattern="solid", details=("pleated",), length=5.6, flare=0.28, fabric="cotton")),
        ("+", "red", {}),
        ("skirt", "black", dict(pattern="solid", details=("pencil",), flare=-0.02, length=5.2, fabric="suiting")),
        ("skirt", "yellow", dict(pattern="floral", details=("a-line",), length=5.0, flare=0.24, fabric="cotton", style=1)),
        ("leggings", "purple", dict(pattern="solid")),
        ("+", "black", {}),
        ("shorts", "white", dict(pattern="solid", fabric="cotton")),
        ("track-pants", "pink", dict(details=("cuff", "drawstring"), fabric="fleece")),
    ],
    ("women", "onepiece"): [
        ("dress", "red", dict(pattern="solid", details=("skater", "waist"), neckline="scoop", sleeve="none", length=5.0, flare=0.34, ease=0.03)),
        ("+", "navy", {}),
        ("+", "green", {}),
        ("dress", "black", dict(pattern="solid", details=("fitted",), neckline="v", sleeve="short", length=5.1, flare=-0.01, ease=0.03)),
        ("dress", "white", dict(pattern="floral", details=("maxi", "waist"), neckline="v", sleeve="short", length=6.6, flare=0.18, ease=0.03, style=1)),
        ("dress", "yellow", dict(pattern="solid", details=("shift",), neckline="crew", sleeve="short", length=4.9, flare=0.07, ease=0.1)),
        ("dress", "blue", dict(pattern="dots", details=("skater", "waist", "sash"), neckline="scoop", sleeve="cap", length=5.1, flare=0.3, ease=0.03, style=1)),
        ("dress", "navy", dict(pattern="stripes", details=("fitted",), neckline="boat", sleeve="three-quarter", length=5.0, flare=-0.01, ease=0.03, style=0)),
        ("dress", "purple", dict(pattern="solid", details=("maxi", "waist"), neckline="strap", sleeve="none", length=6.7, flare=0.2, ease=0.02, fabric="silk")),
        ("dress", "pink", dict(pattern="checks", details=("skater", "waist"), neckline="collar", sleeve="short", length=4.9, flare=0.28, ease=0.03)),
        ("jumpsuit", "black", dict(pattern="solid", neckline="v", sleeve="none", flare=0.12)),
        ("+", "orange", {}),
    ],
    ("women", "footwear"): [
        ("heels", "red", dict(style=1, flare=0.8, details=())),
        ("+", "black", {}),
        ("heels", "gold", dict(style=3, flare=0.4, details=("strap",))),
        ("flats", "beige", dict(details=("bow",), style=0)),
        ("+", "pink", {}),
        ("boots", "brown", dict(details=("tall",), style=1)),
        ("boots", "black", dict(details=("laces",), style=2)),
        ("sneakers", "white", dict(details=(), style=5)),
        ("+", "pink", {}),
        ("sneakers", "purple", dict(details=("stripes",), style=4)),
        ("sandals", "brown", dict(details=("two-straps",), style=3)),
        ("sandals", "silver", dict(details=("thong",), style=2)),
    ],
    ("women", "bag"): [
        ("handbag", "brown", dict(details=("tote",), style=1, fabric="leather")),
        ("+", "red", {}),
        ("handbag", "black", dict(details=("satchel",), style=0, fabric="leather")),
        ("+", "green", {}),
        ("handbag", "beige", dict(details=("hobo",), style=1, fabric="leather")),
        ("handbag", "pink", dict(details=("shoulder",), style=0, fabric="leather")),
        ("handbag", "black", dict(details=("shoulder", "quilted"), style=2, fabric="leather")),
        ("clutch", "gold", dict(style=1, fabric="leather")),
        ("clutch", "navy", dict(style=0, fabric="leather")),
        ("backpack", "yellow", dict(style=3)),
        ("handbag", "white", dict(details=("tote",), style=3, fabric="canvas")),
        ("travel-bag", "purple", dict(style=1, fabric="canvas")),
    ],
    ("women", "outerwear"): [
        ("jacket", "blue", dict(fabric="denim", neckline="collar", details=("two-pockets", "buttons"))),
        ("jacket", "brown", dict(fabric="leather", neckline="lapel", details=("zip", "pockets"))),
        ("blazer", "pink", dict(pattern="solid")),
        ("coat", "grey", dict(pattern="checks", neckline="lapel", details=("pockets", "buttons"), style=3, accents=((70, 72, 78), (230, 230, 230)))),
    ],
}
SHORT = {"topwear": "TOP", "bottomwear": "BOT", "onepiece": "ONE", "footwear": "SHO", "bag": "BAG", "outerwear": "OUT"}


def shop_garments(seed: int) -> list:
    """(garment, id of its group of colour variants) for everything the shop sells; a garment's id is its product's."""
    rng = np.random.default_rng(seed)
    sold = []
    for (department, category), lines in RANGE.items():
        for number, (article, color, facts) in enumerate(lines, 1):
            id = f"{department[0].upper()}-{SHORT[category]}-{number:02d}"
            if article == "+":
                design, group = sold[-1]
                g = recoloured(design, id, color, rng)
            else:
                g, group = sample_garment(category, department, rng, id, article, color=color, **facts), id
            sold.append((g, group))
    return sold


def recoloured(g: Garment, id: str, color: str, rng: np.random.Generator) -> Garment:
    """The same design in another colour."""
    table = DENIM if g.fabric == "denim" and color in DENIM else SHADES
    return dataclasses.replace(g, id=id, color=color, rgb=shade_of(color, rng, table), accents=accents_for(color, rng))
