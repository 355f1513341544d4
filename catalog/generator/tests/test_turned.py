"""People who do not face us: which way they look, what is seen of what they wear, and that nobody else changes."""

import dataclasses
import json

import cv2
import numpy as np
import pytest

from catalog.generator.outfit import sample_person, turn_person
from catalog.generator.picture import Picture
from catalog.generator.scene import annotate, draw_people, draw_scene, write_scenes
from catalog.generator.shop import PHOTOS, SEED, draw_look
from catalog.generator.shop_range import shop_garments
from catalog.generator.turned import TURNED_FACINGS, TurnedSkeleton, facing_of
from catalog.generator.wardrobe import ARTICLES, sample_garment

SKIN, HAIR = (240, 40, 40), (40, 40, 240)
ALWAYS_SEEN = ("topwear", "outerwear", "bottomwear", "onepiece", "footwear", "headwear")
CASES = [(department, category, article) for department, table in ARTICLES.items() for category, articles in table.items() for article in articles if category in ALWAYS_SEEN]
CASES.append(("men", "bag", "backpack"))


def plain_person(seed: int, facing: str, department: str = "women"):
    """A person with red skin and blue hair in grey clothes, with the face turned as the body is."""
    rng = np.random.default_rng(seed)
    worn = {c: sample_garment(c, department, rng, c, a, color="grey", pattern="solid") for c, a in {"topwear": "t-shirt", "bottomwear": "trousers", "footwear": "sneakers"}.items()}
    person = sample_person(department, rng, "p", worn)
    person = dataclasses.replace(person, face=dataclasses.replace(person.face, skin=SKIN, hair=HAIR, style="bob", beard="none"))
    person = turn_person(person, facing, rng)
    turned = dataclasses.replace(person.pose.turned, head={"left": -90.0, "right": 90.0, "back": 180.0}[facing])
    return dataclasses.replace(person, pose=dataclasses.replace(person.pose, turned=turned))


def picture_of(person) -> tuple:
    """(RGB float32 [640,420,3], annotations)."""
    picture = Picture(np.full((640, 420, 3), 128, np.uint8))
    boxes = annotate(picture, [person], draw_people(picture, [person], [(75.0, (210.0, 40.0))]))
    return picture.rgb, boxes


def head_of(rgb: np.ndarray) -> tuple:
    """(mask of skin, mask of hair) above the chin."""
    head = rgb[:115]
    return (head[:, :, 0] > 1.7 * head[:, :, 2]), (head[:, :, 2] > 1.7 * head[:, :, 0])


def test_facing_is_told_as_the_viewer_sees_it():
    assert [facing_of(d) for d in (0, 30, -40, 90, 60, -90, 180, -150)] == ["front", "front", "front", "right", "right", "left", "back", "back"]


@pytest.mark.parametrize("facing,sign", [("left", -1), ("right", 1)])
def test_the_face_is_at_the_side_that_the_person_looks_to(facing, sign):
    for seed in range(4):
        skin, hair = head_of(picture_of(plain_person(seed, facing))[0])
        assert sign * (np.nonzero(skin)[1].mean() - np.nonzero(hair)[1].mean()) > 10


def test_from_behind_the_hair_covers_the_face():
    for seed in range(4):
        skin, hair = head_of(picture_of(plain_person(seed, "back"))[0])
        assert hair.sum() > 8 * skin.sum()


@pytest.mark.parametrize("facing", TURNED_FACINGS)
def test_a_side_is_narrower_than_a_back(facing):
    person = plain_person(1, facing)
    sk = TurnedSkeleton(person.build, person.pose, 100.0)
    shoulders = float(np.diff(sk.torso(np.array([-0.82, 0.82]), 1.66)[:, 0])[0])
    assert (shoulders > 140) == (facing == "back")


@pytest.mark.parametrize("department,category,article", CASES)
def test_what_is_worn_is_found_from_a_side_and_from_behind(department, category, article):
    rng = np.random.default_rng(9)
    worn = {c: sample_garment(c, department, rng, c, a) for c, a in {"topwear": "t-shirt", "bottomwear": "trousers", "footwear": None}.items() if category != "onepiece" or c == "footwear"}
    worn[category] = sample_garment(category, department, rng, "it", article)
    person = sample_person(department, rng, "p", worn)
    for facing in ("left", "back"):
        assert article in [b["article"] for b in picture_of(turn_person(person, facing, np.random.default_rng(2)))[1]]


def test_a_scene_says_how_far_everybody_is_turned(tmp_path):
    write_scenes(8, 5, tmp_path, products=False, turned=0.75)
    people = [a for a in json.loads((tmp_path / "scenes.json").read_text())["annotations"] if a["category"] == "person"]
    assert {p["facing"] for p in people} == {"front", *TURNED_FACINGS}
    for p in people:
        assert -180 <= p["turn"] < 180 and p["facing"] == facing_of(p["turn"])


def test_turning_some_people_leaves_the_others_as_they_are():
    for seed in range(30, 36):
        plain, some = draw_scene(seed, "a"), draw_scene(seed, "a", turned=0.5)
        assert all(b["facing"] == "front" for b in plain[1] if b["category"] == "person")
        assert plain[0].shape == some[0].shape
        assert all(before == after for before, after in zip(plain[2], some[2]) if after.facing == "front")
        if all(person.facing == "front" for person in some[2]):
            assert np.array_equal(plain[0], some[0])


def test_the_shop_s_photos_are_as_they_are_committed():
    number, (kind, departments) = 1, PHOTOS[0]
    photo, _ = draw_look(number, kind, departments, [g for g, _ in shop_garments(SEED)], set(), SEED)
    committed = cv2.cvtColor(cv2.imread("catalog/demo-shop/images/looks/look-01.jpg"), cv2.COLOR_BGR2RGB)
    assert np.abs(photo.astype(int) - committed).mean() < 2
