"""Find the units and currencies beside numbers by the words and signs that spell them."""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from ledger.tables.units import DEFINITIONS, Dimension
from ledger.tables.vocabularies import Unit

from .tokens import _TOKEN, Tokens

Measured = tuple[
    Unit, Fraction, int
]  # the unit, how many of it one such measure is, the token after

_NOT_BESIDE = {"bar", "bars", "bit", "bits", "pound", "pounds", "won", "hour hour"}
_SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD",
    "NZ$": "NZD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "EC$": "XCD", "J$": "JMD",
    "TT$": "TTD", "Z$": "ZWL", "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "₩": "KRW",
    "₽": "RUB", "₸": "KZT", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₼": "AZN", "₾": "GEL",
    "฿": "THB", "₪": "ILS", "₫": "VND", "₱": "PHP", "₡": "CRC", "₵": "GHS", "₮": "MNT", "⃀": "KGS",
    "֏": "AMD", "؋": "AFN", "₨": "PKR", "Rs": "PKR", "Re": "PKR", "Tk": "BDT", "RM": "MYR",
    "Rp": "IDR", "KSh": "KES", "Ksh": "KES", "USh": "UGX", "Dh": "AED", "Dhs": "AED", "R": "ZAR",
    "N": "NGN", "CN¥": "CNY", "RMB": "CNY", "US": "USD",
}  # fmt: skip
_WORDS_IN_CAPITALS = {"ALL", "TOP", "CUP", "PEN", "SOS", "MOP", "BAM", "MAD", "ANG"}
LETTERS = {"R", "N"}  # they are money before a whole sum only: "R90 million", not the R5
CURRENCIES: dict[str, Unit] = {
    sign: Unit(code) for sign, code in _SIGNS.items() if sign != "US"
} | {
    str(unit): unit
    for unit in DEFINITIONS
    if DEFINITIONS[unit].dimension is Dimension.MONEY and unit.isupper()
    if unit not in _WORDS_IN_CAPITALS
}


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(match.group() for match in _TOKEN.finditer(phrase))


def _by_first(spellings: Iterable[tuple[str, Unit, Fraction]]) -> dict[str, list]:
    """Return first token → all spellings that begin with it, longest first: their rest, whether it is glued, unit, size."""
    table: dict[str, list] = {}
    for phrase, unit, size in spellings:
        first, *rest = _split(phrase)
        table.setdefault(first, []).append((tuple(rest), " " not in phrase, unit, size))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_WORDS = _by_first(
    (phrase, unit, size)
    for unit, definition in DEFINITIONS.items()
    for phrase, size in definition.words.items()
    if phrase not in _NOT_BESIDE
    and not (definition.dimension is Dimension.MONEY and phrase.isupper())
)
_SYMBOLS = _by_first(
    [
        (symbol, unit, size)
        for unit, definition in DEFINITIONS.items()
        for symbol, size in definition.symbols.items()
        if symbol not in _WORDS_IN_CAPITALS
    ]
    + [(sign, unit, Fraction(1)) for sign, unit in CURRENCIES.items() if not sign[0].isalpha()]
)
TIMES = {
    word
    for word, entries in _WORDS.items()
    if any(unit.dimension is Dimension.TIME for _, _, unit, _ in entries)
}
MONEY_WORDS = {
    word
    for word, entries in _WORDS.items()
    if any(not rest and unit.dimension is Dimension.MONEY for rest, _, unit, _ in entries)
}
FIRST_WORDS = {*_WORDS, *_SYMBOLS, "pound", "pounds", "won", "C", "F"}


def unit(t: Tokens, i: int) -> Measured | None:
    """Return the unit that is written from token `i` on."""
    symbol, spelled = _longest(t, i, _SYMBOLS, t.raw), _longest(t, i, _WORDS, t.word)
    if symbol and spelled:
        return symbol if symbol[2] >= spelled[2] else spelled
    return symbol or spelled


def _longest(t: Tokens, i: int, table: dict[str, list], read) -> Measured | None:
    for rest, glued, found, size in table.get(read(i), ()):
        if all(
            read(i + k) == token and (not glued or t.glued(i + k))
            for k, token in enumerate(rest, 1)
        ):
            return found, size, i + 1 + len(rest)
    return None


def currency(t: Tokens, i: int) -> tuple[Unit, int] | None:
    """Return the currency that is written from token `i` on, before a number: "US$", "Rs.", "PKR"."""
    found = CURRENCIES.get(t.raw(i))
    if found is None:
        return None
    after = i + 1
    if t.word(after) == "." and t.glued(after) and t.raw(i)[0].isalpha():
        after += 1
    return (found, after) if t.gap(after) <= 1 else None


# ── Money whose word or sign several nations share: which one is meant, the text around says.
_EN = Locale.parse("en")
SHARED = {
    "rupee": "INR PKR LKR NPR MUR SCR",
    "peso": "MXN PHP ARS CLP COP CUP DOP UYU",
    "franc": "CHF XOF XAF CDF RWF BIF GNF DJF KMF",
    "dinar": "IQD KWD JOD LYD TND DZD BHD RSD",
    "pound": "GBP EGP LBP SYP SDG SSP",
    "shilling": "KES TZS UGX SOS",
    "manat": "AZN TMT",
    "crown": "CZK SEK NOK DKK ISK",
    "krona": "SEK ISK",
    "krone": "NOK DKK",
    "kroner": "NOK DKK",
    "kronor": "SEK",
    "leu": "RON MDL",
    "lei": "RON MDL",
}
SHARED |= {f"{word}s": codes for word, codes in SHARED.items() if word[-1] not in "ri"}
_DEMONYMS = {
    "PKR": "Islamabad|Karachi|Lahore|Punjab province",
    "INR": "Delhi|Mumbai|Modi",
    "GBP": "London|UK",
}
_AROUND = 400  # characters in which a nation may be named


@lru_cache
def _nations(codes: str) -> re.Pattern:
    """Return a pattern that finds the nations of these currencies; its groups are the codes."""
    return re.compile("|".join(rf"(?P<{code}>\b(?:{_names(code)})\b)" for code in codes.split()))


def _names(code: str) -> str:
    """Return the nation of a currency: "Pakistan" and "Pakistani", as CLDR names the land and the money."""
    lands = [
        str(_EN.territories[land])
        for land, money in get_global("territory_currencies").items()
        for used, _, end, tender in money
        if used == code and end is None and tender and land in _EN.territories and len(land) == 2
    ]
    adjective = " ".join(DEFINITIONS[Unit(code)].singular.split()[:-1])
    names = [*(land for land in lands if not land.startswith("Palestin")), adjective]
    extra = [_DEMONYMS[code]] if code in _DEMONYMS else []
    return "|".join([*(re.escape(name) for name in names if name), *extra])


def nation(text: str, place: int, codes: str) -> Unit | None:
    """Return whose money is meant at `place`: the one nation of `codes` that the text around it names."""
    around = text[max(0, place - _AROUND) : place + _AROUND]
    named = {match.lastgroup for match in _nations(codes).finditer(around)}
    return Unit(named.pop()) if len(named) == 1 else None


FIRST_WORDS |= SHARED.keys()
SYMBOL_WORDS = frozenset(word for word in _SYMBOLS if word[0].isalpha())
SPELLED_WORDS = frozenset(word for word in _WORDS if word[0].isalpha())
