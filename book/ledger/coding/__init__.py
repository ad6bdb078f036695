"""Turn passages into rows and publish them: what a notebook calls to write its CSV."""

from ledger.reading.sources import source

from .census import classify, publish_census
from .chapters import frame, publish, published
from .claims import claim, publish_claims, topic
from .corrections import correction, publish_corrections
from .custody import card, page_words, publish_sources, repeated
from .events import event, publish_events, published_events
from .figures import quote, read
from .gaps import gap, publish_gaps
from .places import place, publish_places
from .second_coding import publish_second_coding, second_codings
from .voices import publish_voices, voice

__all__ = [
    "card",
    "claim",
    "classify",
    "correction",
    "event",
    "frame",
    "gap",
    "page_words",
    "place",
    "publish",
    "publish_census",
    "publish_claims",
    "publish_corrections",
    "publish_events",
    "publish_gaps",
    "publish_places",
    "publish_second_coding",
    "publish_sources",
    "publish_voices",
    "published",
    "published_events",
    "quote",
    "read",
    "repeated",
    "second_codings",
    "source",
    "topic",
    "voice",
]
