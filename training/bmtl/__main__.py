"""`python -m bmtl COMMAND`: prepare, train, evaluate, export, precisions. See training/README.md."""
import argparse


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bmtl")
    commands = parser.add_subparsers(dest="command", required=True)
    preparing = commands.add_parser("prepare", help="draw scenes, turned people too; find people and main garments once a detector is trained")
    preparing.add_argument("--scenes", type=int, default=700)
    preparing.add_argument("--seed", type=int, default=2000)
    preparing.add_argument("--only-scenes", action="store_true", help="look at nothing with the networks that are there")
    commands.add_parser("fixtures", help="write the small tensors that the TypeScript tests read")
    commands.add_parser("precisions", help="write the exported models at every precision, for `npm run models -- report`")
    commands.add_parser("yardstick", help="write a network of YOLO11n's size, to time the detector beside")
    training = commands.add_parser("train", help="train a model; resumes by default")
    training.add_argument("model", choices=("detector", "department", "facing", "embedder"), help="facing: one more layer of the department models that are there")
    training.add_argument("--from-nothing", action="store_true", help="detector and embedder: from ImageNet's weights, not on from the committed ones")
    comparing = commands.add_parser("variants", help="short trainings of a model with one part changed each, for its card")
    comparing.add_argument("model", choices=("detector", "embedder"))
    for command in (training, comparing):
        command.add_argument("--threads", type=int, default=1, help="of the training itself, on a CPU")
        command.add_argument("--workers", type=int, default=1, help="processes that make its pictures")
    looking = commands.add_parser("evaluate", help="a quick look at the trained models")
    looking.add_argument("--side", type=int, help="the detector's input, instead of the one that ships")
    export = commands.add_parser("export", help="write ONNX files and models.json")
    export.add_argument("--untrained", action="store_true", help="also where no checkpoint is there: files of the right shapes")
    export.add_argument("--folds", action="store_true", help="the department models of the five folds, to training/out/folds")
    export.add_argument("--baseline", action="store_true", help="whitened ImageNet features, to training/out/baseline")
    export.add_argument("--blog", action="store_true", help="the recipe of Myntra's blog, to training/out/blog")
    arguments = parser.parse_args()
    if arguments.command == "prepare":
        from .prepare import prepare

        prepare(arguments.scenes, arguments.seed, arguments.only_scenes)
    elif arguments.command == "fixtures":
        from .fixtures import write

        write()
    elif arguments.command == "precisions":
        from .precision import write_all

        write_all()
    elif arguments.command == "yardstick":
        from .yardstick import write

        write()
    elif arguments.command == "evaluate":
        from .evaluate import evaluate

        evaluate(arguments.side)
    elif arguments.command == "variants":
        from .variants import compare

        compare(arguments.model, arguments.threads, arguments.workers)
    elif arguments.command == "train":
        from importlib import import_module

        if arguments.from_nothing and arguments.model == "department":
            parser.error("the department model has no weights to go on from: it always starts from ImageNet's and the detector's")
        if arguments.from_nothing and arguments.model == "facing":
            parser.error("the layer for facing is always fitted anew, on the department models that are there")
        train = import_module("bmtl.department.facing" if arguments.model == "facing" else f"bmtl.{arguments.model}.train").train
        if arguments.from_nothing:
            train(arguments.threads, arguments.workers, from_nothing=True)
        else:
            train(arguments.threads, arguments.workers)
    elif arguments.command == "export":
        from . import export as exports

        if arguments.folds:
            exports.export_folds()
        elif arguments.baseline:
            exports.export_baseline()
        elif arguments.blog:
            exports.export_blog()
        else:
            exports.export(arguments.untrained)


if __name__ == "__main__":
    main()
