"""`python -m bmtl evaluate`: a quick look at the trained models in PyTorch."""
import json

import torch

from . import ccp, checkpoint
from .configuration import configuration
from .department import data as department_data
from .department.model import DepartmentModel
from .department.train import balanced_accuracy, frozen_features, logits_of
from .detector.evaluate import average_precisions
from .detector.model import Detector
from .embedder.evaluate import evaluate as evaluate_embedder
from .embedder.model import Embedder


def evaluate(side: int | None) -> None:
    """Prints a line of JSON a model that has a checkpoint."""
    torch.set_num_threads(1)
    config = configuration("detector")
    if state := checkpoint.resume("detector"):
        network = Detector(config["channels"], config["frozen_blocks"])
        network.load_state_dict(state["average"])
        print(json.dumps({"detector": average_precisions(network, ccp.load("val"), side or config["input_side"])}), flush=True)
    config = configuration("department")
    if state := checkpoint.resume("department"):
        network = DepartmentModel(config["frozen_blocks"]).eval()
        network.load_state_dict(state["average"])
        _, people = department_data.load()
        logits = logits_of(network, frozen_features(network, people, config, views=1)[:, 0])
        print(json.dumps({"department": {"balanced_accuracy": balanced_accuracy(logits, torch.tensor([p.department for p in people]))}}), flush=True)
    config = configuration("embedder")
    if state := checkpoint.resume("embedder"):
        network = Embedder(config["frozen_blocks"])
        network.load_state_dict(state["average"])
        print(json.dumps({"embedder": evaluate_embedder(network, config)}), flush=True)
