"""How every chart looks: colours and sizes, marks by qualifier, tooltips, captions, and the picture itself."""

__all__ = ["captions", "marks", "renderer", "svg", "theme", "tooltips"]
