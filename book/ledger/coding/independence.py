"""Work out from the table of voices how far the voices of a question are independent."""

from collections.abc import Iterable, Iterator, Mapping

from ledger.tables.vocabularies import VoiceKind

Voices = Mapping[str, Mapping[str, str]]
MAY_BE_OTHERS = {VoiceKind.UNNAMED, VoiceKind.STATE, VoiceKind.PUBLIC}


def independence(claims: Iterable[Mapping[str, str]], voices: Voices) -> str:
    """Return one sentence on how far the voices of a question are independent: who they are and who prints them."""
    heard: dict[str, set[str]] = {}  # voice → the authors of the articles that print it
    authors = {row["author_of"]: name for name, row in voices.items() if row["author_of"]}
    for row in claims:
        heard.setdefault(row["voice"], set()).add(authors[row["source_id"]])
    through = dict.fromkeys(author for printed in heard.values() for author in sorted(printed))
    if len(through) == 1:
        return (
            f"No: all of it is read in a single article, by {_short(voices[next(iter(through))])}."
        )
    limits = [
        *_of_one_person(heard, voices),
        *_of_one_state(heard, voices),
        *_at_second_hand(heard, through, voices),
        *_of_one_source(heard, voices),
    ]
    if limits:
        return f"Only in part: {'; '.join(limits)}."
    return f"Yes, as far as can be seen: {_listed(_short(voices[name]) for name in heard)} write in different articles."


def _of_one_person(heard: Mapping[str, set[str]], voices: Voices) -> Iterator[str]:
    for name, printed in heard.items():
        if len(printed) > 1:
            yield f"{_short(voices[name])} speaks in more than one article and counts once"


def _of_one_state(heard: Mapping[str, set[str]], voices: Voices) -> Iterator[str]:
    for state in dict.fromkeys(filter(None, (voices[name]["speaks_for"] for name in heard))):
        members = [_short(voices[name]) for name in heard if voices[name]["speaks_for"] == state]
        if len(members) > 1:
            yield f"{_listed(members)} speak for {state} and count once"


def _at_second_hand(
    heard: Mapping[str, set[str]], through: Iterable[str], voices: Voices
) -> Iterator[str]:
    for author in through:
        quoted = [
            _short(voices[name])
            for name, printed in heard.items()
            if printed == {author} and name != author
        ]
        if quoted:
            yield f"only through {_short(voices[author])} do we hear {_listed(quoted)}"


def _of_one_source(heard: Mapping[str, set[str]], voices: Voices) -> Iterator[str]:
    for name in heard:
        others = [
            _short(voices[other])
            for other in voices[name]["may_share"].split("; ")
            if other in heard
        ]
        if others and voices[name]["kind"] in MAY_BE_OTHERS:
            yield f"{_short(voices[name])} may share a source with {_listed(others)}"


def _short(voice: Mapping[str, str]) -> str:
    """Return the name of a voice without its office; of an author, the surname."""
    name = voice["name"].partition(",")[0]
    return name if " and " in name or voice["kind"] != VoiceKind.AUTHOR else name.rpartition(" ")[2]


def _listed(names: Iterable[str]) -> str:
    *most, last = dict.fromkeys(names)
    return (
        f"{', '.join(most)}{',' if len(most) > 1 or ' and ' in last else ''} and {last}"
        if most
        else last
    )
