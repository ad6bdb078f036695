"""How every chart looks: layouts, colours, marks by qualifier, tooltips, captions, the pictures and their frame."""

__all__ = [
    "captions",
    "chart",
    "framed",
    "assembly",
    "grammar",
    "marks",
    "renderer",
    "samples",
    "spec_script",
    "svg",
    "theme",
    "tooltips",
]
