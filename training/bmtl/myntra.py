"""Myntra's catalogue photos with the project's labels."""
import csv
from dataclasses import dataclass
from pathlib import Path

from .paths import DATA
from .taxonomy import CATEGORY_OF_ARTICLE, COLOR_FROM_MYNTRA, FROM_MYNTRA

ROOT = DATA / "myntra"
ALONE_ON_WHITE = ("footwear", "bag", "watch", "belt", "eyewear", "headwear")


@dataclass(frozen=True)
class CatalogueItem:
    path: Path
    article: str
    category: str
    color: str | None
    department: str | None
    name: str


def load(split: str) -> list[CatalogueItem]:
    """The items of "train" or "val" whose type the taxonomy knows."""
    items = []
    with open(ROOT / "products.csv", newline="") as file:
        for row in csv.DictReader(file):
            article = FROM_MYNTRA.get(row["articleType"])
            if row["split"] == split and article:
                department = {"Men": "men", "Women": "women"}.get(row["gender"])
                color = COLOR_FROM_MYNTRA.get(row["baseColour"])
                items.append(CatalogueItem(ROOT / "images" / f"{row['id']}.jpg", article, CATEGORY_OF_ARTICLE[article], color, department, row["productDisplayName"]))
    return items
