"""Say where a reader reports an error, from CITATION.cff: the repository's issues, otherwise a contact."""

from collections.abc import Mapping

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ledger.book import imprint

NOWHERE = "This copy of the book names no address for reports: send yours to those from whom you have the copy."


class pending_contact(nodes.General, nodes.Element):
    """The addressee of reports, filled in when the page is written, because the record can change by then."""


class Contact(SphinxDirective):
    """Name the addressee of reports in a paragraph."""

    def run(self) -> list[nodes.Node]:
        """Return the pending paragraph."""
        return [pending_contact()]


class PutContact(SphinxPostTransform):
    """Replace each pending addressee by its paragraph."""

    default_priority = 8

    def run(self, **kwargs) -> None:
        """Fill in the addressee."""
        for node in list(self.document.findall(pending_contact)):
            node.replace_self(paragraph(imprint()))


def paragraph(record: Mapping) -> nodes.paragraph:
    """Return whom the book's record names for reports, with a link."""
    if repository := record.get("repository-code"):
        issues = f"{repository.removesuffix('/').removesuffix('.git')}/issues"
        return _linked("Report it among the ", "issues of the book’s repository", issues)
    for contact in record.get("contact", ()):
        if email := contact.get("email"):
            return _linked("Write to ", email, f"mailto:{email}")
    return nodes.paragraph(text=NOWHERE)


def _linked(before: str, words: str, address: str) -> nodes.paragraph:
    link = nodes.reference("", words, refuri=address)
    return nodes.paragraph("", "", nodes.Text(before), link, nodes.Text("."))
