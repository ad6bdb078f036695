"""Name the ideas by which a draft's sentence is recognized, each with the words that say it."""

import re
from functools import cache

# Words of a place and its people: "Kyrgyz", "Kyrgyzstan's", "Bishkek".
_PLACES = {
    "kyrgyz": "kyrgyz(?:stan\\w*|s)?|bishkek",
    "tajik": "tajik(?:istan\\w*|s)?|dushanbe",
    "uzbek": "uzbek(?:istan\\w*|s)?|tashkent",
    "kazakh": "kazakh(?:stan\\w*|s)?|astana|nur-sultan",
    "afghan": "afghan(?:istan\\w*|s)?",
    "china": "china|chinese|beijing|prc|anti-chinese|sino-\\w+",
    "russia": "russia|moscow|kremlin",
    "russian": "russian?s?|moscow|kremlin",
    "putin": "putin",
    "xinjiang": "xinjiang(?:-\\w+)?|xuar",
    "samarkand": "samarkand",
    "kant": "kant",
    "rahmon": "rahmon|emomali",
    "sohibov": "sohibov|son-in-law",
    "rustam": "rustam|son|heir",
    "gbao": "gorno-badakhshan|badakhshan|gbao|pamirs?|pamiris?",
    "site": "tajik(?:istan\\w*|s)?|wakhan|badakhshan|gorno-badakhshan",
    "georgia": "georgia\\w*|abkhazia|south ossetia",
    "hq9": "hq-?9\\w*",
    "base201": "201st|military base|russian base",
    "eeu": "eeu|eaeu|eurasian economic union",
    "region": "central asian?s?|region|tajik(?:istan\\w*|s)?|kyrgyz(?:stan\\w*|s)?",
}
_WORDS = {
    "death": "dead|dies?|died|dying|deaths?|kill(?:ed|s|ing|ings)?|fatalit(?:y|ies)|perish\\w*|toll|"
    "casualt(?:y|ies)|lost|losses|loss of life|slain|lives lost|lost lives|claimed",
    "wounded": "wound(?:ed|s|ing)?|injur(?:ed|y|ies)|hurt|casualt(?:y|ies)",
    "displaced": "displac\\w+|fled|flee(?:ing|s)?|evacuat\\w+|uproot\\w+|forced (?:from|out)|driven|"
    "left (?:their )?homes|idps?|homeless",
    "fighting": "fight(?:ing|s)?|fought|clash(?:es|ed)?|conflict|hostilities|battles?|skirmish(?:es)?|"
    "shelling|violence|cross-border|flare-up|escalation|gunfire|exchanged? (?:of )?(?:gun)?fire|crossfire|border war",
    "border": "borders?|borderlands?|frontiers?",
    "civilian": "civilians?|villagers?|residents|non-combatants?",
    "military": "military|soldiers?|troops|servicem[ae]n|officers?|personnel|border guards?|combatants?|security forces",
    "people": "people|persons|residents|lived?|lives|living|reside\\w*|population|inhabitants|communit(?:y|ies)|ethnic|number\\w*|home to",
    "population": "population|people|inhabitants",
    "length": "borders?|frontiers?|long|length",
    "demarcated": "demarcat\\w+|delimit\\w+|undemarcated|undelimited|delineat\\w+",
    "exclave": "exclaves?|enclaves?",
    "territory": "territor(?:y|ies)|lands?|ceded?|hand(?:ed|over|ing|-over)?",
    "cooperation": "security cooperation|security ties",
    "base": "bases?|outposts?|facilit(?:y|ies)|installations?|posts?",
    "project": "facilit(?:y|ies)|bases?|outposts?|projects?|sites?|posts?|compounds?|installations?|complex|construction",
    "denial": "den(?:y|ies|ied|ial|ials)|press conferences?|not aware|spokes\\w+",
    "exercise": "exercises?|drills?|manoeuvres|maneuvers",
    "interval": "every|interval|apart",
    "rank": "second|ranked|span",
    "patrol": "patrols?",
    "economic": "economic\\w*|economy",
    "debt": "debts?|owe[sd]?|owing|indebted|loans?|liabilities",
    "accused": "accus\\w+|alleg\\w+|suspect\\w*|claim(?:s|ed)? (?:by|that|against)|said to have|purported\\w*|unproven|unsubstantiated",
    "license": "licen[cs]es?|licen[cs]ing|gold|nonferrous|son-in-law|sohibov|bribes?|mining",
    "gold": "gold",
    "joint": "joint ventures?|joint companies|chinese (?:participation|partners?|stakes?|shareholders)|part-chinese|partly chinese|jvs",
    "silver": "silver",
    "migrant": "migrants?|labou?rers|workers|gastarbeiter",
    "deal": "deals?",
    "money": "deals?|aid|loans?|grants?|invest\\w*|paid|pays?|payments?|gave|lavished|offered|promised|pledged|package|contracts?|agreements?|projects",
    "customs": "customs",
    "equipment": "customs|border equipment|infrastructure|equipment|borders?",
    "spent": "spent|spends?|has cost|cost|paid|invested|disbursed",
    "truck": "trucks?|lorr(?:y|ies)|hauliers",
    "export": "exports?|exported",
    "rally": "rall(?:y|ies)|protests?|demonstrations?|marches",
    "approve": "approv\\w+|support\\w*|popular\\w*|favou?r\\w*|ratings?|views?|opinions?|positive\\w*|trust\\w*|back(?:s|ed|ing)?|like[sd]?|prefer\\w*|sympath\\w+",
    "policies": "polic(?:y|ies)|conduct|actions?",
    "decline": "declin\\w+|fall(?:en|ing)?|fell|drop\\w*|worsen\\w+|eroded",
    "age": "old|aged?|years?",
    "rule": "rul(?:ed?s?|ing|er)|power|office|presiden\\w+|govern\\w*|led|reign\\w*",
    "institution": "institutions?|school|bookshop|ismailis?",
    "closed": "shut\\w*|clos\\w+",
    "war": "wars?|campaign|intervention",
    "service": "servicem[ae]n|troops|soldiers?|personnel|men|service members?|strong|strength|contingent|garrison|stationed",
    "delivery": "first|time|provid\\w+|deliver\\w+|suppl\\w+|s(?:old|ell\\w*)",
    "independence": "independence|breakaway|regions|separatist",
    "generation": "generation",
    "expand": "expan\\w+|enlarg\\w+|add\\w*|extend\\w*|extension|grow\\w*|larger|additional|extra|more",
    "distance": "kilomet\\w+|km|miles?|away|distance|from|east|outside",
    "report": "report\\w*",
    "officially": "authorit(?:y|ies)|officials?|officially|government|ministr\\w+|dushanbe|own (?:count|toll|tally|figure)",
    "gallup": "gallup",
    "other": "mines?|miners?|avalanche|(?:earth)?quakes?|floods?|crash\\w*|landslides?|mudslides?|covid\\S*|pandemic|virus|"
    "fires?|riots?|uprising|revolution|planes?|bus|hospitals?|measles|drown\\w*",
    "point": "points?|places|locations|stretches",
}
CONCEPTS = _PLACES | _WORDS


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of one concept, or of several parted by "|"; KeyError for a name that is none."""
    words = "|".join(CONCEPTS[part] for part in name.split("|"))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def says(text: str, groups: str) -> bool:
    """Return whether `text` says each group of `groups`: "death kyrgyz|tajik" needs a death and a side."""
    return all(pattern(group).search(text) for group in groups.split())


def unsaid(text: str, groups: str) -> list[str]:
    """Return the groups that `text` lacks."""
    return [group for group in groups.split() if not pattern(group).search(text)]
