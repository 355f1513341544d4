"""Whether a person faces the camera, told from the pooled features of a department model that is trained already.

The data set's lists of side and back views are short (48 of the 1,553 people outside val, one of them from behind), so only one linear
layer is fitted, by penalised logistic regression with both kinds weighing the same. Left and right are not told apart.
"""
import json

import torch
import torch.nn.functional as F

from .. import ccp
from ..backbone import normalise
from ..device import to_device
from .data import LabelledPerson
from .model import DepartmentModel

PENALTY = 0.1  # on the squared weights of standardised features; of .01, .1, .3 and 1 it did about best in five folds


def facing_labels(people: list[LabelledPerson]) -> torch.Tensor:
    """[P]: 1 for who faces the camera, 0 for side and back views, -1 for odd framings."""
    lists = json.loads((ccp.ROOT / "people.json").read_text())
    turned, odd = {*lists["side"], *lists["back"]}, set(lists["odd"])
    return torch.tensor([-1.0 if p.path.stem in odd else float(p.path.stem not in turned) for p in people])


@torch.no_grad()
def pooled_features(network: DepartmentModel, views: torch.Tensor) -> torch.Tensor:
    """[P, features] for the crops [P,K,3,side,side] of a view."""
    return torch.cat([network.pooled(normalise(to_device(part.flatten(0, 1)))).cpu() for part in views.split(32)])


def fit_facing(network: DepartmentModel, views: torch.Tensor, labels: torch.Tensor) -> None:
    """Fits `network.facing` on `views` [P,views,K,3,side,side] (some of them mirrored); labels of -1 are left out."""
    known = labels >= 0
    pooled = torch.cat([pooled_features(network, views[known, k]) for k in range(views.shape[1])])
    target = labels[known].repeat(views.shape[1])
    mean, deviation = pooled.mean(0), pooled.std(0) + 1e-6
    x = (pooled - mean) / deviation
    each = torch.where(target > 0.5, 0.5 / target.mean(), 0.5 / (1 - target.mean()))
    weight, bias = torch.zeros(x.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = F.binary_cross_entropy_with_logits(x @ weight + bias, target, weight=each) + PENALTY * weight.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    with torch.no_grad():
        network.facing.weight.copy_((weight / deviation)[None])
        network.facing.bias.copy_(bias - (weight / deviation * mean).sum())
