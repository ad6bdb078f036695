"""Where things stand in the repository, whatever folder a notebook or the build runs in."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
BOOK = ROOT / "book"
DATA = ROOT / "data"
