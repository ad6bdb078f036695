"""WeasyPrint, told to set the same bytes everywhere: PDF/UA with the book's record, outline and page labels."""

import hashlib
import logging
from html import escape
from pathlib import Path

from lxml import html

from ledger.book import byline, imprint
from ledger.errors import TakeAwayError
from ledger.reading.dates.edtf import date

from . import fonts as typefaces

STYLE = Path(__file__).with_name("paper.css")
WANTED = (
    "WeasyPrint needs the system's library Pango. Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0. macOS: brew install pango."
)


def weasyprint():
    """The module; TakeAwayError that says what to install where Pango is missing."""
    try:
        import weasyprint as found  # here, because the rest of the package works without Pango
    except OSError as error:
        raise TakeAwayError(f"{WANTED} ({error})") from error
    return found


def pdf(title: str, subject: str, body: str) -> bytes:
    """A PDF of that title; the same input gives the same bytes."""
    printer = weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    document = _document(title, subject, body)
    typefaces.check(
        html.fromstring(document).text_content()
        + "".join(html.fromstring(document).xpath("//@alt"))
    )
    fonts = FontConfiguration()
    style = printer.CSS(
        string=f"{typefaces.rules()}\n{STYLE.read_text('utf-8')}", font_config=fonts
    )
    with _Complaints() as complaints:
        made = printer.HTML(string=document).render(
            font_config=fonts, stylesheets=[style], pdf_variant="pdf/ua-1"
        )
        content = made.write_pdf(
            finisher=_label_pages,
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(document.encode()).digest()[:16],
        )
    complaints.stop(title)
    return content


def _document(title: str, subject: str, body: str) -> str:
    """The whole HTML: its head becomes the PDF's metadata, its data-attributes the running heads and feet."""
    record = imprint()
    day = record["date-released"]
    metas = {
        "author": byline(),
        "description": subject,
        "keywords": ", ".join(record["keywords"]),
        "generator": record["title"],
        "dcterms.created": str(day),
        "dcterms.modified": str(day),
    }
    tags = "".join(
        f'<meta name="{name}" content="{escape(content)}">' for name, content in metas.items()
    )
    foot = f"Version {record['version']} · {date(str(day))} · {record['license']}"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{tags}</head>'
        f'<body data-book="{escape(record["title"])}" data-foot="{escape(foot)}">{body}</body></html>'
    )


def _label_pages(document, made) -> None:
    """Number the pages in a viewer as they are numbered on paper."""
    import pydyf

    made.catalog["PageLabels"] = pydyf.Dictionary(
        {"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])}
    )


class _Complaints(logging.Handler):
    """What WeasyPrint warns of, which else goes by unseen: a rule that it does not know, a picture that it can't draw."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    def __enter__(self) -> "_Complaints":
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_) -> None:
        logging.getLogger("weasyprint").removeHandler(self)

    def stop(self, title: str) -> None:
        """TakeAwayError if there was a complaint."""
        if self.said:
            raise TakeAwayError(f"the PDF {title!r}: {'; '.join(dict.fromkeys(self.said))}")
