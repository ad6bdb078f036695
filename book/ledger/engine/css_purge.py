"""Cut style sheets to what the pages use: rules, variables, animations, web fonts.

A selector is kept if the pages have every tag, class and id that it requires. Scripts may add more while a
page is read, so every word of a script counts as a name.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import AtRule, FunctionBlock, HashToken, IdentToken, Node, QualifiedRule

TAG, NAMES = re.compile(r"<([a-zA-Z][\w-]*)"), re.compile(r' (?:class|id)="([^"]+)"')
WORD = re.compile(r"[A-Za-z][\w-]*")
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
GROUPS = {"media", "supports", "layer", "container"}
UNUSED = {
    "charset",
    "font-face",
    "import",
}  # the composed sheet says its encoding itself, and fetches nothing more
ANY_OF = {"is", "where", "has", "host"}  # selectors in brackets of which one must fit


@dataclass
class Rule:
    """A rule as text: its prelude, and its declarations or, for a group, its rules."""

    head: str
    declarations: list[str]
    rules: list["Rule"]

    def __str__(self) -> str:
        return f"{self.head}{{{';'.join(self.declarations)}{''.join(map(str, self.rules))}}}\n"

    def all_declarations(self) -> Iterator[str]:
        """Yield the declarations of the rule and of those inside it."""
        yield from self.declarations
        for rule in self.rules:
            yield from rule.all_declarations()


def names_in_page(html: str) -> set[str]:
    """Return the tags, classes and ids of a page."""
    return set(TAG.findall(html)).union(*(value.split() for value in set(NAMES.findall(html))))


def words(text: str) -> set[str]:
    """Return every word of a script or style sheet, and so every name that it requires or adds."""
    return set(WORD.findall(text))


def trimmed(css: str, names: Collection[str], beside: str) -> str:
    """Return what of the sheet `css` applies where only `names` exist.

    Variables and animations are kept if it, or the sheet `beside`, uses them.
    """
    rules = list(
        _fitting(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), names)
    )
    asked = _asked([text for rule in rules for text in rule.all_declarations()], beside)
    rules = list(_without_unasked(rules, asked))
    spoken = words("".join(text for rule in rules for text in rule.all_declarations()) + beside)
    return "".join(
        str(rule) for rule in rules if not _keyframes(rule) or _keyframes(rule) in spoken
    )


def _fitting(nodes: Iterable[Node], names: Collection[str]) -> Iterator[Rule]:
    """Yield the rules that can match."""
    for node in nodes:
        if isinstance(node, QualifiedRule):
            selectors = [part for part in _alternatives(node.prelude) if _fits(part, names)]
            if selectors:
                yield Rule(
                    ",".join(tinycss2.serialize(part).strip() for part in selectors),
                    _declarations(node.content),
                    [],
                )
        elif isinstance(node, AtRule) and node.at_keyword not in UNUSED:
            yield from _at_rule(node, names)


def _at_rule(node: AtRule, names: Collection[str]) -> Iterator[Rule]:
    head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude).rstrip()}"
    if node.at_keyword not in GROUPS:
        yield Rule(head, [tinycss2.serialize(node.content)], [])
        return
    within = list(
        _fitting(
            tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), names
        )
    )
    if within:
        yield Rule(head, [], within)


def _declarations(content: Sequence[Node]) -> list[str]:
    return [
        declaration.serialize().strip()
        for declaration in tinycss2.parse_blocks_contents(
            content, skip_comments=True, skip_whitespace=True
        )
    ]


def _alternatives(tokens: Sequence[Node]) -> list[list[Node]]:
    """Split a selector list at its commas."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _fits(selector: Sequence[Node], names: Collection[str]) -> bool:
    """Return whether all tags, classes and ids of a selector are among `names`; `:not()` may name missing ones."""
    before: Node | str = ""
    for token in selector:
        if isinstance(token, HashToken) or (isinstance(token, IdentToken) and before != ":"):
            if token.value not in names:
                return False
        elif (
            isinstance(token, FunctionBlock)
            and token.lower_name in ANY_OF
            and not any(_fits(part, names) for part in _alternatives(token.arguments))
        ):
            return False
        before = token
    return True


def _asked(declarations: Sequence[str], beside: str) -> set[str]:
    """Return the variables that are used, directly or by another variable that is used."""
    variables = [
        (text.partition(":")[0], ASKED.findall(text))
        for text in declarations
        if text.startswith("--")
    ]
    asked = set(ASKED.findall(beside)) | {
        name for text in declarations if not text.startswith("--") for name in ASKED.findall(text)
    }
    while True:
        more = {name for variable, uses in variables if variable in asked for name in uses} - asked
        if not more:
            return asked
        asked |= more


def _without_unasked(rules: Iterable[Rule], asked: Collection[str]) -> Iterator[Rule]:
    for rule in rules:
        kept = [
            text
            for text in rule.declarations
            if not text.startswith("--") or text.partition(":")[0] in asked
        ]
        within = list(_without_unasked(rule.rules, asked))
        if kept or within:
            yield Rule(rule.head, kept, within)


def _keyframes(rule: Rule) -> str:
    """Return the name of the animation that a rule defines; empty for any other rule."""
    return (
        rule.head.split()[-1]
        if rule.head.startswith("@") and "keyframes" in rule.head.split()[0]
        else ""
    )


def without_comments(css: str) -> str:
    """Return a sheet without its comments and indentation."""
    return re.sub(r"\n\s+", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.S)).lstrip()
