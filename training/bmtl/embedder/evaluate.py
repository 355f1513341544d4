"""A quick look at an embedder in PyTorch, to choose by on val. The figures that count: `npm run evaluate`."""
import json

import numpy as np
import torch

from .. import ccp, myntra
from ..backbone import normalise
from ..device import to_device
from ..paths import PREPARED
from ..taxonomy import ARTICLES, CATEGORIES, COLORS, FROM_CCP
from .data import crop_square, cut_out, index_or_unknown
from .loss import articles_of_category


@torch.no_grad()
def embed(network, images: list[np.ndarray]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    parts = []
    for start in range(0, len(images), 64):
        batch = torch.from_numpy(np.stack(images[start : start + 64])).permute(0, 3, 1, 2)
        parts.append([output.cpu() for output in network(normalise(to_device(batch)))])
    return tuple(torch.cat(p) for p in zip(*parts))


def catalogue_crops(split: str, config: dict, step: int = 1) -> tuple[list[np.ndarray], list[myntra.CatalogueItem]]:
    boxes = json.loads((PREPARED / "garments.json").read_text())
    items = myntra.load(split)[::step]
    crops = []
    for item in items:
        pixels = ccp.read_image(item.path)
        crops.append(crop_square(pixels, boxes.get(item.path.stem, (0, 0, pixels.shape[1], pixels.shape[0])), config["margin"], config["side"]))
    return crops, items


def evaluate(network, config: dict, train_step: int = 1) -> dict:
    """Catalogue neighbours, heads, articles of street crops, street crop -> own cut-out against val's cut-outs and catalogue photos, and how many of
    the five catalogue photos nearest to a street crop, in its category, are of its article, where that is known.

    The gallery is every `train_step`-th training photo.
    """
    network.eval()
    crops, train_items = catalogue_crops("train", config, train_step)
    gallery, _, _ = embed(network, crops)
    crops, val_items = catalogue_crops("val", config)
    queries, article, color = embed(network, crops)
    nearest = (queries @ gallery.t()).argmax(1).tolist()
    same_article = [v.article == train_items[k].article for v, k in zip(val_items, nearest)]
    both = [s and v.color == train_items[k].color for s, v, k in zip(same_article, val_items, nearest) if v.color]
    labels = torch.tensor([ARTICLES.index(v.article) for v in val_items])
    colors = torch.tensor([index_or_unknown(COLORS, v.color) for v in val_items])
    metrics = {"article_p1": float(np.mean(same_article)), "article_color_p1": float(np.mean(both)), "article_top1": float((article.argmax(1) == labels).float().mean()), "color_top1": float((color.argmax(1) == colors)[colors >= 0].float().mean())}
    ranks, like = [], []
    street, cut, category, worn = [], [], [], []
    for photo in ccp.load("val"):
        for k, annotation in enumerate(photo.annotations):
            x, y, w, h = annotation["bbox"]
            street.append(crop_square(photo.pixels, (x, y, x + w, y + h), config["margin"], config["side"]))
            cut.append(crop_square(cut_out(photo, k), (x, y, x + w, y + h), config["margin"], config["side"]))
            category.append(annotation["category"])
            worn.append(FROM_CCP.get(annotation["article"]))
    (a, street_article, _), (b, _, _) = embed(network, street), embed(network, cut)
    known = [k for k, name in enumerate(worn) if name]
    told = articles_of_category(to_device(street_article[known]), to_device(torch.tensor([CATEGORIES.index(category[k]) for k in known]))).argmax(1).cpu()
    metrics["street_article_top1"] = float((told == torch.tensor([ARTICLES.index(worn[k]) for k in known])).float().mean())
    distractors = torch.cat([gallery, queries])
    distractor_category = np.array([i.category for i in (*train_items, *val_items)])
    distractor_article = np.array([i.article for i in (*train_items, *val_items)])
    for name in sorted(set(category)):
        rows = torch.tensor([k for k, c in enumerate(category) if c == name])
        shown = distractor_category == name
        pool = torch.cat([b[rows], distractors[torch.from_numpy(shown)]])
        similarity = a[rows] @ pool.t()
        nearest = similarity[:, len(rows) :].argsort(1, descending=True)[:, :5].numpy()
        like += [float(np.mean(distractor_article[shown][nearest[k]] == worn[row])) for k, row in enumerate(rows.tolist()) if worn[row]]
        ranks += (similarity > similarity[torch.arange(len(rows)), torch.arange(len(rows))][:, None]).sum(1).tolist()
    return metrics | {"street_r1": float(np.mean(np.array(ranks) < 1)), "street_r20": float(np.mean(np.array(ranks) < 20)), "street_queries": len(ranks), "street_article_p5": float(np.mean(like))}
