"""The detector: boxes of 11 garment categories and people, single-stage and anchor-free."""
