"""`python -m bmtl prepare`: what the trainings read besides the data sets, written to training/data.

scenes/      pictures drawn by the demonstration generator, of other seeds than the shop's
people.json  the box of the person in each photo of ccp/ : from the detector, once it is trained
pseudo-labels.json  boxes for the tagged photos of ccp/ : from the detector, once it is trained
garments.json  the main garment's box in each catalogue photo: from the detector, once it is trained
"""
import json
import subprocess
import sys

import torch

from . import ccp, checkpoint, myntra
from .configuration import configuration
from .detector import pseudo_labels
from .detector.evaluate import detect
from .detector.model import Detector, build
from .paths import PREPARED, PROJECT
from .taxonomy import CATEGORIES, PERSON

CATALOGUE_SIDE = 224
PHOTO_SIDE = 320


def draw_scenes(count: int, seed: int) -> None:
    folder = PREPARED / "scenes"
    if not (folder / "scenes.json").exists():
        command = [sys.executable, "-m", "catalog.generator", "scenes", "--count", str(count), "--seed", str(seed), "--out", str(folder)]
        subprocess.run(command, cwd=PROJECT, check=True)


def trained_detector() -> Detector | None:
    network = build(configuration("detector"))
    return None if checkpoint.load_trained(network, "detector") is None else network.eval()


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


def prepare(scenes: int, seed: int) -> None:
    PREPARED.mkdir(parents=True, exist_ok=True)
    draw_scenes(scenes, seed)
    network = trained_detector()
    if network is None:
        print("No detector yet: train it, then prepare again for the department model and the embedder.")
        return
    torch.set_num_threads(1)
    find_people(network)
    pseudo_labels.write(network)
    find_garments(network)
