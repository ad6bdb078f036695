"""Show rows to readers: phrases, and small, plain, accessible HTML tables."""

from .census import counts, listing
from .claims import claim_table, topic_table, voice_table
from .corrections import show_corrections
from .custody_cards import cards_in, show_card, show_repeated
from .events import event_table
from .figures import show
from .gaps import gap_table

__all__ = [
    "cards_in",
    "claim_table",
    "claims",
    "corrections",
    "counts",
    "event_table",
    "figures",
    "gap_table",
    "html",
    "listing",
    "phrases",
    "show",
    "show_card",
    "show_corrections",
    "show_repeated",
    "topic_table",
    "voice_table",
]
