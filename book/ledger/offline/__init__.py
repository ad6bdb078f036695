"""What a reader takes away: the book and each chapter as PDF, each chapter as a Word document, the site as one zip.

A step of its own after the build. One way: article (a built page without what needs a screen) → simple_html →
tree (pandoc's, one a page) → typst_text → pdf, and tree → word; then site_zip and menu.
"""

__all__ = ["menu", "note_parts"]
