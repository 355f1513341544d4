"""`python -m bmtl fixtures`: small tensors with PyTorch's answers, for the tests of the TypeScript decoder."""
import json

import torch
from torchvision.ops import batched_nms

from . import export as exports
from .configuration import configuration
from .paths import PROJECT

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
        "detect": (exports.DetectorOutputs(exports.load(exports.Detector(**exports.detector_shape()), "detector", False)[0]), ["scores", "boxes"]),
        "embed": (exports.load(exports.Embedder(configuration("embedder")["frozen_blocks"]), "embedder", False)[0], ["embedding", "article", "color"]),
    }
    department, facts = exports.load(exports.DepartmentModel(configuration("department")["frozen_blocks"]), "department", False)
    networks["department"] = (exports.DepartmentOutputs(department, facts.get("temperature", 1.0)), ["probabilities"])
    sides = {"detect": configuration("detector")["input_side"], "department": configuration("department")["side"], "embed": configuration("embedder")["side"]}
    answer = {}
    for task, (network, names) in networks.items():
        outputs = network.eval()(wave(sides[task]))
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        answer[task] = {}
        for name, output in zip(names, outputs):
            step = max(1, output.numel() // 400)
            answer[task][name] = {"step": step, "values": [round(v, 5) for v in output.flatten()[::step].tolist()]}
    return answer


def write() -> None:
    folder = PROJECT / "tests" / "fixtures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "detections.json").write_text(json.dumps(detections()) + "\n")
    (folder / "model-outputs.json").write_text(json.dumps(model_outputs()) + "\n")
