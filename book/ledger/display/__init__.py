"""Show rows to readers: phrases, and small, plain, accessible HTML tables."""

from .agreement import agreement_table, disagreement_table
from .census import counts, listing
from .claims import question_fold, voice_table
from .corrections import show_corrections
from .custody_cards import cards_in, show_card, show_page_words, show_repeated
from .events import event_table
from .figures import show
from .gaps import gap_grid, gap_lists

__all__ = [
    "agreement_table",
    "cards_in",
    "claims",
    "corrections",
    "counts",
    "disagreement_table",
    "event_table",
    "events",
    "figures",
    "gap_grid",
    "gap_lists",
    "html",
    "listing",
    "phrases",
    "punctuation",
    "question_fold",
    "show",
    "show_card",
    "show_corrections",
    "show_page_words",
    "show_repeated",
    "stances",
    "voice_table",
]
