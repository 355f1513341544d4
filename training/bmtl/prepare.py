"""`python -m bmtl prepare`: what the trainings read besides the data sets, written to training/data.

scenes/      pictures drawn by the demonstration generator, of other seeds than the shop's
turned-scenes/, turned-scenes-held-out/  the same, three of four people seen from a side or from behind
people.json  the box of the person in each photo of ccp/ : from the detector, once it is trained
pseudo-labels.json  boxes for the tagged photos of ccp/ : from the detector, once it is trained
street-colors.json  the colour of each garment of the street pairs: from the embedder, once it is trained
garments.json  the main garment's box in each catalogue photo: from the detector, once it is trained
"""
import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import torch

from . import ccp, checkpoint, myntra
from .configuration import configuration
from .detector import pseudo_labels
from .detector.evaluate import detect
from .detector.model import Detector, build
from .device import DEVICE
from .embedder import model as embedder
from .embedder.data import COLORS_OF_CUT_OUTS, crop_square, cut_out
from .embedder.evaluate import embed
from .embedder.model import Embedder
from .paths import PREPARED, PROJECT
from .taxonomy import CATEGORIES, COLORS, PERSON

CATALOGUE_SIDE = 224
PHOTO_SIDE = 320
TURNED_SCENES = {"turned_scenes": (500, 3000), "turned_scenes_held_out": (300, 4000)}  # by their key in configs/department.toml: count, seed


def draw_scenes(folder: Path, count: int, seed: int, *options: str) -> None:
    if not (folder / "scenes.json").exists():
        command = [sys.executable, "-m", "catalog.generator", "scenes", "--count", str(count), "--seed", str(seed), "--out", str(folder), *options]
        subprocess.run(command, cwd=PROJECT, check=True)


def trained_detector() -> Detector | None:
    network = build(configuration("detector"))
    return None if checkpoint.load_trained(network, "detector") is None else network.to(DEVICE).eval()


def find_people(network: Detector) -> None:
    boxes = {}
    for path in sorted((ccp.ROOT / "images").glob("*.jpg")):
        people = [(score, box) for k, box, score in detect(network, ccp.read_image(path), PHOTO_SIDE, 0.2) if k == PERSON]
        if people:
            x, y, w, h = max(people)[1]
            boxes[path.stem] = [x, y, x + w, y + h]
    (PREPARED / "people.json").write_text(json.dumps(boxes))


def find_garments(network: Detector) -> None:
    """The highest score x sqrt(area) in the category that the facts name; a photo without one is left out."""
    boxes = {}
    for item in (*myntra.load("train"), *myntra.load("val")):
        wanted = CATEGORIES.index(item.category)
        found = [(score * (box[2] * box[3]) ** 0.5, box) for k, box, score in detect(network, ccp.read_image(item.path), CATALOGUE_SIDE, 0.05) if k == wanted]
        if found:
            x, y, w, h = max(found)[1]
            boxes[item.path.stem] = [x, y, x + w, y + h]
    (PREPARED / "garments.json").write_text(json.dumps(boxes))


def dark_and_colourless(photo: ccp.LabelledPhoto, k: int) -> bool:
    """By the median of the k-th garment's pixels in CIELAB: lightness below 25, chroma below 6.5, and not of a warm hue."""
    pixels = photo.pixels[photo.labels == 2 + k]
    if not len(pixels):
        return False
    lightness, a, b = np.median(cv2.cvtColor(np.float32(pixels)[None] / 255, cv2.COLOR_RGB2LAB)[0], axis=0)
    return lightness < 25 and np.hypot(a, b) < 6.5 and b < 1.5


def find_street_colors(config: dict, network: Embedder, sure: float = 0.5) -> None:
    """The colour of each street garment's cut-out, where the embedder is surer than `sure`. Black in a street's bluish shade
    reads as navy: what is dark and has hardly any chroma is black."""
    colors = {}
    for photo in ccp.load("train"):
        boxes = [(x, y, x + w, y + h) for x, y, w, h in (a["bbox"] for a in photo.annotations)]
        crops = [crop_square(cut_out(photo, k), box, config["margin"], config["side"]) for k, box in enumerate(boxes)]
        probabilities = embed(network, crops)[2].softmax(1)
        for k, (probability, color) in enumerate(zip(*(t.tolist() for t in probabilities.max(1)))):
            if dark_and_colourless(photo, k):
                colors[f"{photo.name}-{k}"] = "black"
            elif probability > sure:
                colors[f"{photo.name}-{k}"] = COLORS[color]
    COLORS_OF_CUT_OUTS.write_text(json.dumps(colors))


def prepare(scenes: int, seed: int, only_scenes: bool) -> None:
    PREPARED.mkdir(parents=True, exist_ok=True)
    draw_scenes(PREPARED / "scenes", scenes, seed)
    for key, (count, seed_of_turned) in TURNED_SCENES.items():
        draw_scenes(PROJECT / configuration("department")[key], count, seed_of_turned, "--turned", "0.75", "--no-products")
    if only_scenes:
        return
    network = trained_detector()
    if network is None:
        print("No detector yet: train it, then prepare again for the department model and the embedder.")
        return
    torch.set_num_threads(1)
    find_people(network)
    pseudo_labels.write(network)
    find_garments(network)
    config = configuration("embedder")
    if checkpoint.load_trained(network := embedder.build(config), "embedder") is not None:
        find_street_colors(config, network.to(DEVICE).eval())
