"""The patterns by which a draft is read and judged, for the command and for the page alike."""

import re

from ledger.reading.dates import patterns as dates

# What of a draft is marks, and no words

NOT_PROSE = re.compile(
    r"\A---\n.*?\n---(?=\n)|(?:^|(?<=\n))(?:```|~~~).*?(?:\n(?:```|~~~)|\Z)|<!--.*?-->",
    re.DOTALL,
)
MARKS = re.compile(
    r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[\^?e?\d{1,3}\]:?|https?://[^\s)>\]]+"
    r"|(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)|(?<=[\w.,;:!?”’)])\*{1,3}|[`\[\]¹²³⁴⁵⁶⁷⁸⁹⁰|]|</?[A-Za-z]\w*(?:\s[^<>\n]*)?/?>"
)
LINE_MARKS = re.compile(
    r"(?m)^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+)?(?:(?:[-*+•–]|\d{1,2}[.)])[ \t]+)?"
)
ITEM = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+•–]|\d{1,2}[.)])[ \t]+")
HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")

# Sentences, clauses, notes

NOTE_MARK = re.compile(r"\[\^?(e?\d{1,3})\]|([¹²³⁴⁵⁶⁷⁸⁹⁰]+)")
NOTE = re.compile(r"(?m)^[ \t]*(?:\[\^?(e?\d{1,3})\]:?|(\d{1,3})[.)])[ \t]+(.+)$")
BARE_YEAR = re.compile(r"(?:19|20)\d\d")
CLAUSE = re.compile(
    r";|—| – |, (?:while|whereas|and|but|although|though)\b| (?:while|whereas|but)\b"
)

# Sources

BACK = re.compile(
    r"\b(?:the|this|that|same) (?:same )?(?:article|authors?|piece|essay|commentary|source|text|report)\b"
    r"|\bibid\b|\b(?:he|she|they|who) (?:also )?(?:writes?|wrote|says?|adds?|notes?|reports?|counts?|puts?|gives?)\b",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"(?im)^\W*(?:sources?\b|all (?:figures|numbers|data)\b|(?:figures|numbers|data) (?:are |come )?(?:taken )?from\b"
    r"|this (?:note|brief|briefing|memo|paper) (?:rests|draws|relies|is based)|unless (?:otherwise|stated)).*$"
)

# Dates

YEAR = re.compile(r"(?<![\d.,-])(?:19|20)\d\d(?![\d]|[.,]\d|s\b)")
DATED = re.compile(
    r"\b(?:[Ii]n|of|[Dd]uring|[Bb]y|[Ss]ince|[Ff]rom)\s+(?:(?:early|late|mid)[ -]?)?(?:[A-Z][a-z]+\.?\s+)?((?:19|20)\d\d)(?!\d|s\b)"
)
MONTHS = [name.capitalize() for name in dates.MONTHS]
_MONTHS = "|".join(MONTHS)
MONTH_DATED = re.compile(rf"\b({_MONTHS})(?=,?\s+(?:19|20)\d\d)|\b[Ii]n ({_MONTHS})\b")

# What a number counts, and on whose word

OTHER_NOUN = re.compile(
    r"\s*(?:\w+\s)?(?:houses?|homes|villages?|schools?|buildings?|vehicles|trucks|tanks|days?|hours?|weeks?|months?|years?"
    r"|rounds|drones|posts|checkpoints?|districts?|bridges|shops|sites|kilomet\w+|km|miles|meters|metres|percent|tons?|tonnes)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(r"hundreds of thousands|several decades|[a-z]+", re.IGNORECASE)
ELSEWHERE = re.compile(
    r"\b(?:UN|UNHCR|OCHA|UNICEF|IOM|ICRC|HRW|AFP|AP|BBC|TASS|IMF|SIPRI|ACLED|Reuters|Interfax|Eurasianet|Kloop|AKIpress|Asia-Plus|"
    r"United Nations|Red Cross|Human Rights Watch|Amnesty\w*|World Bank|Crisis Group|Levada\w*|Pew|Central Asia Barometer|"
    r"[Ll]ocal (?:media|outlets|press)|[Cc]ensus|[Ss]tatistic\w+|[Hh]ealth [Mm]inistry|Ministry of \w+|Emergenc\w+ Ministry|embassy)\b"
)

# What is lost

PAIR = re.compile(
    r"(?:kyrgyz\w*|tajik\w*)(?:\s*[-–—‑/]\s*|,?\s+(?:and|or)\s+(?:the\s+)?)(?:tajik\w*|kyrgyz\w*)"
    r"|\b(?:with|against|between|by|near|into|from|to) (?:\w+ )?(?:kyrgyz\w*|tajik\w*)(?! side)|(?:kyrgyz\w*|tajik\w*) (?:border|frontier|forces|fire|troops|attacks?|shelling)\b",
    re.IGNORECASE,
)
LOST = r"(?:lost|suffered|had|counted|saw|buried|mourned)\b"
PRONOUN = re.compile(
    r"\b(?:he|his|she|her|it|its|they|their|them|there|such|this|that|these|those|here|which|both)\b",
    re.IGNORECASE,
)
OFFICIAL = re.compile(
    r"(?:authorities|officials?|government|ministr\w+|police|spokes\w+|gallup|pollsters?|polls?|surveys?)\W+(?:\w+\W+){0,2}?"
    r"(?:say|says|said|confirm\w*|report\w*|count\w*|put|puts|estimate\w*|record\w*|acknowledge\w*|announce\w*|found|finds|shows?)\b"
    r"|\b(?:according to|per|confirmed by|reported by|counted by) (?:[\w’'-]+ ){0,4}?(?:authorities|officials?|government|ministr\w+|gallup|pollsters?)\b",
    re.IGNORECASE,
)
NEGATED = re.compile(r"\b(?:not|never|no|nobody|without|nor|neither)\b|n[’']t\b", re.IGNORECASE)
PLEDGED = re.compile(
    r"\b(?:pledg\w+|allocat\w+|commit\w*|promis\w+|earmark\w*|will|would|to be)\b", re.IGNORECASE
)
ASSERTED = re.compile(
    r"\b(?:received?|took|takes?|accepted|pocketed|was paid|earned|got|collected)\b", re.IGNORECASE
)
COMPARED_NUMBERS = re.compile(
    r"\s*(?:[\w-]+\s+){0,2}?(?:more|fewer|less|higher|lower)\s+than\s+(?:the\s+)?", re.IGNORECASE
)

# Sums and differences

TOTAL = re.compile(
    r"\b(?:totals?|totall?ing|in all|altogether|combined|overall|both (?:sides|countries|states|armies)|two (?:sides|countries)|sum|jointly|"
    r"either side|all told|together|between them|taken together|add(?:s|ed|ing)? up|casualties)\b",
    re.IGNORECASE,
)
APART = re.compile(
    r"\b(?:difference|gap|lead|margin|exceed\w*|outnumber\w*|ahead|by)\b[^.]{0,40}#|#\s*(?:(?:percentage )?points?|more|fewer|less|higher|lower|pp)\b",
    re.IGNORECASE,
)
SUM_REFUSED = re.compile(
    r"\b(?:no (?:source|article|total)|(?:not|never|cannot|can[’']t) be (?:added|summed|totalled)|(?:not|n[’']t) (?:a|any|make|give) (?:sum|total))\b",
    re.IGNORECASE,
)

# Rankings

RANKED = re.compile(
    r"\b(?:more|less|better|worse|higher|lower|greater|smaller|fewer|larger) (?:\w+ ){0,4}?than\b|\b(?:ahead of|behind|trails?|trailing|outranks?|outstrips?|"
    r"outpolls?|prefer\w*|beats?|tops?|exceeds?|surpass\w*|dwarfs?|eclips\w+|compared (?:with|to)|by comparison|versus|vs\.?|against only|rank(?:s|ed|ing)?|most (?:popular|trusted|liked)|"
    r"least (?:popular|trusted|liked)|(?:more|less|better|worse) (?:popular|trusted|liked|regarded)|twice|times as|well above|far above|well below|far below|leads?|lags?|followed by|runner-up)\b"
    r"|\bpoints? (?:above|ahead|more|below|behind|less)\b|\b(?:higher|lower)\b",
    re.IGNORECASE,
)
BOUND = re.compile(
    r"\b(?:more|less|fewer|better|higher|lower|greater) than(?= (?:\d|a |one|two|three|four|half))",
    re.IGNORECASE,
)
RANKING_REFUSED = re.compile(
    r"\b(?:not comparable|can(?:no|[’'])t be (?:compared|ranked)|cannot be (?:compared|ranked)|(?:not|never) be (?:compared|ranked|read)|different questions?|"
    r"incomparable|don[’']t compare|do not compare|no comparison|separate questions?|unclear whether|neither|"
    r"questions? differs?|(?:no ?(?:body|one)|none) (?:can|could) (?:say|tell)|(?:can(?:no|[’'])t|cannot|does(?:n[’']t| not)|do(?:n[’']t| not)) (?:say|tell|show|mean) (?:whether|whom?|which|that))\b",
    re.IGNORECASE,
)
