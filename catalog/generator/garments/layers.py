"""The pieces of one drawn garment, by where they go in the stack."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Layers:
    """Lists of pieces: `back` behind the body, `body` on the torso or legs, `sleeves` on each arm, `front` on top (collars)."""

    back: list = field(default_factory=list)
    body: list = field(default_factory=list)
    sleeves: dict = field(default_factory=lambda: {-1: [], 1: []})
    front: list = field(default_factory=list)

    def flat(self) -> list:
        """All pieces, back to front."""
        return [*self.back, *self.body, *self.sleeves[-1], *self.sleeves[1], *self.front]
