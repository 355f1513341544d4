"""Command line: `python -m catalog.generator scenes|shop`."""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2

from .scene import write_scenes
from .shop import write_shop


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m catalog.generator", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    scenes = commands.add_parser("scenes", help="training scenes with boxes")
    scenes.add_argument("--count", type=int, required=True)
    scenes.add_argument("--seed", type=int, required=True)
    scenes.add_argument("--out", type=Path, required=True)
    scenes.add_argument("--workers", type=int, default=1)
    scenes.add_argument("--no-products", action="store_true", help="skip the product pictures")
    scenes.add_argument("--turned", type=float, default=0.0, metavar="SHARE", help="so large a share of the people (0-1) is seen from the left, the right or behind")
    shop = commands.add_parser("shop", help="the demonstration shop's products and photos")
    shop.add_argument("--out", type=Path, default=Path("catalog/demo-shop"))
    args = parser.parse_args()
    cv2.setNumThreads(1)
    if args.command == "scenes":
        write_scenes(args.count, args.seed, args.out, not args.no_products, args.workers, args.turned)
    else:
        write_shop(args.out)


if __name__ == "__main__":
    main()
