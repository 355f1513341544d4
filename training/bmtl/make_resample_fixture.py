"""Writes tests/fixtures/resample.json: what Pillow's antialiased bilinear filter makes of small random pictures."""
import json

import numpy as np
from PIL import Image

from .paths import PROJECT

# source width, height · part left, top, width, height · target width, height
CASES = [
    (12, 9, 0, 0, 12, 9, 5, 4),
    (7, 5, 0, 0, 7, 5, 13, 11),
    (16, 16, 3, 2, 9, 11, 4, 4),
    (23, 10, 5, 0, 18, 10, 6, 14),
    (3, 3, 1, 1, 1, 1, 4, 4),
    (31, 3, 0, 0, 31, 3, 2, 3),
]


def main() -> None:
    random = np.random.default_rng(3)
    cases = []
    for width, height, left, top, w, h, to_width, to_height in CASES:
        pixels = random.integers(0, 256, (height, width, 3), np.uint8)
        part = Image.fromarray(pixels).crop((left, top, left + w, top + h))
        expected = np.asarray(part.resize((to_width, to_height), Image.Resampling.BILINEAR))
        cases.append({
            "width": width, "height": height, "rgb": pixels.flatten().tolist(),
            "part": {"left": left, "top": top, "width": w, "height": h},
            "to": {"width": to_width, "height": to_height, "rgb": expected.flatten().tolist()},
        })
    (PROJECT / "tests/fixtures/resample.json").write_text(json.dumps(cases) + "\n")


if __name__ == "__main__":
    main()
