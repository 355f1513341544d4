"""Every article can be drawn, worn and for the shop."""

import numpy as np
import pytest

from catalog.generator.outfit import sample_person
from catalog.generator.picture import Picture
from catalog.generator.product_picture import draw_product
from catalog.generator.scene import annotate, draw_people
from catalog.generator.wardrobe import ARTICLES, CATEGORY_OF, sample_garment

CASES = [(department, category, article) for department, table in ARTICLES.items() for category, articles in table.items() for article in articles]
PICTURED = [case for case in CASES if case[1] in ("topwear", "outerwear", "bottomwear", "onepiece", "footwear", "bag")]


@pytest.mark.parametrize("department,category,article", PICTURED)
def test_a_product_picture_is_centred_on_white(department, category, article):
    g = sample_garment(category, department, np.random.default_rng(4), "g", article, color="blue")
    picture = draw_product(g, 150, 200, 1)
    ink = (picture < 235).any(2)
    assert 0.05 < ink.mean() < 0.85
    assert (picture[:4] > 250).all() and (picture[:, :4] > 245).all() and (picture[:, -4:] > 245).all()
    xs = np.flatnonzero(ink.any(0))
    assert abs((xs[0] + xs[-1]) / 2 - 75) < 14


@pytest.mark.parametrize("department,category,article", CASES)
def test_what_is_worn_is_found(department, category, article):
    rng = np.random.default_rng(9)
    worn = {}
    if category not in ("onepiece",):
        worn["topwear"] = sample_garment("topwear", department, rng, "top", "t-shirt")
        worn["bottomwear"] = sample_garment("bottomwear", department, rng, "low", "jeans")
    worn["footwear"] = sample_garment("footwear", department, rng, "shoe")
    worn[category] = sample_garment(category, department, rng, "it", article)
    if category == "belt":
        worn["topwear"] = sample_garment("topwear", department, rng, "top", "top", length=3.0) if department == "women" else worn["topwear"]
    person = sample_person(department, rng, "p", worn)
    picture = Picture(np.full((640, 420, 3), 180, np.uint8))
    boxes = annotate(picture, [person], draw_people(picture, [person], [(75.0, (210.0, 30.0))]))
    if category != "belt" or "belt" in person.worn:
        assert article in [b["article"] for b in boxes]
    assert CATEGORY_OF[article] == category
