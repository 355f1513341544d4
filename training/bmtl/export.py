"""`python -m bmtl export`: ONNX files, weights stored as each configuration says (precision.py), and models.json with their contract."""
import json
import shutil
import warnings
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn as nn
from onnx import helper

from . import ccp, checkpoint, precision
from .backbone import STRIDE_2_PADDING, normalise
from .configuration import configuration
from .department import model as department
from .department.model import DEPARTMENTS, FACINGS, DepartmentModel
from .detector.model import Detector, build
from .embedder import baseline, blog
from .embedder import model as embedder
from .embedder.model import COSINE_SCALE, SIZE
from .paths import MODELS, OUT, PROJECT
from .taxonomy import ARTICLES, COLORS, DETECTOR_CLASSES

GRAPH_TOLERANCE = 2e-3  # the float32 graph: largest difference of any output from PyTorch's; pixels for boxes
STORED_TOLERANCE = 2e-2  # the stored weights: mean difference in scores, unit embeddings, logits / 16; boxes in tens of pixels, facing (which only chooses among photos) in halves
LOOKS = PROJECT / "catalog" / "demo-shop" / "images" / "looks"  # what an exported file is compared on
EMBEDDING_VERSION = "e2"


class DetectorOutputs(nn.Module):
    """Scores instead of logits."""

    def __init__(self, network: Detector):
        super().__init__()
        self.network = network

    def forward(self, image):
        logits, boxes = self.network(image)
        return logits.sigmoid(), boxes


class DepartmentOutputs(nn.Module):
    """Probabilities instead of logits, those of the departments calibrated."""

    def __init__(self, network: DepartmentModel, temperature: float, men_bias: float):
        super().__init__()
        self.network, self.temperature = network, temperature
        self.register_buffer("bias", torch.tensor([men_bias, 0.0]))

    def forward(self, image):
        department, facing = self.network(image)
        return ((department + self.bias) / self.temperature).softmax(1), facing.softmax(1)


def name_weights_directly(graph: onnx.GraphProto) -> None:
    """Equal weights are exported once, the others as an Identity of them: here every node reads the weight itself."""
    weights = {i.name for i in graph.initializer}
    source = {n.output[0]: n.input[0] for n in graph.node if n.op_type == "Identity" and n.input[0] in weights}
    for node in graph.node:
        for k, name in enumerate(node.input):
            node.input[k] = source.get(name, name)
    remove_unused(graph)


def fuse_padding(graph: onnx.GraphProto) -> None:
    """Moves the zero padding before each strided convolution of the backbone into the convolution."""
    pads = {n.output[0]: n for n in graph.node if n.op_type == "Pad"}
    shapes = {i.name: i.dims for i in graph.initializer}
    for node in graph.node:
        if node.op_type != "Conv" or node.input[0] not in pads:
            continue
        left, right, top, bottom = STRIDE_2_PADDING[shapes[node.input[1]][-1]]
        node.input[0] = pads[node.input[0]].input[0]
        for attribute in [a for a in node.attribute if a.name == "pads"]:
            node.attribute.remove(attribute)
        node.attribute.append(helper.make_attribute("pads", [top, left, bottom, right]))
    remove_unused(graph)


def remove_unused(graph: onnx.GraphProto) -> None:
    while True:
        used = {name for node in graph.node for name in node.input} | {o.name for o in graph.output}
        unused = [n for n in graph.node if not used.intersection(n.output)]
        if not unused:
            return
        for node in unused:
            graph.node.remove(node)


def input_shape(config: dict, side: int) -> list[int]:
    """[pictures, 3, side, side]: the department model takes several crops of a person, the others one picture."""
    return [len(config.get("crops", [None])), 3, side, side]


def write_onnx(network: nn.Module, name: str, config: dict, side: int, outputs: list[str], dynamic: dict, folder: Path = MODELS) -> dict:
    """Exports and compares with PyTorch; the float32 file stays in training/out. -> the entry of models.json's `files`."""
    network.cpu().eval()
    OUT.mkdir(parents=True, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    full = precision.full_path(name) if folder == MODELS else folder / f"{name}.fp32.onnx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(network, (torch.zeros(*input_shape(config, side)),), str(full), input_names=["image"], output_names=outputs, dynamic_axes=dynamic, opset_version=17, dynamo=False)
    model = onnx.load(full)
    name_weights_directly(model.graph)
    fuse_padding(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, full)
    for old in folder.glob(f"{name}.*.onnx"):
        if old != full:
            old.unlink()
    stored = precision.write_stored(name, config["stored"], folder, full, config["int8_from"])
    graph_difference, _ = difference_from_pytorch(network, full, input_shape(config, side))
    _, stored_difference = difference_from_pytorch(network, stored, input_shape(config, side))
    print(f"{stored.name}: {stored.stat().st_size / 1e6:.2f} MB, graph differs by {graph_difference:.2g}, with {config['stored']} weights by {stored_difference:.2g} on average")
    if graph_difference > GRAPH_TOLERANCE or stored_difference > STORED_TOLERANCE:
        raise ValueError(f"{name} differs from PyTorch")
    return precision.file_entry(stored, config["stored"])


@torch.no_grad()
def difference_from_pytorch(network: nn.Module, path: Path, shape: list[int]) -> tuple[float, float]:
    """(largest difference, mean difference in the units of STORED_TOLERANCE) over the outputs for the demonstration shop's looks."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    largest, means = 0.0, {}
    for look in sorted(LOOKS.glob("*.jpg")):
        pixels = cv2.resize(ccp.read_image(look), (shape[3], shape[2]), interpolation=cv2.INTER_AREA)
        picture = normalise(torch.from_numpy(pixels).permute(2, 0, 1)[None]).repeat(shape[0], 1, 1, 1)
        expected = network(picture)
        expected = expected if isinstance(expected, tuple) else (expected,)
        for output, truth, got in zip(session.get_outputs(), expected, session.run(None, {"image": picture.numpy()})):
            unit = {"boxes": 10.0, "article": COSINE_SCALE, "color": COSINE_SCALE, "facing": 2.0}.get(output.name, 1.0)
            difference = np.abs(truth.numpy() - got)
            largest = max(largest, float(difference.max()))
            means.setdefault(output.name, []).append(float(difference.mean()) / unit)
    return largest, max(float(np.mean(each)) for each in means.values())


def load(network: nn.Module, name: str, untrained: bool) -> tuple[nn.Module, dict]:
    facts = checkpoint.load_trained(network, name)
    if facts is None and not untrained:
        raise FileNotFoundError(f"no checkpoint of {name}: train it first")
    return network, facts or shipped_facts(name)


def shipped_facts(name: str) -> dict:
    """What models.json says of a training, which the committed weights do not carry; its data are named below."""
    training = next((e["training"] for e in shipped_entries() if e["id"] == f"{name}-1"), {}) if (MODELS / "models.json").exists() else {}
    return {key: value for key, value in training.items() if key != "data"}


def entry(name: str, task: str, file: dict, shape: list[int], resize: dict, rest: dict) -> dict:
    return {
        "id": f"{name}-1",
        "task": task,
        "files": [file],
        "input": {"name": "image", "shape": shape, "layout": "NCHW", "channels": "RGB", "range": "0-255", "mean": [127, 127, 127], "std": [128, 128, 128]},
        "resize": resize,
        **rest,
    }


def detector_entry(untrained: bool, folder: Path = MODELS) -> dict:
    config = configuration("detector")
    network, facts = load(build(config), "detector", untrained)
    side, white_side = config["input_side"], config["white_side"]
    dynamic = {"image": {2: "height", 3: "width"}, "scores": {1: "cells"}, "boxes": {1: "cells"}}
    file = write_onnx(DetectorOutputs(network), "detector-1", config, side, ["scores", "boxes"], dynamic, folder)
    rest = {
        "whiteInput": [1, 3, white_side, white_side],
        "outputs": {"scores": "[1,cells,12] sigmoid", "boxes": "[1,cells,4] x1,y1,x2,y2 in input pixels"},
        "classes": DETECTOR_CLASSES,
        "thresholds": {"score": config["thresholds"], "nmsIou": config["nms_iou"], "voteIou": config["vote_iou"]},
        "training": {"data": ["ccp train", "ccp tagged photos (labelled by the generation before)", "myntra train (products on white)", "drawn scenes"], **facts},
    }
    return entry("detector", "detect", file, input_shape(config, side), {"rule": "letterbox", "pad": [114, 114, 114], "filter": "bilinear-antialias"}, rest)


def department_entry(untrained: bool, checkpoint_name: str = "department", folder: Path = MODELS) -> dict:
    config = configuration("department")
    network, facts = load(department.build(config), checkpoint_name, untrained)
    dynamic = {"image": {0: "crops"}, "probabilities": {0: "people"}, "facing": {0: "people"}}
    outputs = DepartmentOutputs(network, facts.get("temperature", 1.0), facts.get("men_bias", 0.0))
    file = write_onnx(outputs, "department-1", config, config["side"], ["probabilities", "facing"], dynamic, folder)
    rest = {
        "crops": [{key: value for key, value in crop.items() if key != "start"} for crop in config["crops"]],
        "outputs": {"probabilities": "[N,2] men, women", "facing": "[N,4] front, left, right, back, as the viewer sees it"},
        "classes": list(DEPARTMENTS),
        "facings": list(FACINGS),
        "thresholds": {"sure": config["sure"]},
        "training": {"data": ["ccp people outside val", f"{config['drawn_people']} people of drawn scenes", "turned people of drawn scenes (facing)", "the data of detector-1 (initial weights of the backbone for the whole person)"], **facts},
    }
    return entry("department", "department", file, input_shape(config, config["side"]), {"rule": "crop", "pad": [114, 114, 114], "filter": "bilinear-antialias"}, rest)


def embedder_entry(network: nn.Module, facts: dict, version: str, folder: Path = MODELS) -> dict:
    config = configuration("embedder")
    dynamic = {n: {0: "garments"} for n in ("image", "embedding", "article", "color")}
    file = write_onnx(network, "embedder-1", config, config["side"], ["embedding", "article", "color"], dynamic, folder)
    rest = {
        "embeddingVersion": version,
        "crop": {"margin": config["margin"]},
        "outputs": {"embedding": f"[N,{SIZE}] unit", "article": "[N,articles] logits", "color": "[N,colors] logits"},
        "classes": {"article": ARTICLES, "color": COLORS},
        "training": {"data": ["myntra train", "ccp train (articles of shoes and bags by eye)", "ccp tagged photos", "clothing train", "drawn scenes"], **facts},
    }
    return entry("embedder", "embed", file, input_shape(config, config["side"]), {"rule": "square-pad", "pad": [255, 255, 255], "filter": "bilinear-antialias"}, rest)


def write_manifest(folder: Path, entries: list[dict]) -> None:
    (folder / "models.json").write_text(json.dumps({"version": 1, "models": entries}, indent=2) + "\n")


def shipped_entries() -> list[dict]:
    return json.loads((MODELS / "models.json").read_text())["models"]


def export(untrained: bool, folder: Path = MODELS) -> list[dict]:
    """Writes the ONNX files and models.json, to public/models unless said. -> the entries"""
    network, facts = load(embedder.build(configuration("embedder")), "embedder", untrained)
    entries = [detector_entry(untrained, folder), department_entry(untrained, folder=folder), embedder_entry(network, facts, EMBEDDING_VERSION, folder)]
    write_manifest(folder, entries)
    return entries


def export_folds() -> None:
    """Writes training/out/folds/fold-K: the shipped models, but with the department model that has not seen fold K."""
    for fold in range(configuration("department")["folds"]):
        folder = OUT / "folds" / f"fold-{fold}"
        entries = {e["task"]: e for e in shipped_entries()}
        entries["department"] = department_entry(False, f"department-fold-{fold}", folder)
        copy_files(folder, [entries["detect"], entries["embed"]])
        write_manifest(folder, list(entries.values()))
    shutil.copy(OUT / "folds.json", OUT / "folds" / "folds.json")


def export_baseline() -> None:
    """Writes training/out/baseline: the shipped models, but whitened ImageNet features as the embedder."""
    config = configuration("embedder")
    export_compared("baseline", baseline.fit(config["side"], config["margin"]), "imagenet-whitened")


def export_blog() -> None:
    """Writes training/out/blog: the shipped models, but the blog's recipe as the embedder."""
    export_compared("blog", blog.fit(), "blog")


def export_compared(name: str, network: nn.Module, version: str) -> None:
    """Writes training/out/NAME: the shipped models, but another embedder."""
    folder = OUT / name
    entries = {e["task"]: e for e in shipped_entries()}
    entries["embed"] = embedder_entry(network, {}, version, folder)
    copy_files(folder, [entries["detect"], entries["department"]])
    write_manifest(folder, list(entries.values()))


def copy_files(folder: Path, entries: list[dict]) -> None:
    for file in (f for e in entries for f in e["files"]):
        shutil.copy(MODELS / file["path"], folder / file["path"])
