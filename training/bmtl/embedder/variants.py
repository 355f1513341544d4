"""`python -m bmtl variants`: short trainings of the embedder from ImageNet's weights, each with one part changed, beside each
other in docs/models/embedder.md. Too short for the figures that ship, long enough to see what each part brings.
"""
import json

import torch

from .. import checkpoint
from ..configuration import configuration
from ..paths import PROJECT, TRAINING
from .data import Batches
from .evaluate import evaluate
from .model import build
from .train import NAME, learn, sources

CARD = PROJECT / "docs/models/embedder.md"
START, END = "<!-- variants -->", "<!-- end of variants -->"
COLUMNS = {
    "street_r1": "street crop → own cut-out: R@1",
    "street_r20": "R@20",
    "street_article_p5": "street crop → products: of its article among five",
    "article_p1": "product’s neighbour: article",
    "article_color_p1": "article and colour",
}
GALLERY_STEP = 4
MEASURED = TRAINING / "metrics/embedder-variants.json"


def compare(threads: int) -> None:
    """Trains what is not trained yet, measures each on val and writes the table into the card."""
    config = configuration(NAME)
    variants = config.pop("variants")
    steps = variants.pop("steps")
    rows = json.loads(MEASURED.read_text()) if MEASURED.exists() else {}
    torch.set_num_threads(threads)
    for name, changes in variants.items():
        if name in rows:
            continue
        changed = {**config, **changes, "weights": {**config["weights"], **changes.get("weights", {})}}
        rows[name] = evaluate(train_anew(changed, steps), changed, GALLERY_STEP)
        print(name, rows[name], flush=True)
        MEASURED.write_text(json.dumps(rows, indent=2))
    before, _, rest = CARD.read_text().partition(START)
    _, _, after = rest.partition(END)
    CARD.write_text(f"{before}{START}\n\n{table(steps, {name: rows[name] for name in variants})}\n\n{END}{after}")


def train_anew(config: dict, steps: int) -> torch.nn.Module:
    """A network after so many batches from ImageNet's weights; nothing of it is kept."""
    checkpoint.seed_everything(config["seed"])
    run = checkpoint.Run(build(config), f"{NAME}-variant", config, from_nothing=True)
    learn(run, Batches(config, *sources(config), 0), config, steps, "")
    return run.average.network


def table(steps: int, rows: dict[str, dict]) -> str:
    lines = [["trained"] + list(COLUMNS.values()), ["---"] * (len(COLUMNS) + 1)]
    lines += [[name] + [f"{row[key]:.3f}".lstrip("0") for key in COLUMNS] for name, row in rows.items()]
    told = f"`python -m bmtl variants`: {steps} batches from ImageNet’s weights each, from the same seed, measured in PyTorch on val; every fourth catalogue photo of the training is in the gallery."
    return "\n".join([told, "", *("| " + " | ".join(line) + " |" for line in lines)])
