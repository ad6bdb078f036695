"""The names of authors in every form that CITATION.cff 1.2 allows, and the forms in which they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from ledger.errors import PageError


@dataclass(frozen=True)
class Author:
    """An author as CITATION.cff 1.2 names one: an entity by its name, a person by the parts of theirs, or an alias."""

    entity: str = ""
    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    alias: str = ""

    @property
    def is_person(self) -> bool:
        """Whether the author is a person and not an entity."""
        return not self.entity

    @property
    def single(self) -> str:
        """The name of an author who has but one, which has no order: an entity, an alias, a person of one name."""
        parts = [part for part in (self.given, self.family) if part]
        return self.entity or (parts[0] if len(parts) == 1 else "" if parts else self.alias)

    @property
    def surname(self) -> str:
        """The name by which a person of two names is sorted, its particle before it: "von Humboldt"."""
        return _joined(self.particle, self.family)

    @property
    def name(self) -> str:
        """The whole name as it is read: "Alexander von Humboldt", "Sammy Davis Jr."."""
        whole = _joined(self.given, self.particle, self.family, self.suffix)
        return whole if self.given or self.family else self.entity or self.alias

    @property
    def inverted(self) -> str:
        """The name with the surname first: "von Humboldt, Alexander"; "Davis, Sammy, Jr.".

        A single name ends with a comma, or readers would take its last word for a surname.
        """
        if self.single:
            return f"{self.name},"
        return ", ".join(filter(None, (self.surname, self.given, self.suffix)))


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


PARTS = {
    "name": "entity",
    "given-names": "given",
    "name-particle": "particle",
    "family-names": "family",
    "name-suffix": "suffix",
    "alias": "alias",
}


def authors_of(record: Mapping) -> list[Author]:
    """Return the authors of a record; PageError for one without a name."""
    listed = record["authors"]
    if not isinstance(listed, list):
        raise PageError(f"CITATION.cff: authors must be a list, not {listed!r}")
    return [_author(number, entry) for number, entry in enumerate(listed, start=1)]


def _author(number: int, entry: object) -> Author:
    names = entry if isinstance(entry, dict) else {}
    parts = {PARTS[key]: value for key, value in names.items() if key in PARTS}
    if wrong := [value for value in parts.values() if not isinstance(value, str)]:
        raise PageError(
            f"CITATION.cff: author {number} has the name {wrong[0]!r}, which is no text; put it in quotes"
        )
    author = Author(**{part: " ".join(value.split()) for part, value in parts.items()})
    if not author.name:
        raise PageError(
            f"CITATION.cff: author {number} has no name; "
            "give a name (of an entity), given-names, family-names or alias"
        )
    return author
