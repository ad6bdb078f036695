"""The closed vocabularies of the tables: an unknown value raises and is never passed on."""

from enum import StrEnum

from ledger.errors import CodingError

from .units import Unit as Unit


class Qualifier(StrEnum):
    """What the words around a numeral claim about it."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    ALMOST = "almost"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    INDEFINITE = "indefinite"


class Status(StrEnum):
    """How the claim reaches us: an authority's count, a report, an accusation, an estimate, the author's word."""

    OFFICIAL = "official"
    REPORTED = "reported"
    ALLEGED = "alleged"
    ESTIMATED = "estimated"
    AUTHOR = "author"


class DateBasis(StrEnum):
    """How a date is known: printed in the text, resolved against the publication date, or inferred."""

    STATED = "stated"
    RESOLVED = "resolved"
    INFERRED = "inferred"


class Omission(StrEnum):
    """What an article leaves out of a figure, which has to follow the figure wherever it is quoted."""

    COUNTER = "counter"
    POLLSTER = "pollster"
    SOURCE = "source"
    ACCUSER = "accuser"
    DATE = "date"
    BY_SIDE = "breakdown by side"
    BY_COUNTRY = "breakdown by country"


class FactBasis(StrEnum):
    """Where a fact about a source comes from: its file, a conclusion from the file, or outside it."""

    STATED = "stated"
    INFERRED = "inferred"
    RESEARCHED = "researched"


class Stance(StrEnum):
    """What a speaker does with the proposition of a question; `bears on` takes no side."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    CONCEDES = "concedes"
    BEARS_ON = "bears on"


class Heard(StrEnum):
    """How a claim reaches a reader: its speaker wrote it, the article quotes the speaker, or it reports in its own words."""

    WRITTEN = "written"
    QUOTED = "quoted"
    REPORTED = "reported"


class Outcome(StrEnum):
    """What the stances on a proposition come to."""

    CONTESTED = "contested"
    ASSERTED = "asserted"
    QUALIFIED = "qualified"
    DENIED = "denied"
    OPEN = "open"


class VoiceKind(StrEnum):
    """Who speaks: an author, a named person or body, the public, nobody who is named, or the page around an article."""

    AUTHOR = "author"
    STATE = "state"
    ALLIANCE = "alliance"
    EXPERT = "expert"
    POLLSTER = "pollster"
    PUBLIC = "public"
    UNNAMED = "unnamed"
    PAGE = "page"


class Reconcilable(StrEnum):
    """Whether the claims of a topic can all be true together."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Census(StrEnum):
    """What a numeric expression of a source is."""

    FIGURE = "figure"
    DATE = "date"
    IDENTIFIER = "identifier"
    IDIOM = "idiom"
    BOILERPLATE = "boilerplate"


class FigureFact(StrEnum):
    """What a reader checks first of a figure: who counted, as of when, how many were asked, and what."""

    COUNTER = "counter"
    DATE = "date"
    SAMPLE = "sample"
    WORDING = "wording"


class PlaceKind(StrEnum):
    """What a place is: a town or village is a point; an area, a river and a base are not one; a border is a line."""

    TOWN = "town"
    AREA = "area"
    BASE = "base"
    RIVER = "river"
    BORDER = "border"


class CoordinateOrigin(StrEnum):
    """Where a place stands on the map by: its own entry, that of the town whose name it bears, or the line of a border."""

    GEONAMES = "GeoNames"
    NAMESAKE = "GeoNames, town of the same name"
    NATURAL_EARTH = "Natural Earth, border line"


def member(vocabulary: type[StrEnum], value: str, where: str) -> StrEnum:
    """Return the member of `vocabulary` named `value`; CodingError names `where` and the choices."""
    try:
        return vocabulary(value)
    except ValueError:
        choices = ", ".join(vocabulary)
        raise CodingError(
            f"{where}: {value!r} is not a {vocabulary.__name__}; use one of: {choices}"
        ) from None
