"""`python -m bmtl fixtures`: small tensors with PyTorch's and Pillow's answers, for the TypeScript tests."""
import json

import numpy as np
import torch
from PIL import Image
from torchvision.ops import batched_nms

from . import export as exports
from .configuration import configuration
from .embedder import model as embedder
from .paths import PROJECT

# source width, height · part left, top, width, height · target width, height
RESAMPLING_CASES = [
    (12, 9, 0, 0, 12, 9, 5, 4),
    (7, 5, 0, 0, 7, 5, 13, 11),
    (16, 16, 3, 2, 9, 11, 4, 4),
    (23, 10, 5, 0, 18, 10, 6, 14),
    (3, 3, 1, 1, 1, 1, 4, 4),
    (31, 3, 0, 0, 31, 3, 2, 3),
]
SIDE, NMS_IOU, MIN_SCORE = 64, 0.6, 0.2


def detections() -> dict:
    """Clusters of jittered boxes with scores, and what torchvision's batched non-maximum suppression keeps."""
    generator = torch.Generator().manual_seed(7)
    random = lambda *shape: torch.rand(*shape, generator=generator)
    corners = random(6, 2) * 30
    anchors = torch.cat([corners, corners + 12 + random(6, 2) * 20], 1).repeat_interleave(10, 0)
    boxes = anchors + (random(60, 4) - 0.5) * 6
    scores = (random(60, 3) ** 2).mul(1000).round().div(1000)
    cells, classes = (scores >= MIN_SCORE).nonzero(as_tuple=True)
    kept = batched_nms(boxes[cells], scores[cells, classes], classes, NMS_IOU)
    expected = [{"class": int(classes[k]), "cell": int(cells[k]), "score": round(float(scores[cells[k], classes[k]]), 6)} for k in kept.tolist()]
    return {"side": SIDE, "nmsIou": NMS_IOU, "minScore": MIN_SCORE, "scores": scores.flatten().tolist(), "boxes": boxes.flatten().tolist(), "classes": 3, "expected": expected}


def wave(side: int) -> torch.Tensor:
    """[1,3,side,side] in -1..1, the same in TypeScript: sin((c+1)·x·13/side + y·7/side)."""
    y, x = torch.meshgrid(torch.arange(side, dtype=torch.float64), torch.arange(side, dtype=torch.float64), indexing="ij")
    return torch.stack([torch.sin((c + 1) * x * 13 / side + y * 7 / side) for c in range(3)])[None].float()


@torch.no_grad()
def model_outputs() -> dict:
    """PyTorch's float32 outputs of the trained models for `wave`; of long outputs every so many values."""
    networks = {
        "detect": (exports.DetectorOutputs(exports.load(exports.build(configuration("detector")), "detector", False)[0]), ["scores", "boxes"]),
        "embed": (exports.load(embedder.build(configuration("embedder")), "embedder", False)[0], ["embedding", "article", "color"]),
    }
    department, facts = exports.load(exports.department.build(configuration("department")), "department", False)
    networks["department"] = (exports.DepartmentOutputs(department, facts.get("temperature", 1.0), facts.get("men_bias", 0.0)), ["probabilities", "facing"])
    sides = {"detect": configuration("detector")["input_side"], "department": configuration("department")["side"], "embed": configuration("embedder")["side"]}
    pictures = {"department": len(configuration("department")["crops"])}
    answer = {}
    for task, (network, names) in networks.items():
        outputs = network.eval()(wave(sides[task]).repeat(pictures.get(task, 1), 1, 1, 1))
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        answer[task] = {}
        for name, output in zip(names, outputs):
            step = max(1, output.numel() // 400)
            answer[task][name] = {"step": step, "values": [round(v, 5) for v in output.flatten()[::step].tolist()]}
    return answer


def resampled() -> list[dict]:
    """What Pillow's antialiased bilinear filter makes of small random pictures, or of a part of them."""
    generator = np.random.default_rng(3)
    cases = []
    for width, height, left, top, w, h, to_width, to_height in RESAMPLING_CASES:
        pixels = generator.integers(0, 256, (height, width, 3), np.uint8)
        part = Image.fromarray(pixels).crop((left, top, left + w, top + h))
        expected = np.asarray(part.resize((to_width, to_height), Image.Resampling.BILINEAR))
        cases.append({
            "width": width, "height": height, "rgb": pixels.flatten().tolist(),
            "part": {"left": left, "top": top, "width": w, "height": h},
            "to": {"width": to_width, "height": to_height, "rgb": expected.flatten().tolist()},
        })
    return cases


def write() -> None:
    folder = PROJECT / "tests" / "fixtures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "detections.json").write_text(json.dumps(detections()) + "\n")
    (folder / "resample.json").write_text(json.dumps(resampled()) + "\n")
    (folder / "model-outputs.json").write_text(json.dumps(model_outputs()) + "\n")
