"""Run a build: its lock, what is out of date, the notebooks, work in the background, and the bundles it ends with."""

__all__ = [
    "background",
    "bundle",
    "css_purge",
    "fingerprints",
    "kernels",
    "lock",
    "notebooks",
    "page_store",
    "reporting",
    "vega",
]
