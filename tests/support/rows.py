"""A test of many rows, each read in microseconds, as one test that names every row that fails."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any


def each_row(
    names: str, rows: Iterable[Any], ids: Callable[[Any], str] | Iterable[str] = str
) -> Callable[[Callable], Callable]:
    """Run a test for every row, as `pytest.mark.parametrize` does, but as one test.

    `names` are the arguments that a row fills, separated by commas. Every row is tried; the test then fails
    with the failure of each row that failed, under its name. A fixture is set up once for all rows.
    """
    arguments, rows = [name.strip() for name in names.split(",")], list(rows)
    labels = [ids(row) for row in rows] if callable(ids) else list(ids)
    assert rows, f"no row for {names}"

    def over_rows(test: Callable) -> Callable:
        @wraps(test)
        def tried(**fixtures: Any) -> None:
            failures = []
            for row, label in zip(rows, labels, strict=True):
                values = row if len(arguments) > 1 else (row,)
                try:
                    test(**fixtures, **dict(zip(arguments, values, strict=True)))
                except Exception as failure:  # whatever it is, the other rows are tried too
                    failures.append(_named(failure, label))
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(rows)} rows failed", failures)

        taken = inspect.signature(test).parameters.values()
        tried.__signature__ = inspect.Signature(
            [parameter for parameter in taken if parameter.name not in arguments]
        )
        return tried

    return over_rows


def _named(failure: Exception, label: str) -> Exception:
    failure.add_note(f"in the row {label}")
    return failure
