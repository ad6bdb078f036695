"""The words that bound or blur a number, and those beside which they do not.

`BEFORE` and `AFTER` list the phrases as they are beside a numeral. Some of them are prepositions of place
or topic as well: after the words of `LITERAL` they are that, so "flew over five districts" bounds nothing.
"""

from ledger.tables.vocabularies import Qualifier

BEFORE = {
    Qualifier.AT_LEAST: (
        "at least", "at the very least", "no fewer than", "no less than", "not less than", "not fewer than",
        "nothing less than", "never less than", "never fewer than", "a minimum of", "a minimum", "minimum",
        "minimum of", "as few as", "as little as", "as low as", "≥",
    ),
    Qualifier.MORE_THAN: (
        "more than", "over", "above", "upwards of", "upward of", "in excess of", "exceeding", "exceeded",
        "exceeds", "exceed", "surpassing", "surpassed", "surpasses", "surpass", "topping", "topped", "tops",
        "passing", "passed", "greater than", "larger than", "higher than", "bigger than", "longer than",
        "better than", "north of", ">",
    ),
    Qualifier.ABOUT: (
        "about", "around", "roughly", "approximately", "some", "an estimated", "estimated", "estimated at",
        "estimated to be", "an estimate of", "estimates of", "circa", "ca.", "c.", "approx.", "approx",
        "in the region of", "in the neighborhood of", "in the neighbourhood of", "in the order of",
        "on the order of", "of the order of", "something like", "just about", "more or less", "give or take",
        "in the vicinity of", "~", "≈", "∼",
    ),
    Qualifier.ALMOST: (
        "almost", "nearly", "close to", "nearing", "approaching", "not quite", "just short of", "shy of",
        "just shy of", "virtually", "practically", "well-nigh", "near to",
    ),
    Qualifier.UP_TO: (
        "up to", "as many as", "as much as", "as high as", "as long as", "at most", "at the most", "no more than",
        "not more than", "never more than", "nothing more than", "not exceeding", "not over", "a maximum of",
        "a maximum", "maximum", "maximum of", "capped at", "limited to", "upto", "≤",
    ),
    Qualifier.LESS_THAN: (
        "less than", "fewer than", "under", "below", "just under", "just below", "lower than", "smaller than",
        "shorter than", "short of", "not even", "not nearly", "south of", "<",
    ),
}  # fmt: skip
AFTER = {
    Qualifier.AT_LEAST: (
        "or more", "or over", "or above", "or higher", "or longer", "or older", "or greater", "or better", "and over",
        "and above", "and up", "and older", "at least", "at the least", "at the very least", "at a minimum",
        "minimum", "plus", "+",
    ),
    Qualifier.ABOUT: ("or so", "or thereabouts", "give or take", "more or less", "approximately", "or thereabout"),
    Qualifier.UP_TO: (
        "or less", "or fewer", "or below", "or under", "or lower", "or younger", "and under", "and below", "at most",
        "at the most", "at the very most", "at a maximum", "maximum", "tops",
    ),
}  # fmt: skip

INTENSIFIERS = frozenset(
    "just slightly well far little somewhat considerably significantly substantially comfortably "
    "many much way even "
    "still marginally barely fractionally bit lot fraction shade touch".split()
)
COMPARING = frozenset(
    "over above under below".split()
    + [phrase for group in BEFORE.values() for phrase in group if phrase.endswith("than")]
)
FILLERS = frozenset(
    "another the its their his these those further additional by perhaps maybe possibly".split()
    + [
        "a further",
        "an additional",
        "an extra",
        "a combined",
        "a total of",
        "a record",
        "a whopping",
        "a whole",
    ]
)

_FORMS = {
    "over": (
        "flew fly flies flying flown flights flight hover hovered hovering circled jets planes "
        "drones hand hands handed handing "
        "turn turned turning dispute disputes disputed clash clashes clashed control fight fights "
        "fighting fought war wars row "
        "rows talks negotiations negotiate negotiated tension tensions preside presided presides "
        "rule ruled rules reign reigned "
        "sovereignty authority jurisdiction watch watched spread scattered stretch stretched "
        "stretches stretching strewn jumped "
        "climbed quarrel quarrels argue argued argument differences disagreement disagreements "
        "debate concern concerns anger "
        "protest protests standoff showdown battle battles feud divided split custody ownership "
        "claim claims conflict conflicts "
        "compete competed competition rivalry skirmish skirmishes fire smoke bridge bridges "
        "presides influence power sign"
    ),
    "about": (
        "wrote write writes writing written talk talks talked talking spoke speak speaks speaking "
        "know knew known knows learn "
        "learned hear heard think thought worry worried worries worrying concern concerned "
        "concerns complain complained story "
        "stories book books film films documentary information details question questions lie lied "
        "lying brought come came "
        "something debate dream dreamed care cared argue argued joke joked song songs article "
        "articles essay news facts doubts "
        "claims truth optimistic pessimistic clear sure happy angry serious excited uncertain what "
        "how all tell reports novel "
        "rumours rumors poem speech lecture complaints feel felt"
    ),
    "under": (
        "served serve serves serving lived worked working buried trapped operate operates operated "
        "trained divided ruled flourished "
        "obligations rights brought placed charged prosecuted rights"
    ),
    "up to": "walk walked walking went came drove ran rushed crept add adds added adding live lived stand stands stood own signed",
    "close to": "located stationed based lives live lived situated sits lies camped villages towns deployed positioned",
    "above": "flew flying hovered circled feet meters metres km miles kilometers kilometres floors",
    "below": "feet meters metres km miles kilometers kilometres",
}
LITERAL = {phrase: frozenset(words.split()) for phrase, words in _FORMS.items()}

# Words after which a few, in words, are places or people, and many, in digits, a number.
_FEW = {
    "over": "took take takes taking ran run crossed cross drove rolled walked fell victory rule loom looms looming",
    "about": "told warned asked questioned taught set talking inquired lectured",
    "around": (
        "stood stand stands standing gathered gather sat sits walk walked drive drove ran run "
        "built build centred centered centres "
        "centers revolve revolves revolved turn turned move moved travel travelled traveled "
        "wrapped rallied fence cordon wall walls "
        "ring zone zones perimeter area areas fighting clashes located situated deployed "
        "positioned forces troops all positions "
        "roads villages security based concentrated"
    ),
    "close to": "",
    "under": "came come go went fell put",
}
LITERAL_OF_FEW = {phrase: frozenset(words.split()) for phrase, words in _FEW.items()}
# "over" before a time is "more than" after these, and "in the course of" otherwise.
MORE_TIME = frozenset(
    "for after lasted lasting lasts last took takes take taken spent spend waited in of is was "
    "were been with within and the aged "
    "well just slightly served jailed since ran run goes went survived lived".split()
)
DISTANCES = frozenset("km miles kilometers kilometres just far".split())  # before "north of"
# What "passed" has as its object where it is no bound.
PASSED = frozenset(
    "laws law bills bill amendments resolutions resolution measures reforms checkpoints decrees acts motions budgets exams tests".split()
)
