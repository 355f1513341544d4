"""`python -m bmtl COMMAND`: prepare, train, evaluate, export. See training/README.md."""
import argparse


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bmtl")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("prepare", help="draw the scenes that the trainings use")
    training = commands.add_parser("train", help="train a model; resumes by default")
    training.add_argument("model", choices=("detector", "department", "embedder"))
    training.add_argument("--threads", type=int, default=1)
    export = commands.add_parser("export", help="write ONNX files and models.json")
    export.add_argument("--untrained", action="store_true", help="also where no checkpoint is there: files of the right shapes")
    arguments = parser.parse_args()
    if arguments.command == "train":
        from importlib import import_module

        import_module(f"bmtl.{arguments.model}.train").train(arguments.threads)
    elif arguments.command == "export":
        from .export import export as write

        write(arguments.untrained)


if __name__ == "__main__":
    main()
