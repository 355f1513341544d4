"""Which garments go together on one person, and how they are worn and carried."""

from __future__ import annotations

import dataclasses

import numpy as np

from .head import sample_face
from .person import Person
from .skeleton import sample_build, sample_pose
from .turned import sample_turned
from .wardrobe import pick, sample_garment


def sample_outfit(department: str, rng: np.random.Generator, prefix: str) -> dict:
    """A dressed person's garments by category."""
    worn = {}

    def wear(category, article=None):
        worn[category] = sample_garment(category, department, rng, f"{prefix}-{category}", article)

    dress = department == "women" and rng.random() < 0.3
    if dress:
        wear("onepiece")
    else:
        wear("topwear")
        article = None
        if worn["topwear"].article == "kurta":
            article = "leggings" if department == "women" else "trousers"
        wear("bottomwear", article)
    if rng.random() < (0.2 if dress else 0.3) and not (not dress and worn["topwear"].article in ("kurta", "sweatshirt")):
        wear("outerwear")
    wear("footwear")
    if rng.random() < 0.5:
        wear("bag")
    for category, chance in {"headwear": 0.16, "eyewear": 0.22, "belt": 0.12, "scarf": 0.1, "watch": 0.16}.items():
        if rng.random() < chance:
            wear(category)
    return worn


def sample_person(department: str, rng: np.random.Generator, prefix: str, worn: dict | None = None) -> Person:
    """A person in a pose that suits what they carry."""
    worn = worn if worn is not None else sample_outfit(department, rng, prefix)
    carrying, side, way = {}, int(rng.choice([-1, 1])), "hand"
    if "bag" in worn:
        bag = worn["bag"]
        if bag.article == "clutch":
            way = "under-arm"
            carrying[side] = str(rng.choice(["bent", "across"], p=[0.6, 0.4]))
        elif bag.article == "backpack" or bag.has("shoulder") or (bag.article == "travel-bag" and bag.style % 2 == 0):
            way = "shoulder"
            carrying[side] = str(rng.choice(["strap", "relaxed", "bent"], p=[0.4, 0.3, 0.3]))
        else:
            way = pick(rng, {"hand": 0.6, "elbow": 0.4} if department == "women" else {"hand": 1.0})
            carrying[side] = "relaxed" if way == "hand" else "across"
    pose = sample_pose(rng, carrying)
    top, low = worn.get("topwear"), worn.get("bottomwear")
    tucked = bool(top is not None and top.article in ("shirt", "blouse", "top", "t-shirt", "polo") and rng.random() < (0.45 if low is not None and low.article in ("skirt", "trousers") else 0.2))
    if "belt" in worn and not (tucked or "onepiece" in worn):
        tucked = top.article not in ("kurta", "sweater", "sweatshirt", "cardigan")
        if not tucked:
            worn = {k: v for k, v in worn.items() if k != "belt"}
    gap = None if rng.random() < 0.3 else float(rng.uniform(0.12, 0.34))
    if "outerwear" not in worn:
        gap = 0.16 if rng.random() < 0.4 else None
    return Person(sample_build(department, rng), pose, sample_face(department, rng), worn, tucked, gap, side, way, -side)


def turn_person(person: Person, facing: str, rng: np.random.Generator) -> Person:
    """The same person seen from the left, the right or the back (`facing`); a bag hangs on the side that is seen, a backpack on the back."""
    bag, side, way = person.worn.get("bag"), person.bag_side, person.bag_way
    if bag is not None and facing in ("left", "right"):
        side = -1 if facing == "right" else 1
    if bag is not None and bag.article == "backpack":
        way = "back"
    pose = person.pose
    if side != person.bag_side:  # the arm that carries
        pose = dataclasses.replace(pose, arms={-s: arm for s, arm in pose.arms.items()})
    return dataclasses.replace(person, pose=sample_turned(pose, facing, rng), bag_side=side, bag_way=way, watch_side=-side)
