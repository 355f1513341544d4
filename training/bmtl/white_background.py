"""Catalogue photos on white: where the product is, read off the background."""
import cv2
import numpy as np

WHITE = 245


def product_mask(pixels: np.ndarray) -> np.ndarray:
    """RGB uint8 -> bool [H,W]: pixels darker than 245 after a 3x3 median (the rule of the product-only bar)."""
    return cv2.medianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), 3) < WHITE


def product_box(pixels: np.ndarray) -> list[int] | None:
    """x1,y1,x2,y2 around the product, None where the picture is blank."""
    ys, xs = np.nonzero(product_mask(pixels))
    return [int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1] if len(xs) else None


def cut_out(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """(RGB, alpha 0-1) of the product alone, cropped to its box; holes inside the outline stay opaque."""
    box = product_box(pixels)
    if box is None:
        return None
    x1, y1, x2, y2 = box
    mask = product_mask(pixels)[y1:y2, x1:x2].astype(np.uint8)
    outline, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    filled = cv2.drawContours(np.zeros_like(mask), outline, -1, 1, -1)
    alpha = cv2.GaussianBlur(cv2.erode(filled, np.ones((2, 2), np.uint8)).astype(np.float32), (3, 3), 0)
    return pixels[y1:y2, x1:x2], alpha
