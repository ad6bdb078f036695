"""The ways in which reading a figure can fail, each with its own name."""


class LedgerError(Exception):
    """Base of every error that this package raises on purpose; the message says what to do."""


class SourceError(LedgerError):
    """A seed is missing, unreadable or unknown, or its card does not fit it."""


class PassageError(LedgerError):
    """A passage is not in its seed, or stands there another number of times than coded."""


class NumeralError(LedgerError):
    """The text at a slot does not read as one numeral."""


class CodingError(LedgerError):
    """A coder's judgement is missing, unknown or contradicts the text."""


class TableError(LedgerError):
    """A CSV breaks its schema."""


class FileError(LedgerError):
    """A file can't be written."""


class CensusError(LedgerError):
    """A numeric expression of a source is accounted for by nothing, or by two things at once."""


class CheckError(LedgerError):
    """A draft can't be read, or a figure has no row by which a draft is checked."""


class CitationError(LedgerError):
    """Something is to be cited that the book does not hold, or before it is known."""


class ChartError(LedgerError):
    """A chart can't be drawn so that it looks the same everywhere."""


class AssetError(LedgerError):
    """A style sheet or a script of the site is not where it should be."""


class PageError(LedgerError):
    """A page, the table of contents or the book's record can't be read."""


class NotebookError(LedgerError):
    """A cell of a notebook fails while the book is built."""


class BuildError(LedgerError):
    """The build can't go on where it stands."""


class TakeAwayError(LedgerError):
    """The PDFs, the documents or the zip can't be made of the built site, or on this machine."""
