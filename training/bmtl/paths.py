"""Where things are. `SHARED` can be moved by the environment variable BMTL_SHARED."""
import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("BMTL_SHARED", PROJECT.parent / "shared"))
DATA = SHARED / "data"
TRAINING = PROJECT / "training"
PREPARED = TRAINING / "data"
OUT = TRAINING / "out"
MODELS = PROJECT / "public" / "models"
