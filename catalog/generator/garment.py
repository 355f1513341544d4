"""What a garment is: a record of facts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SHADES = {
    "black": [(30, 30, 33), (22, 22, 25), (40, 39, 42)],
    "white": [(243, 242, 239), (235, 234, 230), (248, 247, 243)],
    "grey": [(142, 144, 148), (104, 107, 112), (178, 179, 181), (78, 81, 86)],
    "beige": [(214, 196, 168), (196, 175, 143), (225, 211, 188), (187, 168, 138)],
    "brown": [(109, 72, 48), (133, 88, 56), (84, 56, 41), (150, 104, 66)],
    "red": [(184, 32, 40), (204, 42, 44), (135, 24, 36), (160, 28, 34)],
    "pink": [(232, 158, 172), (222, 112, 146), (240, 190, 196), (204, 72, 120)],
    "orange": [(222, 112, 44), (232, 132, 62), (206, 92, 34)],
    "yellow": [(232, 194, 66), (240, 211, 108), (206, 162, 46)],
    "green": [(58, 112, 72), (92, 128, 76), (42, 84, 60), (124, 160, 112), (88, 94, 58)],
    "blue": [(66, 114, 178), (110, 156, 204), (48, 92, 150), (152, 186, 216), (40, 128, 148)],
    "navy": [(32, 42, 76), (26, 34, 60), (40, 50, 88)],
    "purple": [(106, 66, 136), (142, 106, 170), (84, 48, 104), (172, 146, 196)],
    "gold": [(196, 160, 86), (180, 142, 70)],
    "silver": [(186, 189, 194), (170, 174, 180)],
}
DENIM = {"blue": [(88, 116, 154), (112, 140, 174), (66, 92, 132), (140, 164, 190)], "navy": [(44, 56, 84), (36, 46, 70)], "black": [(44, 45, 48)], "grey": [(120, 124, 130)], "white": [(232, 231, 226)]}


@dataclass(frozen=True)
class Garment:
    """One garment, complete: the same record draws the worn garment and its product picture."""

    id: str
    category: str
    article: str
    department: str
    color: str | None
    rgb: tuple
    accents: tuple  # two more colours, for patterns and trims
    pattern: str  # solid · stripes · pinstripes · checks · gingham · dots · floral · print · block · melange · camo
    fabric: str
    sleeve: str = "none"
    neckline: str = "crew"
    length: float = 3.8
    ease: float = 0.08
    flare: float = 0.0
    scale: float = 1.0  # of the pattern
    details: tuple = ()
    style: int = 0  # which of an article's shapes
    seed: int = 0

    def has(self, detail: str) -> bool:
        return detail in self.details


def shade_of(color: str, rng: np.random.Generator, table=SHADES) -> tuple:
    """A colour close to one of the named colour's shades."""
    shades = table[color]
    base = np.array(shades[int(rng.integers(len(shades)))], float)
    spread = 0.35 + 0.65 * min(base.mean() / 110, 1)  # a dark colour keeps its hue only where it varies little
    return tuple(int(v) for v in np.clip(base + (rng.normal(0, 5) + rng.normal(0, 4, 3)) * spread, 8, 250))


def accents_for(color: str, rng: np.random.Generator) -> tuple:
    """Two colours that go with `color`, for patterns and trims."""
    dark = color in ("black", "navy", "brown", "purple", "green", "red", "grey", "blue")
    choices = ["white", "beige", "yellow", "red", "pink", "blue"] if dark else ["navy", "black", "red", "blue", "green", "brown", "pink"]
    choices = [c for c in choices if c != color]
    first = "white" if dark and rng.random() < 0.5 else str(rng.choice(choices))
    second = str(rng.choice([c for c in choices if c != first]))
    return shade_of(first, rng), shade_of(second, rng)
