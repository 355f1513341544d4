"""The distributions from which garments are drawn."""

from __future__ import annotations

import numpy as np

from .garment import DENIM, SHADES, Garment, accents_for, shade_of

GARMENT_COLORS = {"black": 0.15, "white": 0.13, "grey": 0.1, "beige": 0.07, "brown": 0.05, "red": 0.09, "pink": 0.07, "orange": 0.04, "yellow": 0.05, "green": 0.09, "blue": 0.12, "navy": 0.09, "purple": 0.04}
LEATHER_COLORS = {"black": 0.34, "brown": 0.28, "beige": 0.12, "white": 0.06, "red": 0.07, "navy": 0.05, "grey": 0.05, "pink": 0.03}
SHOE_COLORS = {"black": 0.26, "white": 0.2, "grey": 0.1, "brown": 0.1, "navy": 0.08, "red": 0.08, "blue": 0.08, "green": 0.05, "pink": 0.05}
BAG_COLORS = {"black": 0.24, "brown": 0.22, "beige": 0.12, "red": 0.1, "navy": 0.07, "green": 0.06, "pink": 0.06, "white": 0.05, "yellow": 0.04, "blue": 0.04}
NEUTRAL_COLORS = {"black": 0.25, "navy": 0.18, "grey": 0.2, "beige": 0.18, "brown": 0.08, "green": 0.07, "white": 0.04}

CATEGORY_OF = {
    **dict.fromkeys(["t-shirt", "polo", "shirt", "blouse", "top", "kurta", "sweater", "cardigan", "sweatshirt", "vest"], "topwear"),
    **dict.fromkeys(["jacket", "blazer", "coat"], "outerwear"),
    **dict.fromkeys(["jeans", "trousers", "track-pants", "shorts", "skirt", "leggings"], "bottomwear"),
    **dict.fromkeys(["dress", "jumpsuit"], "onepiece"),
    **dict.fromkeys(["sneakers", "shoes", "boots", "heels", "flats", "sandals"], "footwear"),
    **dict.fromkeys(["handbag", "backpack", "clutch", "travel-bag"], "bag"),
    **dict.fromkeys(["cap", "hat"], "headwear"),
    **dict.fromkeys(["sunglasses", "glasses"], "eyewear"),
    "belt": "belt",
    "scarf": "scarf",
    "watch": "watch",
}
ARTICLES = {
    "men": {
        "topwear": {"t-shirt": 0.28, "shirt": 0.28, "polo": 0.12, "sweater": 0.11, "sweatshirt": 0.11, "kurta": 0.05, "cardigan": 0.02, "vest": 0.03},
        "outerwear": {"jacket": 0.42, "blazer": 0.36, "coat": 0.22},
        "bottomwear": {"jeans": 0.38, "trousers": 0.32, "track-pants": 0.13, "shorts": 0.17},
        "footwear": {"sneakers": 0.42, "shoes": 0.36, "boots": 0.14, "sandals": 0.08},
        "bag": {"backpack": 0.42, "travel-bag": 0.28, "handbag": 0.22, "clutch": 0.08},
    },
    "women": {
        "topwear": {"t-shirt": 0.18, "shirt": 0.12, "blouse": 0.18, "top": 0.2, "sweater": 0.12, "sweatshirt": 0.07, "kurta": 0.07, "cardigan": 0.05, "vest": 0.01},
        "outerwear": {"jacket": 0.4, "blazer": 0.32, "coat": 0.28},
        "bottomwear": {"jeans": 0.26, "trousers": 0.2, "skirt": 0.26, "leggings": 0.12, "shorts": 0.12, "track-pants": 0.04},
        "onepiece": {"dress": 0.86, "jumpsuit": 0.14},
        "footwear": {"heels": 0.28, "flats": 0.2, "boots": 0.16, "sneakers": 0.22, "sandals": 0.14},
        "bag": {"handbag": 0.6, "clutch": 0.2, "backpack": 0.14, "travel-bag": 0.06},
    },
}
PATTERNS = {
    "t-shirt": {"solid": 0.42, "stripes": 0.2, "print": 0.26, "block": 0.08, "melange": 0.04},
    "polo": {"solid": 0.6, "stripes": 0.25, "block": 0.15},
    "shirt": {"solid": 0.4, "pinstripes": 0.18, "checks": 0.24, "gingham": 0.08, "dots": 0.06, "floral": 0.04},
    "blouse": {"solid": 0.48, "dots": 0.16, "floral": 0.26, "pinstripes": 0.1},
    "top": {"solid": 0.46, "stripes": 0.18, "floral": 0.2, "dots": 0.1, "print": 0.06},
    "kurta": {"solid": 0.5, "floral": 0.22, "dots": 0.16, "pinstripes": 0.12},
    "sweater": {"solid": 0.55, "stripes": 0.27, "melange": 0.1, "block": 0.08},
    "cardigan": {"solid": 0.75, "stripes": 0.1, "melange": 0.15},
    "sweatshirt": {"solid": 0.4, "print": 0.34, "block": 0.14, "melange": 0.12},
    "vest": {"solid": 0.7, "melange": 0.3},
    "jacket": {"solid": 0.88, "camo": 0.06, "block": 0.06},
    "blazer": {"solid": 0.68, "checks": 0.16, "pinstripes": 0.16},
    "coat": {"solid": 0.72, "checks": 0.16, "melange": 0.12},
    "trousers": {"solid": 0.82, "pinstripes": 0.1, "checks": 0.08},
    "track-pants": {"solid": 1.0},
    "shorts": {"solid": 0.72, "checks": 0.12, "camo": 0.08, "floral": 0.08},
    "skirt": {"solid": 0.5, "floral": 0.18, "checks": 0.14, "dots": 0.1, "stripes": 0.08},
    "leggings": {"solid": 0.92, "floral": 0.08},
    "dress": {"solid": 0.38, "floral": 0.28, "dots": 0.14, "stripes": 0.1, "checks": 0.1},
    "jumpsuit": {"solid": 0.8, "floral": 0.12, "pinstripes": 0.08},
}
FABRICS = {
    "t-shirt": {"cotton": 1}, "polo": {"pique": 1}, "shirt": {"cotton": 0.75, "linen": 0.25}, "blouse": {"silk": 0.6, "cotton": 0.4},
    "top": {"cotton": 0.6, "silk": 0.4}, "kurta": {"linen": 0.6, "cotton": 0.4}, "sweater": {"knit": 1}, "cardigan": {"knit": 1}, "sweatshirt": {"fleece": 1}, "vest": {"knit": 0.4, "cotton": 0.6},
    "jacket": {"denim": 0.34, "leather": 0.26, "nylon": 0.4}, "blazer": {"suiting": 1}, "coat": {"wool": 0.7, "cotton": 0.3},
    "jeans": {"denim": 1}, "trousers": {"suiting": 0.5, "cotton": 0.5}, "track-pants": {"fleece": 0.5, "nylon": 0.5}, "shorts": {"cotton": 0.65, "denim": 0.35},
    "skirt": {"cotton": 0.5, "silk": 0.25, "denim": 0.15, "suiting": 0.1}, "leggings": {"jersey": 1}, "dress": {"cotton": 0.5, "silk": 0.4, "jersey": 0.1}, "jumpsuit": {"cotton": 0.6, "silk": 0.4},
}


def pick(rng: np.random.Generator, weights: dict):
    """A key of `weights`, by weight."""
    keys = list(weights)
    w = np.array([weights[k] for k in keys], float)
    return keys[int(rng.choice(len(keys), p=w / w.sum()))]


def sample_garment(category: str, department: str, rng: np.random.Generator, id: str, article: str | None = None, **fixed) -> Garment:
    """A garment from the distributions; `fixed` sets facts of the record."""
    article = article or pick(rng, ARTICLES[department][category])
    facts = _DRAW[category](article, department, rng)
    wanted = fixed.pop("color", None)
    fabric = fixed.get("fabric") or facts.get("fabric") or pick(rng, FABRICS.get(article, {"cotton": 1}))
    palette = facts.pop("palette", GARMENT_COLORS)
    table = SHADES
    if fabric == "denim":
        table, palette = DENIM, {"blue": 0.58, "navy": 0.18, "black": 0.12, "grey": 0.07, "white": 0.05}
    if fabric == "leather" and category == "outerwear":
        palette = {"black": 0.6, "brown": 0.3, "red": 0.05, "beige": 0.05}
    color = wanted or pick(rng, palette)
    rgb = shade_of(color, rng, table if color in table else SHADES)
    pattern = pick(rng, PATTERNS.get(article, {"solid": 1}))
    if fabric in ("denim", "leather"):
        pattern = "solid"
    record = dict(
        id=id, category=category, article=article, department=department, color=color, rgb=rgb, accents=accents_for(color, rng), pattern=pattern, fabric=fabric,
        scale=float(rng.uniform(0.7, 1.45)), style=int(rng.integers(0, 12)), seed=int(rng.integers(1 << 30)),
    )
    record.update({k: v for k, v in facts.items() if k != "fabric"})
    record.update(fixed)
    if record["pattern"] in ("floral", "camo") and record["style"] % 3 == 0 and "color" not in fixed and not wanted:
        record["color"] = "multi"
    return Garment(**record)


def _topwear(article, department, rng):
    women, u = department == "women", rng.uniform
    details = []
    length, ease = (u(3.75, 4.02), u(0.03, 0.1)) if women else (u(3.92, 4.15), u(0.05, 0.12))
    sleeve, neck, flare = "short", "crew", 0.0
    if article == "t-shirt":
        neck = pick(rng, {"crew": 0.7, "v": 0.3} if not women else {"crew": 0.5, "v": 0.25, "scoop": 0.25})
        sleeve = pick(rng, {"short": 0.86, "long": 0.14})
        if rng.random() < 0.25:
            details.append("ringer")
    elif article == "polo":
        neck = "collar"
        details += ["placket", "cuff-trim"] if rng.random() < 0.5 else ["placket"]
    elif article == "shirt":
        length += 0.1
        neck, sleeve = "collar", pick(rng, {"long": 0.72, "short": 0.28} if not women else {"long": 0.75, "three-quarter": 0.25})
        details += ["buttons"] + (["chest-pocket"] if rng.random() < 0.5 else []) + (["two-pockets"] if rng.random() < 0.15 else [])
    elif article == "blouse":
        neck, sleeve = pick(rng, {"v": 0.5, "bow": 0.2, "scoop": 0.15, "collar": 0.15}), pick(rng, {"puff": 0.3, "three-quarter": 0.35, "long": 0.35})
        ease, flare = u(0.08, 0.15), u(0, 0.12)
        if neck == "collar":
            details.append("buttons")
    elif article == "top":
        neck, sleeve = pick(rng, {"scoop": 0.4, "v": 0.2, "strap": 0.3, "boat": 0.1}), pick(rng, {"none": 0.55, "cap": 0.25, "short": 0.2})
        length, ease, flare = pick(rng, {3.15: 0.3, 3.7: 0.5, 3.95: 0.2}), u(0.02, 0.12), u(0, 0.2)
        if neck == "strap":
            sleeve = "none"
    elif article == "kurta":
        neck, sleeve = "mandarin", pick(rng, {"long": 0.5, "three-quarter": 0.5})
        length, ease, flare = (u(4.7, 5.3) if not women else u(4.9, 5.7)), u(0.07, 0.13), u(0.03, 0.12)
        details += ["half-placket"] + (["border"] if rng.random() < 0.6 else [])
    elif article == "sweater":
        neck, sleeve, ease = pick(rng, {"crew": 0.5, "v": 0.25, "turtle": 0.25}), "long", u(0.08, 0.17)
        details += ["rib"] + (["cable"] if rng.random() < 0.25 else [])
    elif article == "cardigan":
        neck, sleeve, ease = "deep-v", "long", u(0.08, 0.16)
        details += ["rib", "buttons"]
    elif article == "sweatshirt":
        neck, sleeve, ease = pick(rng, {"crew": 0.45, "hood": 0.55}), "long", u(0.11, 0.18)
        details += ["rib"] + (["pouch"] if neck == "hood" else [])
    elif article == "vest":
        neck, sleeve = pick(rng, {"scoop": 0.6, "v": 0.4}), "none"
    return dict(sleeve=sleeve, neckline=neck, length=float(length), ease=float(ease), flare=float(flare), details=tuple(details))


def _outerwear(article, department, rng):
    u = rng.uniform
    if article == "blazer":
        return dict(sleeve="long", neckline="lapel", length=float(u(3.85, 4.2)), ease=float(u(0.1, 0.15)), palette=NEUTRAL_COLORS, details=("pockets", "buttons"))
    if article == "coat":
        neck = pick(rng, {"lapel": 0.75, "collar": 0.25})
        return dict(sleeve="long", neckline=neck, length=float(u(4.9, 6.0)), ease=float(u(0.14, 0.2)), flare=float(u(0, 0.08)), palette=NEUTRAL_COLORS | {"red": 0.06, "blue": 0.04}, details=("pockets", "buttons") + (("belted",) if rng.random() < 0.3 else ()))
    fabric = pick(rng, FABRICS["jacket"])
    neck = {"denim": "collar", "leather": "lapel", "nylon": pick(rng, {"stand": 0.6, "hood": 0.4})}[fabric]
    details = {"denim": ("two-pockets", "buttons"), "leather": ("zip", "pockets"), "nylon": ("zip", "rib", "pockets")}[fabric]
    return dict(sleeve="long", neckline=neck, length=float(u(3.45, 3.85)), ease=float(u(0.12, 0.19)), fabric=fabric, details=details)


def _bottomwear(article, department, rng):
    women, u = department == "women", rng.uniform
    palette = NEUTRAL_COLORS
    if article == "jeans":
        cut = pick(rng, {"slim": 0.5, "straight": 0.35, "flared": 0.15} if women else {"slim": 0.4, "straight": 0.6})
        return dict(length=float(u(1.86, 2.0)), ease=0.02 if cut == "slim" else 0.07, flare={"slim": 0.02, "straight": 0.05, "flared": 0.16}[cut], details=("fly", "pockets") + (("faded",) if rng.random() < 0.6 else ()) + (("ripped",) if rng.random() < 0.15 else ()))
    if article == "trousers":
        wide = women and rng.random() < 0.4
        return dict(length=float(u(1.8, 2.0)), ease=float(u(0.05, 0.09)), flare=float(u(0.14, 0.26)) if wide else float(u(0.02, 0.06)), palette=palette | {"white": 0.06, "red": 0.03}, details=("crease", "pockets") if rng.random() < 0.7 else ("pockets", "fly"))
    if article == "track-pants":
        return dict(length=1.95, ease=float(u(0.07, 0.1)), flare=0.02, palette={"black": 0.3, "navy": 0.22, "grey": 0.3, "blue": 0.08, "green": 0.05, "red": 0.05}, details=("cuff", "drawstring") + (("side-stripe",) if rng.random() < 0.6 else ()))
    if article == "shorts":
        return dict(length=float(u(0.3, 0.55) if women else u(0.6, 0.85)), ease=float(u(0.06, 0.12)), flare=0.04, palette=GARMENT_COLORS, details=("fly", "pockets"))
    if article == "leggings":
        return dict(length=float(u(1.7, 1.95)), ease=0.008, palette={"black": 0.4, "grey": 0.15, "navy": 0.12, "purple": 0.08, "pink": 0.08, "red": 0.07, "green": 0.05, "blue": 0.05}, details=())
    cut = pick(rng, {"pencil": 0.3, "a-line": 0.4, "pleated": 0.3})
    length = {"pencil": u(5.0, 5.5), "a-line": u(4.6, 5.6), "pleated": pick(rng, {4.75: 0.4, 5.6: 0.3, 6.5: 0.3})}[cut]
    return dict(length=float(length), ease=0.04, flare={"pencil": -0.02, "a-line": float(u(0.16, 0.3)), "pleated": float(u(0.22, 0.36))}[cut], palette=GARMENT_COLORS, details=(cut,))


def _onepiece(article, department, rng):
    u = rng.uniform
    neck = pick(rng, {"scoop": 0.25, "v": 0.3, "strap": 0.2, "crew": 0.12, "boat": 0.08, "collar": 0.05})
    sleeve = "none" if neck == "strap" else pick(rng, {"none": 0.3, "cap": 0.15, "short": 0.25, "three-quarter": 0.15, "long": 0.15})
    if article == "jumpsuit":
        return dict(sleeve=sleeve, neckline=neck, length=float(u(1.75, 2.0)), ease=float(u(0.05, 0.1)), flare=float(u(0.03, 0.2)), details=("waist",))
    cut = pick(rng, {"fitted": 0.28, "skater": 0.36, "maxi": 0.2, "shift": 0.16})
    length = {"fitted": u(4.7, 5.3), "skater": u(4.6, 5.3), "maxi": u(6.4, 6.95), "shift": u(4.7, 5.1)}[cut]
    flare = {"fitted": -0.01, "skater": u(0.26, 0.42), "maxi": u(0.12, 0.24), "shift": u(0.05, 0.1)}[cut]
    return dict(sleeve=sleeve, neckline=neck, length=float(length), ease=0.1 if cut == "shift" else float(u(0.02, 0.05)), flare=float(flare), details=(cut,) + (("waist",) if cut in ("skater", "maxi") else ()) + (("sash",) if rng.random() < 0.25 and cut != "shift" else ()))


def _footwear(article, department, rng):
    details = {
        "sneakers": ("stripes",) if rng.random() < 0.5 else (("swoosh",) if rng.random() < 0.5 else ()),
        "shoes": ("laces",) if rng.random() < 0.6 else ("loafer",),
        "boots": ("tall",) if department == "women" and rng.random() < 0.5 else (("laces",) if rng.random() < 0.5 else ("chelsea",)),
        "heels": ("strap",) if rng.random() < 0.4 else (),
        "flats": ("bow",) if rng.random() < 0.4 else (),
        "sandals": ("two-straps",) if rng.random() < 0.5 else ("thong",),
    }[article]
    palette = {"sneakers": SHOE_COLORS, "shoes": LEATHER_COLORS, "boots": LEATHER_COLORS, "sandals": LEATHER_COLORS}.get(article, LEATHER_COLORS | {"red": 0.14, "pink": 0.1, "gold": 0.06, "silver": 0.06, "blue": 0.05})
    return dict(fabric="leather" if article != "sneakers" else "canvas", palette=palette, details=details, length=float(rng.uniform(0.9, 1.1)), flare=float(rng.uniform(0, 1)))


def _bag(article, department, rng):
    palette = BAG_COLORS if department == "women" else LEATHER_COLORS | {"green": 0.08, "blue": 0.06}
    details = []
    if article == "handbag":
        details.append(pick(rng, {"tote": 0.3, "satchel": 0.3, "hobo": 0.2, "shoulder": 0.2}) if department == "women" else pick(rng, {"tote": 0.5, "satchel": 0.5}))
        if rng.random() < 0.25:
            details.append("quilted")
    return dict(fabric="leather" if article in ("handbag", "clutch") and rng.random() < 0.85 else "canvas", palette=palette, details=tuple(details), length=float(rng.uniform(0.85, 1.15)), ease=float(rng.uniform(0.85, 1.15)))


def _accessory(article, department, rng):
    palette = {"cap": SHOE_COLORS, "hat": NEUTRAL_COLORS, "belt": LEATHER_COLORS, "scarf": GARMENT_COLORS, "watch": {"silver": 0.3, "black": 0.3, "gold": 0.15, "brown": 0.25}, "sunglasses": {"black": 0.7, "brown": 0.3}, "glasses": {"black": 0.7, "brown": 0.3}}[article]
    facts = dict(fabric={"belt": "leather", "scarf": "knit", "hat": "wool"}.get(article, "cotton"), palette=palette)
    if article == "scarf":
        facts["pattern"] = pick(rng, {"solid": 0.4, "checks": 0.35, "stripes": 0.25})
    return facts


_DRAW = {"topwear": _topwear, "outerwear": _outerwear, "bottomwear": _bottomwear, "onepiece": _onepiece, "footwear": _footwear, "bag": _bag, "headwear": _accessory, "eyewear": _accessory, "belt": _accessory, "scarf": _accessory, "watch": _accessory}
for _category, _article_list in {"headwear": ["cap", "hat"], "eyewear": ["sunglasses", "glasses"], "belt": ["belt"], "scarf": ["scarf"], "watch": ["watch"]}.items():
    for _department in ("men", "women"):
        ARTICLES[_department][_category] = dict.fromkeys(_article_list, 1.0)
