"""Word documents of a few paragraphs, made with the standard library."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def note_mark(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def paragraph(*pieces: str) -> str:
    return f"<w:p>{''.join(pieces)}</w:p>"


def document(
    path: Path, body: list[str], notes: dict[int, str] | None = None, kind: str = "footnote"
) -> Path:
    """Write a .docx with these paragraphs, and notes by their numbers."""
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>',
        )
        if notes:
            parts = "".join(
                f'<w:{kind} w:id="{number}">{paragraph(run(text))}</w:{kind}>'
                for number, text in notes.items()
            )
            file.writestr(f"word/{kind}s.xml", f'<w:{kind}s xmlns:w="{W}">{parts}</w:{kind}s>')
    return path
