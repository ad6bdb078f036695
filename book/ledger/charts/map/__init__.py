"""Draw the places that the articles name on a map, and list them in a table."""

from .places_map import map_of_places
from .places_table import place_table, unplaced_table

__all__ = ["map_of_places", "place_table", "unplaced_table"]
