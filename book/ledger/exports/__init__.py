"""Publish the rows for programs: data package, JSON-LD, annotations, feed, sitemap and zips."""

from .datapackage import publish_datapackage

__all__ = [
    "atom_feed",
    "checksums",
    "datapackage",
    "dictionary",
    "file_list",
    "meta_tags",
    "publish_datapackage",
    "schema_org",
    "sitemap",
    "web_annotations",
    "zip_files",
]
