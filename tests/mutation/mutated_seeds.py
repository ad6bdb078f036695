"""Every figure of the book, changed in its seed in every way that a source may change: the table follows, or the book stops and says where.

Run in a copy of the repository by test_mutated_seeds.py; prints an outcome a line.
"""

import argparse
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from attempts import Attempt, complaints
from changed_seed import cells, stopped
from figure_in_seed import Figure, figures
from mutation import Change, Outcome, Span, tell
from numeral_forms import variants

BEFORE = {
    "at least": "at_least",
    "more than": "more_than",
    "about": "about",
    "almost": "almost",
    "up to": "up_to",
    "less than": "less_than",
    "": "exact",
}
AFTER = {"or more": "at_least", "or so": "about", "or less": "up_to"}
SWAPPED = str.maketrans("“”‘’\"'", "\"\"''”’")
QUOTES = re.compile("[“”‘’\"']")
WORD = "verily"
TOO_LONG = "longer than 40 words"
TWICE = "which its quote has 2 times"


def decimal(value: Fraction | None) -> str:
    return "" if value is None else f"{float(value):.6f}".rstrip("0").rstrip(".")


def other_numerals(figure: Figure) -> Iterator[Attempt]:
    """Another number at every print of the figure: its row follows, no other figure's changes, or it stops if its quote then has it twice."""
    value = Fraction(figure.row["value"]) if figure.row["value"] else None
    for new, worth in variants(figure.row["exact"], value):
        qualifier = figure.row["qualifier"] if worth is None or not figure.vague else "exact"
        wanted = cells(
            decimal(worth),
            qualifier,
            figure.row["printed"].removesuffix(_plain(figure.row["exact"])) + new,
        )
        changes = [Change(*span, new) for span in figure.prints]
        again = wanted["printed"] in figure.row["quote"]  # then its quote has the words twice
        what, wanted = f"“{_plain(new)}”", wanted | {"exact": new}
        yield _attempt(figure, what, changes, wanted, TWICE if again else "")


def other_qualifiers(figure: Figure) -> Iterator[Attempt]:
    """Another qualifier, or none, before or after the figure: qualifier, bounds and words follow, if the quotation does not become too long."""
    for words, qualifier in BEFORE.items():
        printed = _plain(f"{words} {figure.row['exact']}")
        if printed != figure.row["printed"]:
            changes = [
                Change(figure.qualified(span)[0], span[0], f"{words} ".lstrip())
                for span in in_passages(figure)
            ]
            wanted = qualified(figure, qualifier, printed)
            yield _attempt(figure, f"“{printed}”", changes, wanted, TOO_LONG)
    for words, qualifier in AFTER.items():
        printed = _plain(f"{figure.row['exact']} {words}")
        changes = [
            change
            for start, end in in_passages(figure)
            for change in only_after(figure, (start, end), words)
        ]
        wanted = qualified(figure, qualifier, printed)
        yield _attempt(figure, f"“{printed}”", changes, wanted, TOO_LONG)


def one_print_alone(figure: Figure) -> Iterator[Outcome]:
    """Another number at one of several prints: a figure printed twice with different numerals is not one figure."""
    value = Fraction(figure.row["value"]) if figure.row["value"] else None
    new, _ = variants(figure.row["exact"], value)[-1]
    for number, span in enumerate(figure.prints if len(figure.prints) > 1 else (), start=1):
        yield _stopped(figure, f"print {number}", [Change(*span, new)], _plain(new).split()[0])
    for number, span in enumerate(
        in_passages(figure) if figure.copied and not figure.vague else (), start=1
    ):
        yield _stopped(
            figure, f"print {number}, “or so”", only_after(figure, span, "or so"), "or so”"
        )


def deleted(figure: Figure) -> Iterator[Outcome]:
    """The passage taken out, all copies of it, or one of them."""
    yield _stopped(
        figure,
        "every copy",
        [Change(*passage, "") for passage in figure.passages],
        "Nearest text: “",
    )
    for number, passage in enumerate(figure.passages if figure.copied else (), start=1):
        yield _stopped(
            figure, f"copy {number}", [Change(*passage, "")], "stands there 1 times, not 2"
        )


def duplicated(figure: Figure) -> Iterator[Outcome]:
    """The passage printed once more than coded, right behind and at the end."""
    start, end = figure.passages[0]
    times = len(figure.passages)
    for where, place in (("right behind", end), ("at the end", len(figure.text))):
        yield _stopped(
            figure,
            where,
            [Change(place, place, f" {figure.text[start:end]}")],
            f"stands there {times + 1} times, not {times}",
        )


def word_inserted(figure: Figure) -> Iterator[Outcome]:
    """A word put into the passage: at its ends, in its middle, and on both sides of the figure and within it."""
    start, end = figure.passages[0]
    spaces = [start + space.end() for space in re.finditer(r"\s+", figure.text[start:end])]
    first, last = figure.qualified(figure.prints[0])
    near = [place for place in spaces if first <= place <= last + 1]
    for place in sorted({spaces[0], spaces[len(spaces) // 2], spaces[-1], *near}):
        yield _stopped(
            figure,
            f"behind “{figure.text[start:place].split()[-1]}”",
            [Change(place, place, f"{WORD} ")],
        )


def quotes_swapped(figure: Figure) -> Iterator[Attempt | Outcome]:
    """Straight quotes for curly ones and back: in the passage they stop the book, elsewhere they change no figure or stop another passage."""
    quotes = [match.start() for match in QUOTES.finditer(figure.text)]
    for place in quotes:
        if figure.passages[0][0] <= place < figure.passages[0][1]:
            yield _stopped(
                figure,
                f"at {place}",
                [_swap(figure, place)],
                "times, not" if figure.copied else "Nearest text: “",
            )
    elsewhere = [_swap(figure, place) for place in quotes if not _in_any_passage(figure, place)]
    yield _attempt(figure, "outside its passages", elsewhere, {}, "Nearest text: “")


def other_spaces(figure: Figure) -> Iterator[Attempt]:
    """Other white space for the spaces of every copy of the passage: the values stay, the offsets stay true."""
    for name, space in (
        ("no-break spaces", "\u00a0"),
        ("narrow no-break spaces", "\u202f"),
        ("line ends", " \r\n"),
    ):
        yield _attempt(figure, name, respaced(figure, space), {})


KINDS = {
    "another numeral": other_numerals,
    "another qualifier": other_qualifiers,
    "one print alone": one_print_alone,
    "passage deleted": deleted,
    "passage duplicated": duplicated,
    "word inserted": word_inserted,
    "quotes swapped": quotes_swapped,
    "other white space": other_spaces,
}


def _attempt(
    figure: Figure, what: str, changes: list[Change], wanted: dict[str, str], refusal: str = ""
) -> Attempt:
    return Attempt(figure, what, tuple(changes), tuple(wanted.items()), refusal)


def judged(tried: Iterable[Attempt | Outcome]) -> Iterator[Outcome]:
    """Every outcome of what was tried; an attempt is caught if the chapter writes what the seed now says, of this figure and of all its others."""
    tried = list(tried)
    yield from (one for one in tried if isinstance(one, Outcome))
    for attempt, complaint in complaints(one for one in tried if isinstance(one, Attempt)):
        caught = (
            not complaint
            or _cannot_be_said(complaint, attempt.figure)
            or (attempt.refusal and _refuses(complaint, attempt))
        )
        what = f"{attempt.figure.name}: {attempt.what}"
        yield Outcome(f"seed: {TRYING[-1]}", what, bool(caught), complaint)


def _refuses(complaint: str, attempt: Attempt) -> bool:
    """Return whether the chapter stops, naming the seed, in the words in which it may refuse the attempt."""
    return (
        complaint.startswith(f"stopped: {attempt.figure.path.name}: ")
        and attempt.refusal in complaint
    )


def _cannot_be_said(complaint: str, figure: Figure) -> bool:
    """Whether the chapter stops, naming seed, figure and form, because a sentence does not hold the new words."""
    forms = [f"{name}, {form}=" for name in figure.together for form in ("say", "short")]
    return complaint.startswith(f"stopped: {figure.path.name}: ") and any(
        form in complaint for form in forms
    )


def _stopped(figure: Figure, what: str, changes: list[Change], shown: str = "") -> Outcome:
    """Caught if the chapter stops, and its message names the seed and a figure of the passage, and shows `shown`."""
    error = stopped({figure.path: changes}, [figure.row["chapter"]])
    message = " ".join(str(error).split())
    clear = (
        error is not None
        and figure.path.name in message
        and any(name in message for name in figure.together)
        and shown in message
    )
    return Outcome(
        f"seed: {TRYING[-1]}",
        f"{figure.name}: {what}",
        clear,
        "" if clear else f"went on: {message}" if error is None else message,
    )


def in_passages(figure: Figure) -> list[Span]:
    return list(figure.prints[: len(figure.passages)])


def qualified(figure: Figure, qualifier: str, printed: str) -> dict[str, str]:
    return cells(figure.row["value"], "indefinite" if figure.vague else qualifier, printed)


def only_after(figure: Figure, span: Span, words: str) -> list[Change]:
    """`words` behind a numeral, and no qualifier before it."""
    start = figure.qualified(span)[0]
    return [
        Change(span[1], span[1], f" {words}"),
        *([Change(start, span[0], "")] if start < span[0] else []),
    ]


def respaced(figure: Figure, space: str) -> list[Change]:
    """`space` wherever white space stands in a copy of the passage."""
    return [
        Change(match.start(), match.end(), space)
        for passage in figure.passages
        for match in re.compile(r"\s+").finditer(figure.text, *passage)
        if match[0] != space
    ]


def _swap(figure: Figure, place: int) -> Change:
    return Change(place, place + 1, figure.text[place].translate(SWAPPED))


def _in_any_passage(figure: Figure, place: int) -> bool:
    return any(
        start <= place < end
        for other in figures()
        if other.path == figure.path
        for start, end in other.passages
    )


def _plain(words: str) -> str:
    return " ".join(words.split())


TRYING: list[str] = []


def tell_all(kinds: Iterable[str], chapter: str | None = None) -> None:
    """Print what comes of mutations of these kinds, for every figure of the book or of one chapter."""
    tried = [figure for figure in figures() if chapter in {None, figure.row["chapter"]}]
    for kind in kinds:
        TRYING.append(kind)
        tell(judged(each for figure in tried for each in KINDS[kind](figure)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", nargs="*", default=list(KINDS))
    parser.add_argument("--only", help="try the figures of one chapter alone")
    given = parser.parse_args()
    tell_all(given.kind, given.only)
