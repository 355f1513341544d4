"""The demonstration shop's set: products with pictures, and photos of people who wear them."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path

import numpy as np

from .background import sample_background
from .camera import take_photo, write_jpeg
from .garment import Garment
from .outfit import sample_person
from .picture import Picture
from .product_picture import draw_product
from .scene import annotate, draw_people, sample_light
from .shop_range import shop_garments
from .shop_words import TYPE_ROOT, article_word, describe, title_of, words_for

ORIGIN = "http://127.0.0.1:4173"
SEED = 20_26
FEED_COLUMNS = ["id", "title", "description", "link", "image_link", "price", "sale_price", "availability", "brand", "gender", "age_group", "color", "product_type", "item_group_id", "shop"]
# who is on each photo, and before what; outfits are drawn by seed from what the shop sells
PHOTOS = [
    ("studio", ["women"]), ("street", ["men"]), ("wall", ["women"]), ("studio", ["men", "women"]), ("park", ["women"]), ("studio", ["men"]),
    ("street", ["women"]), ("wall", ["men"]), ("street", ["women", "women"]), ("studio", ["women"]), ("park", ["men"]), ("wall", ["men", "women"]),
]


def product_row(g: Garment, group: str, names: dict) -> dict:
    """The Merchant attributes of a product, and the sizes it comes in."""
    words = words_for(g, group, names)
    return {
        "id": g.id,
        "title": f"{words['brand']} {title_of(g)}",
        "description": describe(g),
        "link": f"{ORIGIN}/product/{g.id}",
        "image_link": f"images/products/{g.id}.jpg",
        "price": f"{words['price']}.00 INR",
        "sale_price": f"{words['sale']}.00 INR" if words["sale"] else "",
        "availability": "in_stock",
        "brand": words["brand"],
        "gender": "male" if g.department == "men" else "female",
        "age_group": "adult",
        "color": (g.color or "").title(),
        "product_type": f"{TYPE_ROOT[g.category]} > {article_word(g.article) if g.article not in ('polo',) else 'Polo'}",
        "item_group_id": group,
        "shop": "Demo Shop",
        "category": g.category,
        "article": g.article,
        "sizes": words["sizes"],
    }


def _outfit(department: str, garments: list, used: set, rng: np.random.Generator) -> dict:
    """Products that nobody wears yet, one a category."""

    def choose(category, *articles, avoid=()):
        free = [g for g in garments if g.department == department and g.category == category and g.id not in used and g.article not in avoid and (not articles or g.article in articles)]
        if not free:
            return
        worn[category] = free[int(rng.integers(len(free)))]
        used.add(worn[category].id)

    worn: dict = {}
    if department == "women" and rng.random() < 0.42:
        choose("onepiece")
        sporty = False
    else:
        choose("topwear")
        top = worn["topwear"].article
        sporty = top in ("t-shirt", "sweatshirt", "polo", "sweater")
        choose("bottomwear", *({"kurta": ("leggings", "trousers")}.get(top, ())), avoid=() if sporty else ("track-pants", "leggings"))
        if top not in ("kurta", "sweatshirt", "sweater") and rng.random() < 0.35:
            choose("outerwear")
    choose("footwear", avoid=("heels",) if sporty and department == "women" else ())
    choose("bag")
    return worn


def draw_look(number: int, kind: str, departments: list, garments: list, used: set, seed: int) -> tuple:
    """A photo [1200,800 or 1000,3] and its annotations."""
    rng = np.random.default_rng(seed * 977 + number)
    height, width = 1200, 800 if len(departments) == 1 else 1000
    people = []
    for i, department in enumerate(departments):
        worn = _outfit(department, garments, used, rng)
        person = sample_person(department, rng, f"look{number}-{i}", worn)
        people.append(dataclasses.replace(person, pose=dataclasses.replace(person.pose, turn=float(np.clip(person.pose.turn, -0.6, 0.6)))))
    unit = height * float(rng.uniform(0.86, 0.91)) / 7.75
    picture = Picture(sample_background(width, height, rng, kind, horizon=0.86), sample_light(rng))
    top = height * 0.955 - unit * 7.75
    spots = [0.5] if len(people) == 1 else [0.27, 0.73]
    placements = [(unit * (1.0 if p.department == "men" else 0.965), (x * width, top + (0 if p.department == "men" else unit * 0.27))) for p, x in zip(people, spots)]
    drawn = draw_people(picture, people, placements)
    return take_photo(picture.rgb, rng, 0.6), annotate(picture, people, drawn)


def write_shop(out: Path, seed: int = SEED) -> None:
    """Write products.json, feed.csv, looks.json and all pictures to `out`."""
    out = Path(out)
    for folder in ("images/products", "images/looks"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    sold, names = shop_garments(seed), {}
    products = [product_row(g, group, names) for g, group in sold]
    for i, (g, _) in enumerate(sold):
        write_jpeg(out / "images/products" / f"{g.id}.jpg", draw_product(g, 600, 800, seed + i), 84)
    looks, used = [], set()
    for number, (kind, departments) in enumerate(PHOTOS, 1):
        photo, boxes = draw_look(number, kind, departments, [g for g, _ in sold], used, seed)
        name = f"look-{number:02d}"
        write_jpeg(out / "images/looks" / f"{name}.jpg", photo, 86)
        looks.append({
            "id": name,
            "image": f"images/looks/{name}.jpg",
            "width": photo.shape[1],
            "height": photo.shape[0],
            "people": [{"department": b["department"], "box": b["bbox"]} for b in boxes if b["category"] == "person"],
            "items": [{"product": b["garment_id"], "category": b["category"], "person": b["person"], "box": b["bbox"]} for b in boxes if b["category"] != "person"],
        })
    (out / "products.json").write_text(json.dumps(products, indent=1, ensure_ascii=False) + "\n")
    (out / "looks.json").write_text(json.dumps(looks, indent=1) + "\n")
    with open(out / "feed.csv", "w", newline="") as f:
        writer = csv.DictWriter(f, FEED_COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(products)
