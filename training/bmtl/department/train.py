"""`python -m bmtl train department`: five folds over the people of ccp/ outside val, then the shipped model on all.

A model whose checkpoint is in training/out is not fitted again: a killed training loses one fit, and removing
department*.pt trains anew. The calibration is fitted anew each time.
"""
import json
import time

import numpy as np
import torch
import torch.nn.functional as F

from .. import checkpoint
from ..backbone import mixed_precision, normalise
from ..configuration import configuration
from ..device import DEVICE, MEMORY_FORMAT, to_device
from ..paths import OUT, PROJECT
from . import data, facing
from .model import DepartmentModel, build

NAME = "department"


def fit(views: torch.Tensor, labels: torch.Tensor, shown: torch.Tensor, config: dict) -> DepartmentModel:
    """A network trained on the views of those that are `shown` [P], both departments drawn equally often; -> its moving average."""
    checkpoint.seed_everything(config["seed"])
    network = build(config).to(DEVICE, memory_format=MEMORY_FORMAT)
    average = checkpoint.MovingAverage(network, 0.99)
    backbone = [p for p in network.backbones.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": backbone, "lr": config["rate_backbone"]}, {"params": network.classify.parameters(), "lr": config["rate_head"]}], weight_decay=config["weight_decay"])
    rates = [g["lr"] for g in optimiser.param_groups]
    groups = [torch.nonzero((labels == k) & shown)[:, 0] for k in range(2)]
    steps = config["epochs"] * int(shown.sum()) // config["batch"]
    network.train()
    for step in range(1, steps + 1):
        for group, rate in zip(optimiser.param_groups, rates):
            group["lr"] = rate * checkpoint.cosine_rate(step, steps, warm_up=20)
        rows = torch.cat([g[torch.randint(len(g), (config["batch"] // 2,))] for g in groups])
        chosen, target = to_device((views[rows, torch.randint(views.shape[1], (len(rows),))], labels[rows]))
        share = float(np.random.beta(0.3, 0.3))
        order = to_device(torch.randperm(len(rows)))
        mixed = share * chosen.float() + (1 - share) * chosen[order].float()  # mixup (2018)
        with mixed_precision():
            pooled = network.pooled(normalise(mixed.flatten(0, 1)))
        logits = network.classify(pooled)
        loss = share * F.cross_entropy(logits, target, label_smoothing=0.05) + (1 - share) * F.cross_entropy(logits, target[order], label_smoothing=0.05)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        average.update(network)
    return average.network.eval()


@torch.no_grad()
def logits_of(network: DepartmentModel, plain: torch.Tensor) -> torch.Tensor:
    """Logits [P,2] for the plain views [P,K,3,side,side]."""
    return torch.cat([network(normalise(to_device(part.flatten(0, 1))))[0].cpu() for part in plain.split(32)])


def balanced_accuracy(logits: torch.Tensor, labels: torch.Tensor) -> float:
    right = logits.argmax(1) == labels
    return float(torch.stack([right[labels == k].float().mean() for k in range(2)]).mean())


def fit_calibration(logits: torch.Tensor, labels: torch.Tensor) -> dict[str, float]:
    """`temperature` and `men_bias`, what to add to the men's logit, that minimise the balanced log loss of held-out logits
    (Guo et al., 2017, with a bias: men are fewer in training, and unseen ones are told less surely)."""
    weight = 1.0 / torch.bincount(labels).float()
    losses = {
        (float(t), float(b)): float(F.cross_entropy(torch.stack([logits[:, 0] + b, logits[:, 1]], 1) / t, labels, weight=weight))
        for t in np.exp(np.linspace(-1.5, 1.5, 61))
        for b in np.linspace(-2, 2, 81)
    }
    return dict(zip(("temperature", "men_bias"), min(losses, key=losses.__getitem__)))


def fold_numbers(labels: torch.Tensor, config: dict) -> torch.Tensor:
    """[P]: the fold that each person is held out of, each department spread evenly."""
    fold_of = torch.zeros(len(labels), dtype=torch.long)
    for k in range(2):
        members = np.flatnonzero(labels.numpy() == k)
        shuffled = np.random.default_rng(config["seed"]).permutation(members)
        fold_of[torch.from_numpy(shuffled)] = torch.arange(len(members)) % config["folds"]
    return fold_of


def write_folds(people: list[data.LabelledPerson], fold_of: torch.Tensor, fitted: bool) -> None:
    """training/out/folds.json: the names of the people of each fold. Where models are `fitted` already it must be as it was."""
    path = OUT / "folds.json"
    folds = {str(k): [p.path.stem for p, fold in zip(people, fold_of.tolist()) if fold == k] for k in range(int(fold_of.max()) + 1)}
    if fitted and json.loads(path.read_text()) != folds:
        raise ValueError(f"the people are others than those that the models in {OUT} were fitted on: remove department*.pt there")
    OUT.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(folds))


def calibrate(plain: torch.Tensor, labels: torch.Tensor, fold_of: torch.Tensor, config: dict) -> dict:
    """Adds its calibration to each checkpoint; -> metrics. That of a fold is fitted on the held-out logits of the other folds,
    so that no model is measured on people that its calibration has seen; that of the shipped model on those of all.

    `plain`: the plain views [P,K,3,side,side].
    """
    network = build(config).to(DEVICE).eval()
    held_out = torch.zeros(len(labels), 2)
    for fold in range(config["folds"]):
        checkpoint.load_trained(network, f"{NAME}-fold-{fold}")
        held_out[fold_of == fold] = logits_of(network, plain[fold_of == fold])
    calibrated = held_out.clone()
    for fold in range(config["folds"]):
        inside = fold_of == fold
        calibration = fit_calibration(held_out[~inside], labels[~inside])
        calibrated[inside, 0] += calibration["men_bias"]
        checkpoint.add_facts(f"{NAME}-fold-{fold}", calibration)
    shipped = fit_calibration(held_out, labels)
    checkpoint.add_facts(NAME, shipped)
    return {"folds_balanced_accuracy": balanced_accuracy(calibrated, labels), "uncalibrated": balanced_accuracy(held_out, labels), **shipped}


def train(threads: int, workers: int) -> None:
    config = configuration(NAME)
    torch.set_num_threads(threads)
    checkpoint.seed_everything(config["seed"])
    people, _ = data.load()
    drawn = data.load_drawn(PROJECT / config["scenes"])[: config["drawn_people"]]
    labels = torch.tensor([p.department for p in people + drawn])
    photographed = torch.arange(len(labels)) < len(people)
    fold_of = fold_numbers(labels[photographed], config)
    held_out_of = {**{f"{NAME}-fold-{k}": fold_of == k for k in range(config["folds"])}, NAME: fold_of < 0}
    missing = [name for name in held_out_of if not checkpoint.path_of(name).exists()]
    write_folds(people, fold_of, fitted=len(missing) < len(held_out_of))
    started = time.time()
    views = data.views_of(people + drawn, config, config["views"] if missing else 1, workers)
    print(f"views of {len(people)} photographed and {len(drawn)} drawn people: {time.time() - started:.0f} s", flush=True)
    for name in missing:
        shown = torch.cat([~held_out_of[name], torch.ones(len(drawn), dtype=torch.bool)])
        network = fit(views, labels, shown, config)
        checkpoint.save(name, {"average": network.state_dict(), "epoch": config["epochs"] - 1})
        print(f"{name}: {time.time() - started:.0f} s", flush=True)
    metrics = calibrate(views[photographed, 0], labels[photographed], fold_of, config)
    network = build(config)
    checkpoint.load_trained(network, NAME)
    checkpoint.export_weights(network, NAME)
    checkpoint.write_metrics(NAME, metrics)
    print(metrics, flush=True)
    facing.train(threads, workers)
