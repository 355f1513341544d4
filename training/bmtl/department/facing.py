"""`python -m bmtl train facing`: which side of a person is seen (FACINGS), told by one linear layer on what the backbones of the
department models give, which are trained already; nothing else of a model changes.

The layer is fitted by penalised softmax regression on two kinds of people. Those of ccp/ outside val are photographed: 48 of them
from a side or from behind by its lists, left and right as labels/side-views.csv says, odd framings left out. Those of the generator's
scenes are drawn, and their turn is known. Both kinds weigh the same, and in each who faces the camera weighs as much as all others.
The model of a fold sees no person of its fold; the scenes that the shipped model is measured on are of another seed.

A mirrored picture turns left into right and leaves front and back: so the weights on the means are the same for left and right, those
on the leanings (model.py) opposite, and none for front and back.
"""
import csv
import json

import torch
import torch.nn.functional as F

from .. import ccp, checkpoint
from ..backbone import normalise
from ..configuration import configuration
from ..device import DEVICE, to_device
from ..paths import OUT, PROJECT, TRAINING
from . import data
from .data import LabelledPerson
from .facing_figures import FRONT, figures_of_drawn, figures_of_photographed
from .model import FACINGS, DepartmentModel, build

UNKNOWN = -1
PENALTY = 0.1  # on the squared weights of standardised features


def facings_of(people: list[LabelledPerson]) -> torch.Tensor:
    """[P]: index into FACINGS; UNKNOWN in odd framings."""
    lists = json.loads((ccp.ROOT / "people.json").read_text())
    sides = {row["photo"]: row["facing"] for row in csv.DictReader((TRAINING / "labels" / "side-views.csv").open())}
    photographed = {**sides, **dict.fromkeys(lists["back"], "back")}
    facings = [p.facing or photographed.get(p.path.stem, "front") for p in people]
    return torch.tensor([UNKNOWN if p.path.stem in lists["odd"] else FACINGS.index(facing) for p, facing in zip(people, facings)])


@torch.no_grad()
def features_of(network: DepartmentModel, crops: torch.Tensor) -> torch.Tensor:
    """[P,features] on the CPU: means, then leanings, of crops [P,K,3,side,side]."""
    return torch.cat([network.means_and_leanings(normalise(to_device(part.flatten(0, 1)))).cpu() for part in crops.split(32)])


def fit_layer(features: torch.Tensor, facings: torch.Tensor, weights: torch.Tensor) -> dict[str, torch.Tensor]:
    """`weight` [4,features] and `bias` [4]. `features` [P,features], `facings` [P], `weights` [P] with a sum of 1."""
    half = features.shape[1] // 2
    mean = weights @ features
    mean[half:] = 0  # a leaning to the right is as likely as one to the left
    deviation = (weights @ (features - mean).square()).sqrt() + 1e-6
    x = (features - mean) / deviation
    on_means, on_leanings = torch.zeros(3, half, requires_grad=True), torch.zeros(half, requires_grad=True)
    biases = torch.zeros(3, requires_grad=True)  # front, either side, back
    optimiser = torch.optim.LBFGS([on_means, on_leanings, biases], max_iter=200, line_search_fn="strong_wolfe")

    def layer() -> tuple[torch.Tensor, torch.Tensor]:
        front, side, back = on_means
        none = torch.zeros_like(on_leanings)
        rows = [(front, none), (side, on_leanings), (side, -on_leanings), (back, none)]
        return torch.stack([torch.cat(row) for row in rows]), biases[[0, 1, 1, 2]]

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        weight, bias = layer()
        penalty = on_means.square().sum() + on_leanings.square().sum()
        value = weights @ F.cross_entropy(x @ weight.T + bias, facings, reduction="none") + PENALTY * penalty
        value.backward()
        return value

    optimiser.step(loss)
    weight, bias = (part.detach() for part in layer())
    weight = weight / deviation
    return {"weight": weight, "bias": bias - weight @ mean}


def weights_of(facings: torch.Tensor, drawn: torch.Tensor) -> torch.Tensor:
    """[P]: each of the four kinds of people (drawn or not, facing the camera or not) weighs a quarter."""
    kind = 2 * drawn.long() + (facings == FRONT).long()
    return 0.25 / torch.bincount(kind, minlength=4)[kind]


def load_but_facing(network: DepartmentModel, name: str) -> None:
    """The weights of the checkpoint, else the committed ones; the layer for facing, which may be of another shape there, stays as it is."""
    state = checkpoint.resume(name)
    weights = torch.load(checkpoint.committed_path(name)) if state is None else state["average"]
    facing = {k: v for k, v in network.state_dict().items() if k.startswith("facing.")}
    network.load_state_dict({**{k: v.float() for k, v in weights.items()}, **facing})


def store(network: DepartmentModel, name: str) -> None:
    """Puts the layer into the checkpoint, where there is one."""
    state = checkpoint.resume(name)
    if state is not None:
        layer = {f"facing.{k}": v.cpu() for k, v in network.facing.state_dict().items()}
        checkpoint.save(name, {**state, "average": {**state["average"], **layer}})


def train(threads: int, workers: int) -> None:
    config = configuration("department")
    torch.set_num_threads(threads)
    people, _ = data.load()
    drawn, drawn_held_out = (data.load_drawn(PROJECT / config[key]) for key in ("turned_scenes", "turned_scenes_held_out"))
    crops, facings = data.views_of([*people, *drawn], config, 1, workers)[:, 0], facings_of([*people, *drawn])
    is_drawn = torch.arange(len(facings)) >= len(people)
    held_out_of = {**held_out_of_folds(people, len(facings)), "department": torch.zeros_like(is_drawn)}
    scores = torch.zeros(len(facings), len(FACINGS))
    network = build(config).to(DEVICE).eval()
    for name, held_out in held_out_of.items():
        load_but_facing(network, name)
        features, used = features_of(network, crops), ~held_out & (facings != UNKNOWN)
        layer = fit_layer(features[used], facings[used], weights_of(facings[used], is_drawn[used]))
        network.facing.load_state_dict(layer)
        store(network, name)
        scores[held_out] = (features[held_out] @ layer["weight"].T + layer["bias"]).softmax(1)
        print(name, flush=True)
    checkpoint.export_weights(network, "department")
    unseen = features_of(network, data.views_of(drawn_held_out, config, 1, workers)[:, 0])
    figures = {"drawn": figures_of_drawn((unseen @ layer["weight"].T + layer["bias"]).softmax(1), facings_of(drawn_held_out))}
    if len(held_out_of) > config["folds"]:
        figures["photographed"] = figures_of_photographed(scores[~is_drawn], facings[~is_drawn])
    checkpoint.write_metrics("facing", figures)
    print(figures, flush=True)


def held_out_of_folds(people: list[LabelledPerson], count: int) -> dict[str, torch.Tensor]:
    """For each fold whose model is in training/out, by name, which of `count` people, the first of them `people`, it has not seen."""
    path = OUT / "folds.json"
    folds = {f"department-fold-{k}": set(names) for k, names in json.loads(path.read_text()).items()} if path.exists() else {}
    folds = {name: fold for name, fold in folds.items() if checkpoint.path_of(name).exists()}
    return {name: torch.tensor([i < len(people) and people[i].path.stem in fold for i in range(count)]) for name, fold in folds.items()}
