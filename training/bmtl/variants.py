"""`python -m bmtl variants MODEL`: short trainings of a model from ImageNet's weights, each with one part changed, beside each
other in docs/models/MODEL.md. Too short for the figures that ship, long enough to see what each part brings.

A model's configuration names them: [variants.every] is changed in all, [variants.of.NAME] in one.
"""
import hashlib
import json
from importlib import import_module

import torch

from . import checkpoint
from .configuration import configuration
from .paths import PROJECT, TRAINING

NOT_TRAINED_BY = ("thresholds", "stored", "int8_from", "nms_iou", "vote_iou", "evaluate_every")  # say how what ships is kept, read and watched

START, END = "<!-- variants -->", "<!-- end of variants -->"


def compare(model: str, threads: int, workers: int) -> None:
    """Trains what is not trained yet by these settings, measures each on val and writes the table into the card."""
    trial = import_module(f".{model}.trial", __package__)
    config = configuration(model)
    variants = config.pop("variants")
    measured = TRAINING / "metrics" / f"{model}-variants.json"
    rows = json.loads(measured.read_text()) if measured.exists() else {}
    torch.set_num_threads(threads)
    for name, changes in variants["of"].items():
        changed = with_changes(with_changes(config, variants["every"]), changes)
        settings = settings_name(changed)
        if rows.get(name, {}).get("settings") == settings:
            continue
        checkpoint.seed_everything(changed["seed"])
        rows[name] = {"settings": settings, **trial.measure(trial.train(changed, workers), changed)}
        print(name, rows[name], flush=True)
        measured.write_text(json.dumps(rows, indent=2))
    told = f"`python -m bmtl variants {model}`: {trial.told(with_changes(config, variants['every']))}, measured in PyTorch on val."
    write(PROJECT / "docs/models" / f"{model}.md", told, table(trial.COLUMNS, {name: rows[name] for name in variants["of"]}))


def settings_name(config: dict) -> str:
    """Names the settings that weights come of: others leave the name as it is."""
    trained_by = {key: value for key, value in config.items() if key not in NOT_TRAINED_BY}
    return hashlib.sha256(json.dumps(trained_by, sort_keys=True).encode()).hexdigest()[:16]


def with_changes(config: dict, changes: dict) -> dict:
    """The configuration with these values; a table's are changed one by one."""
    return {**config, **{key: with_changes(config[key], value) if isinstance(value, dict) else value for key, value in changes.items()}}


def table(columns: dict[str, str], rows: dict[str, dict]) -> str:
    lines = [["trained", *columns.values()], ["---"] * (len(columns) + 1)]
    lines += [[name, *(f"{row[key]:.3f}".lstrip("0") for key in columns)] for name, row in rows.items()]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write(card, told: str, rows: str) -> None:
    before, _, rest = card.read_text().partition(START)
    _, _, after = rest.partition(END)
    card.write_text(f"{before}{START}\n\n{told}\n\n{rows}\n\n{END}{after}")
