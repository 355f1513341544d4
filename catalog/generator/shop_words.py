"""Names, prices and descriptions for the demonstration shop's products. All brands are invented."""

from __future__ import annotations

import numpy as np

from .garment import Garment

BRANDS = {
    "men": ["Kestrel & Co", "Harbour Lane", "Northwind", "Bombay Thread", "Oak & Ember"],
    "women": ["Mira Vale", "Saffron Row", "Lumen", "Juniper Street", "Asha Linen"],
    "footwear": ["Stridewell", "Pavo", "Cobble & Sole", "Zephyr"],
    "bag": ["Carryon Club", "Tanwood", "Satchel House"],
}
PRICES = {  # rupees, from and to
    "t-shirt": (499, 1299), "polo": (799, 1799), "shirt": (999, 2499), "blouse": (899, 2299), "top": (599, 1499), "kurta": (999, 2999), "sweater": (1299, 2999), "sweatshirt": (1199, 2799),
    "jacket": (2499, 5999), "blazer": (3499, 7999), "coat": (4499, 9999), "jeans": (1499, 3499), "trousers": (1299, 2999), "track-pants": (899, 1999), "shorts": (699, 1599), "skirt": (999, 2499),
    "leggings": (499, 1199), "dress": (1499, 3999), "jumpsuit": (1799, 3999), "sneakers": (1999, 4999), "shoes": (2499, 5999), "boots": (2999, 6999), "heels": (1499, 3999), "flats": (899, 1999),
    "sandals": (799, 2199), "handbag": (1499, 4999), "backpack": (1299, 3499), "clutch": (799, 2499), "travel-bag": (1999, 5499),
}
PATTERN_WORDS = {"stripes": "Striped", "pinstripes": "Pinstriped", "checks": "Checked", "gingham": "Gingham", "dots": "Polka Dot", "floral": "Floral", "print": "Printed", "camo": "Camouflage", "block": "Colourblocked", "melange": "Melange", "solid": ""}
DETAIL_WORDS = {
    "loafer": "Loafer", "chelsea": "Chelsea", "tall": "Knee-High", "tote": "Tote", "satchel": "Satchel", "hobo": "Hobo", "shoulder": "Shoulder", "quilted": "Quilted", "pleated": "Pleated", "pencil": "Pencil", "a-line": "A-Line",
    "skater": "Skater", "maxi": "Maxi", "shift": "Shift", "fitted": "Bodycon", "bow": "Bow", "strap": "Ankle-Strap", "two-straps": "Buckled", "side-stripe": "Side-Stripe",
}
NECK_WORDS = {"v": "V-Neck", "turtle": "Turtleneck", "hood": "Hooded", "scoop": "Scoop Neck", "bow": "Bow-Neck", "strap": "Strappy", "mandarin": "Mandarin Collar", "boat": "Boat Neck"}
ARTICLE_WORDS = {"t-shirt": "T-Shirt", "polo": "Polo T-Shirt", "track-pants": "Track Pants", "travel-bag": "Travel Bag"}
TYPE_ROOT = {"topwear": "Apparel > Topwear", "outerwear": "Apparel > Outerwear", "bottomwear": "Apparel > Bottomwear", "onepiece": "Apparel > Dresses and Jumpsuits", "footwear": "Footwear", "bag": "Accessories > Bags"}
FABRIC_WORDS = {"cotton": "soft cotton", "linen": "breathable linen", "pique": "cotton piqué", "jersey": "stretch jersey", "knit": "a fine knit", "fleece": "brushed fleece", "denim": "sturdy denim", "silk": "satin with a soft sheen", "nylon": "light nylon", "leather": "smooth leather", "canvas": "strong canvas", "suiting": "crease-resistant suiting", "wool": "a warm wool blend"}


def article_word(article: str) -> str:
    return ARTICLE_WORDS.get(article, article.title())


def title_of(g: Garment) -> str:
    """`Men Navy Striped V-Neck T-Shirt`."""
    details = [DETAIL_WORDS[d] for d in g.details if d in DETAIL_WORDS]
    neck = NECK_WORDS.get(g.neckline, "") if g.category in ("topwear", "onepiece") else ""
    fabric = g.fabric.title() if g.category == "outerwear" and g.fabric in ("denim", "leather", "wool") else ""
    sleeve = "Sleeveless" if g.category in ("topwear", "onepiece") and g.sleeve == "none" and g.neckline != "strap" else ""
    words = [g.department.title(), (g.color or "").title(), PATTERN_WORDS[g.pattern], fabric, sleeve, neck, *details[:2], article_word(g.article)]
    return " ".join(w for w in words if w)


def describe(g: Garment) -> str:
    pattern = "in one colour" if g.pattern == "solid" else f"with {PATTERN_WORDS[g.pattern].lower()} pattern"
    return f"{article_word(g.article)} of {FABRIC_WORDS[g.fabric]}, {g.color}, {pattern}. Drawn for this demonstration; it cannot be bought."


def words_for(g: Garment, group: str, names: dict) -> dict:
    """Brand, price and sizes: colour variants of one design share them. `names` remembers what each group got."""
    if group not in names:
        rng = np.random.default_rng(g.seed)
        brands = BRANDS.get(g.category, BRANDS[g.department])
        low, high = PRICES[g.article]
        price = int(round(rng.uniform(low, high) / 100) * 100 - 1)
        sale = int(round(price * rng.uniform(0.6, 0.85) / 10) * 10 - 1) if rng.random() < 0.35 else None
        names[group] = {"brand": str(rng.choice(brands)), "price": price, "sale": sale}
    sizes = {
        "footwear": ["UK 6", "UK 7", "UK 8", "UK 9", "UK 10"] if g.department == "men" else ["UK 3", "UK 4", "UK 5", "UK 6", "UK 7"],
        "bag": ["One size"],
        "bottomwear": ["28", "30", "32", "34", "36"],
    }.get(g.category, ["XS", "S", "M", "L", "XL"])
    return {**names[group], "sizes": sizes}
