"""The closed lists of the project, read from data/taxonomy.json (the one copy for TypeScript and Python)."""
import json

from .paths import PROJECT

_TAXONOMY = json.loads((PROJECT / "data" / "taxonomy.json").read_text())

CATEGORIES: list[str] = list(_TAXONOMY["categories"])
ARTICLES: list[str] = [article for articles in _TAXONOMY["categories"].values() for article in articles]
COLORS: list[str] = _TAXONOMY["colors"]
CATEGORY_OF_ARTICLE = {a: c for c, articles in _TAXONOMY["categories"].items() for a in articles}
DETECTOR_CLASSES = [*CATEGORIES, "person"]
PERSON = len(CATEGORIES)

FROM_CCP: dict[str, str | None] = _TAXONOMY["from_ccp"]
FROM_MYNTRA: dict[str, str] = _TAXONOMY["from_myntra"]
FROM_CLOTHING: dict[str, str | None] = _TAXONOMY["from_clothing"]
COLOR_FROM_MYNTRA: dict[str, str] = _TAXONOMY["color_from_myntra"]
