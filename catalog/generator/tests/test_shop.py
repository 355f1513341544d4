"""The shop's range is complete, fixed, and apart from the scenes' garments."""

from collections import Counter

from catalog.generator.shop import SEED, product_row
from catalog.generator.shop_range import shop_garments


def test_the_range_is_the_same_every_time_and_has_enough_of_everything():
    sold = shop_garments(SEED)
    assert sold == shop_garments(SEED)
    counts = Counter((g.department, g.category) for g, _ in sold)
    for department in ("men", "women"):
        for category in ("topwear", "bottomwear", "footwear", "bag"):
            assert counts[department, category] >= 12
    assert counts["women", "onepiece"] >= 12


def test_colour_variants_share_design_brand_and_price():
    names = {}
    rows = {g.id: (g, group, product_row(g, group, names)) for g, group in shop_garments(SEED)}
    variants = [(g, rows[group][0], row, rows[group][2]) for g, group, row in rows.values() if group != g.id]
    assert len(variants) >= 15
    for g, first, row, first_row in variants:
        assert (g.article, g.pattern, g.details, g.seed) == (first.article, first.pattern, first.details, first.seed)
        assert g.color != first.color
        assert (row["brand"], row["price"], row["item_group_id"]) == (first_row["brand"], first_row["price"], first.id)
