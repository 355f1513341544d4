"""Scenes are the same for the same seed, and their boxes hold what they name."""

import numpy as np

from catalog.generator.camera import take_photo
from catalog.generator.outfit import sample_person
from catalog.generator.picture import Picture
from catalog.generator.scene import annotate, draw_people, draw_scene
from catalog.generator.wardrobe import sample_garment


def test_a_seed_always_draws_the_same_scene():
    first, second = draw_scene(5, "a"), draw_scene(5, "a")
    assert np.array_equal(first[0], second[0])
    assert first[1] == second[1]
    assert not np.array_equal(first[0].shape, draw_scene(6, "a")[0].shape) or not np.array_equal(first[0], draw_scene(6, "a")[0])


def test_boxes_lie_in_the_photo_and_in_their_person():
    for seed in range(20, 26):
        photo, boxes, _ = draw_scene(seed, "b")
        height, width = photo.shape[:2]
        people = {b["person"]: b["bbox"] for b in boxes if b["category"] == "person"}
        assert people
        for box in boxes:
            x, y, w, h = box["bbox"]
            px, py, pw, ph = people[box["person"]]
            assert 0 <= x and 0 <= y and x + w <= width and y + h <= height
            assert px <= x and py <= y and x + w <= px + pw and y + h <= py + ph


def test_a_box_is_tight_around_the_pixels_that_changed():
    """The same person with and without a bag: the difference is the bag, its strap's and its own shadow."""
    rng = np.random.default_rng(3)
    bag = sample_garment("bag", "women", rng, "bag", "handbag", color="red", pattern="solid", details=("tote",), fabric="leather")
    worn = {"onepiece": sample_garment("onepiece", "women", rng, "dress", "dress", color="white", pattern="solid"), "footwear": sample_garment("footwear", "women", rng, "shoe"), "bag": bag}
    person = sample_person("women", np.random.default_rng(8), "p", worn)
    picture = Picture(np.full((640, 420, 3), 200, np.uint8))
    boxes = annotate(picture, [person], draw_people(picture, [person], [(75.0, (210.0, 30.0))]))
    box = next(b["bbox"] for b in boxes if b["category"] == "bag")
    red = (picture.rgb[:, :, 0] > 1.8 * picture.rgb[:, :, 1]) & (picture.rgb[:, :, 0] > 60)
    x, y, w, h = box
    inside = red[y : y + h, x : x + w]
    assert inside.mean() > 0.25
    assert inside.any(1)[int(h * 0.5) :].mean() > 0.9  # the body of the bag reaches the box's lower end
    far = red.copy()
    far[max(y - 2, 0) : y + h + 2, max(x - 2, 0) : x + w + 2] = False
    assert far[int(y) : y + h].sum() < 0.02 * red.sum() + 40


def test_a_photo_has_grain_but_keeps_its_colours():
    flat = np.full((64, 48, 3), 128, np.float32)
    photo = take_photo(flat, np.random.default_rng(1))
    assert photo.dtype == np.uint8 and photo.std() > 0.3
    assert abs(float(photo.mean()) - 128) < 40
