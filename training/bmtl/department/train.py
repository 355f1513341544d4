"""`python -m bmtl train department`: five folds over the people of ccp/ outside val, then the shipped model on all."""
import json
import time

import numpy as np
import torch
import torch.nn.functional as F

from .. import ccp, checkpoint
from ..backbone import mixed_precision, normalise
from ..configuration import configuration
from ..paths import OUT, PROJECT
from . import data
from .facing import facing_labels, fit_facing, pooled_features
from .model import DepartmentModel, build

NAME = "department"


@torch.no_grad()
def frozen_features(network: DepartmentModel, people: list[data.LabelledPerson], config: dict, views: int) -> torch.Tensor:
    """[people, views, crops, C, h, w] bfloat16 of what the frozen blocks give; the first view is the plain one."""
    rows = []
    for person in people:
        pixels = ccp.read_image(person.path)
        images = [data.view(pixels, person, crop, config["side"], augment=k > 0) for k in range(views) for crop in config["crops"]]
        with mixed_precision():
            rows.append(network.trunk(normalise(torch.stack(images))).bfloat16())
    return torch.stack(rows)


def fit(features: torch.Tensor, labels: torch.Tensor, config: dict) -> DepartmentModel:
    """A network trained on the views of `features`, both departments drawn equally often; -> its moving average."""
    checkpoint.seed_everything(config["seed"])
    network = build(config)
    average = checkpoint.MovingAverage(network, 0.99)
    backbone = [p for p in network.backbones.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": backbone, "lr": config["rate_backbone"]}, {"params": network.classify.parameters(), "lr": config["rate_head"]}], weight_decay=config["weight_decay"])
    rates = [g["lr"] for g in optimiser.param_groups]
    groups = [torch.nonzero(labels == k)[:, 0] for k in range(2)]
    steps = config["epochs"] * len(labels) // config["batch"]
    network.train()
    for step in range(1, steps + 1):
        for group, rate in zip(optimiser.param_groups, rates):
            group["lr"] = rate * checkpoint.cosine_rate(step, steps, warm_up=20)
        rows = torch.cat([g[torch.randint(len(g), (config["batch"] // 2,))] for g in groups])
        x = features[rows, torch.randint(features.shape[1], (len(rows),))].float()
        target = labels[rows]
        share = float(np.random.beta(0.3, 0.3))
        order = torch.randperm(len(rows))
        with mixed_precision():
            logits = network.after_trunk(share * x + (1 - share) * x[order])  # mixup (2018) of frozen features
        loss = share * F.cross_entropy(logits, target, label_smoothing=0.05) + (1 - share) * F.cross_entropy(logits, target[order], label_smoothing=0.05)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        average.update(network)
    return average.network.eval()


@torch.no_grad()
def logits_of(network: DepartmentModel, plain: torch.Tensor) -> torch.Tensor:
    """Logits [P,2] for the plain view's frozen features [P,crops,C,h,w]."""
    return network.classify(pooled_features(network, plain))


def balanced_accuracy(logits: torch.Tensor, labels: torch.Tensor) -> float:
    right = logits.argmax(1) == labels
    return float(torch.stack([right[labels == k].float().mean() for k in range(2)]).mean())


def fit_calibration(logits: torch.Tensor, labels: torch.Tensor) -> tuple[float, float]:
    """(temperature, what to add to the men's logit) that minimise the balanced log loss of held-out logits
    (Guo et al., 2017, with a bias: men are fewer in training, and unseen ones are told less surely)."""
    weight = 1.0 / torch.bincount(labels).float()
    losses = {
        (float(t), float(b)): float(F.cross_entropy(torch.stack([logits[:, 0] + b, logits[:, 1]], 1) / t, labels, weight=weight))
        for t in np.exp(np.linspace(-1.5, 1.5, 61))
        for b in np.linspace(-2, 2, 81)
    }
    return min(losses, key=losses.__getitem__)


def train(threads: int) -> None:
    config = configuration(NAME)
    torch.set_num_threads(threads)
    checkpoint.seed_everything(config["seed"])
    people, _ = data.load()
    drawn = data.load_drawn(PROJECT / config["scenes"])[: config["drawn_people"]]
    labels, drawn_labels = (torch.tensor([p.department for p in group]) for group in (people, drawn))
    facing = facing_labels(people)
    started = time.time()
    features = frozen_features(build(config), people, config, config["views"])
    drawn_features = frozen_features(build(config), drawn, config, config["views"])
    print(f"frozen features of {len(people)} photographed and {len(drawn)} drawn people: {time.time() - started:.0f} s", flush=True)
    fold_of = np.zeros(len(people), int)
    for k in range(2):  # each department spread evenly
        members = np.flatnonzero(labels.numpy() == k)
        fold_of[np.random.default_rng(config["seed"]).permutation(members)] = np.arange(len(members)) % config["folds"]
    held_out = torch.zeros(len(people), 2)
    for fold in range(config["folds"]):
        test = torch.from_numpy(fold_of == fold)
        network = fit(torch.cat([features[~test], drawn_features]), torch.cat([labels[~test], drawn_labels]), config)
        fit_facing(network, features[~test], facing[~test])
        held_out[test] = logits_of(network, features[test][:, 0])
        checkpoint.save(f"{NAME}-fold-{fold}", {"average": network.state_dict(), "epoch": config["epochs"] - 1})
        print(f"fold {fold}: balanced accuracy {balanced_accuracy(held_out[test], labels[test]):.3f}, {time.time() - started:.0f} s", flush=True)
    temperature, men_bias = fit_calibration(held_out, labels)
    calibrated = held_out + torch.tensor([men_bias, 0.0])
    metrics = {"folds_balanced_accuracy": balanced_accuracy(calibrated, labels), "uncalibrated": balanced_accuracy(held_out, labels), "temperature": temperature, "men_bias": men_bias}
    for fold in range(config["folds"]):
        checkpoint.add_facts(f"{NAME}-fold-{fold}", {"temperature": temperature, "men_bias": men_bias})
    (OUT / "folds.json").write_text(json.dumps({str(f): [p.path.stem for p, k in zip(people, fold_of) if k == f] for f in range(config["folds"])}))
    network = fit(torch.cat([features, drawn_features]), torch.cat([labels, drawn_labels]), config)
    fit_facing(network, features, facing)
    checkpoint.save(NAME, {"average": network.state_dict(), "epoch": config["epochs"] - 1, "facts": {"temperature": temperature, "men_bias": men_bias}})
    checkpoint.export_weights(network, NAME)
    checkpoint.write_metrics(NAME, metrics)
    print(metrics, flush=True)
