"""From a clean picture to a photo: white balance, contrast, lens and film."""

from __future__ import annotations

import cv2
import numpy as np


def take_photo(rgb: np.ndarray, rng: np.random.Generator, strength: float = 1.0) -> np.ndarray:
    """RGB float [h,w,3] to uint8 with the small faults of a camera."""
    h, w = rgb.shape[:2]
    picture = np.clip(rgb, 0, 255) * (1 + rng.normal(0, 0.025 * strength, 3)).astype(np.float32)
    picture = 255 * np.clip(picture / 255, 0, 1) ** np.float32(np.exp(rng.normal(0, 0.08 * strength)))
    picture = 128 + (picture - 128) * np.float32(1 + rng.normal(0, 0.05 * strength))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    vignette = 1 - rng.uniform(0, 0.16) * strength * (((x / w - 0.5) ** 2 + (y / h - 0.5) ** 2) * 2)
    picture *= vignette[:, :, None]
    blur = rng.uniform(0.3, 0.8) * strength * h / 640
    if blur > 0.25:
        picture = cv2.GaussianBlur(picture, (0, 0), blur)
    grain = rng.standard_normal((h, w)).astype(np.float32)
    picture += (grain * rng.uniform(0.8, 3.2) * strength)[:, :, None]
    return np.clip(picture, 0, 255).astype(np.uint8)


def write_jpeg(path, rgb: np.ndarray, quality: int = 88) -> None:
    """Write RGB uint8 as JPEG."""
    cv2.imwrite(str(path), cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
