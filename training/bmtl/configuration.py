"""The settings of each training, training/configs/NAME.toml."""
import tomllib

from .paths import PROJECT


def configuration(name: str) -> dict:
    return tomllib.loads((PROJECT / f"training/configs/{name}.toml").read_text())
