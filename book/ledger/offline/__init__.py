"""What a reader takes away: the book and each chapter as PDF and as a word processor's document, the site as one zip.

A step of its own after the build, because Pango, which sets the PDF, is no Python package: the book builds
without it. Flow, one way: contents → pages → paper (with typefaces, links), word (with word_style), offline → menu.
"""
