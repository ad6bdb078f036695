"""The order in which the build runs the notebooks; apart, since it is the engine that knows it, and Sphinx is slow to import."""

from graphlib import TopologicalSorter

from ledger.engine import fingerprints


def reading_order() -> list[str]:
    """The notebooks, each after those whose table it reads, as the build runs them."""
    return [path.stem for path in TopologicalSorter(fingerprints.run_order()).static_order()]
