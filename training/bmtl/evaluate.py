"""`python -m bmtl evaluate`: a quick look at the trained models in PyTorch."""
import json

import torch

from . import ccp, checkpoint
from .configuration import configuration
from .device import DEVICE
from .department import data as department_data
from .department import model as department
from .department.train import balanced_accuracy, logits_of
from .detector.evaluate import average_precisions
from .detector.model import build
from .embedder.evaluate import evaluate as evaluate_embedder
from .embedder import model as embedder


def evaluate(side: int | None) -> None:
    """Prints a line of JSON a model that has been trained."""
    torch.set_num_threads(1)
    config = configuration("detector")
    if network := trained(build(config), "detector"):
        print(json.dumps({"detector": average_precisions(network, ccp.load("val"), side or config["input_side"])}), flush=True)
    config = configuration("department")
    if network := trained(department.build(config), "department"):
        _, people = department_data.load()
        logits = logits_of(network, department_data.views_of(people, config, views=1, workers=1)[:, 0])
        print(json.dumps({"department": {"balanced_accuracy": balanced_accuracy(logits, torch.tensor([p.department for p in people]))}}), flush=True)
    config = configuration("embedder")
    if network := trained(embedder.build(config), "embedder"):
        print(json.dumps({"embedder": evaluate_embedder(network, config)}), flush=True)


def trained(network: torch.nn.Module, name: str) -> torch.nn.Module | None:
    return None if checkpoint.load_trained(network, name) is None else network.to(DEVICE).eval()
