"""Say what a row is: closed vocabularies, schemas, CSV files read and written whole, and the queries over them."""

__all__ = [
    "agreement",
    "columns",
    "csv_files",
    "queries",
    "review_schemas",
    "schemas",
    "units",
    "vocabularies",
]
