"""Count weeks, months and longer from a day."""

from collections.abc import Callable
from datetime import date, timedelta

STEPS = {"last": -1, "this": 0, "next": 1}


def week_from(now: date, step: int) -> str:
    """Return the first and last day of the week `step` after that of `now`, as EDTF."""
    monday = now - timedelta(now.weekday() - 7 * step)
    return f"{monday}/{monday + timedelta(6)}"


def weekend_from(now: date, step: int) -> str:
    """Return the days of the weekend `step` after that of `now`, as EDTF."""
    saturday = now - timedelta(now.weekday() - 5 - 7 * step)
    return f"{saturday}/{saturday + timedelta(1)}"


def month_from(now: date, step: int) -> str:
    """Return the month `step` after that of `now`, as EDTF."""
    year, month = divmod(12 * now.year + now.month - 1 + step, 12)
    return f"{year}-{month + 1:02}"


def quarter_from(now: date, step: int) -> str:
    """Return the quarter `step` after that of `now`, as EDTF."""
    year, quarter = divmod(4 * now.year + (now.month - 1) // 3 + step, 4)
    return f"{year}-{3 * quarter + 1:02}/{year}-{3 * quarter + 3:02}"


def decade_from(now: date, step: int) -> str | None:
    """Return the decade `step` after that of `now`, as EDTF."""
    return f"{now.year // 10}X" if step == 0 else None


STEPPED: dict[str, Callable[[date, int], str | None]] = {
    "week": week_from, "weekend": weekend_from, "month": month_from, "quarter": quarter_from,
    "year": lambda now, step: str(now.year + step), "decade": decade_from,
}  # fmt: skip
