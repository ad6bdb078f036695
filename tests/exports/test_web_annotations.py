"""data/annotations.jsonld leads from each figure to its numeral, in a file that its hash names, as the W3C's model says."""

import base64
import hashlib
import json

import pytest
from rdflib import DCTERMS, RDF, Graph, Namespace, URIRef
from rdflib.namespace import DCMITYPE

from ledger import book
from ledger.citations import forms
from ledger.files import DATA, ROOT
from ledger.tables import csv_files, queries, schemas

HOME = "https://book.example/"
ADDRESS = f"{HOME}data/annotations.jsonld"
OA, AS, SCHEMA = map(
    Namespace,
    ("http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://schema.org/"),
)
ROWS = queries.figures_by_id()
SOURCES = {row["source_id"]: row for row in csv_files.read(DATA / "sources.csv", schemas.SOURCES)}
CONTEXT = json.loads((ROOT / "tests/data/anno.jsonld").read_text("utf-8"))["@context"]
EXTENDED = {
    "schema:name",
    "schema:sha256",
}  # what the context has no term for, under its own prefix


@pytest.fixture(scope="module")
def published(site) -> dict:
    return json.loads((site / "data/annotations.jsonld").read_text("utf-8"))


@pytest.fixture(scope="module")
def graph(published) -> Graph:
    """What the file states, read with the context that it names."""
    return Graph().parse(
        data=json.dumps(published | {"@context": CONTEXT}), format="json-ld", publicID=ADDRESS
    )


@pytest.fixture(scope="module")
def items(published) -> dict[str, dict]:
    """Figure → its annotation."""
    return {item["id"].partition("#")[2]: item for item in published["first"]["items"]}


def text_of(row: dict[str, str]) -> str:
    return (ROOT / SOURCES[row["source_id"]]["file"]).read_bytes().decode("utf-8")


def selectors(item: dict) -> dict[str, dict]:
    """The selectors of the seed, by type."""
    return {selector["type"]: selector for selector in item["target"][0]["selector"]}


def keys(node: object) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(keys, node))
    return {*node, *keys(list(node.values()))} if isinstance(node, dict) else set()


def test_one_collection_holds_one_annotation_per_figure(published, graph, items):
    assert published["@context"] == "http://www.w3.org/ns/anno.jsonld" and published[
        "total"
    ] == len(ROWS)
    assert list(items) == list(ROWS)
    assert (URIRef(ADDRESS), RDF.type, AS.OrderedCollection) in graph
    assert (graph.value(URIRef(ADDRESS), AS.first), RDF.type, AS.OrderedCollectionPage) in graph


def test_every_term_is_one_that_the_context_defines(published):
    assert keys(published) - {"@context"} <= set(CONTEXT) | EXTENDED


def test_every_annotation_is_named_by_the_permanent_address_of_its_figure(graph, site):
    evidence = (site / "book/evidence.html").read_text("utf-8")
    assert set(graph.subjects(RDF.type, OA.Annotation)) == {
        URIRef(f"{HOME}book/evidence.html#{name}") for name in ROWS
    }
    assert all(f'id="{name}"' in evidence for name in ROWS)


def test_the_offsets_are_those_of_the_numeral_in_code_points(items):
    for name, row in ROWS.items():
        position, quote = (
            selectors(items[name])["TextPositionSelector"],
            selectors(items[name])["TextQuoteSelector"],
        )
        assert (
            text_of(row)[position["start"] : position["end"]] == quote["exact"] == row["exact"]
        ), name


def test_the_words_around_a_numeral_are_in_its_file(
    items,
):
    for name, row in ROWS.items():
        quote, text = selectors(items[name])["TextQuoteSelector"], text_of(row)
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.startswith(whole, int(row["start"]) - len(quote["prefix"])), name
        assert text.count(whole) == 1 or int(row["occurrences"]) > 1, name


def test_every_target_is_a_file_named_by_the_hash_of_its_bytes(items):
    for name, row in ROWS.items():
        source, content = (
            items[name]["target"][0]["source"],
            (ROOT / SOURCES[row["source_id"]]["file"]).read_bytes(),
        )
        digest = base64.urlsafe_b64decode(source["id"].removeprefix("ni:///sha-256;") + "=")
        assert source["schema:sha256"] == digest.hex() == hashlib.sha256(content).hexdigest(), name
        assert source["schema:name"] == SOURCES[row["source_id"]]["file"]


def test_a_known_publishers_page_is_a_target_without_offsets(items):
    for name, row in ROWS.items():
        address, others = SOURCES[row["source_id"]]["url"], items[name]["target"][1:]
        assert [target["source"] for target in others] == ([address] if address else []), name
        assert all(target["selector"]["type"] == "TextQuoteSelector" for target in others)
    assert any(len(item["target"]) == 2 for item in items.values())


def test_it_expands_to_the_terms_of_the_model(graph):
    for annotation in graph.subjects(RDF.type, OA.Annotation):
        assert (annotation, OA.motivatedBy, OA.describing) in graph
        for target in graph.objects(annotation, OA.hasTarget):
            assert (target, RDF.type, OA.SpecificResource) in graph
            source = graph.value(target, OA.hasSource)
            offsets = [
                selector
                for selector in graph.objects(target, OA.hasSelector)
                if (selector, RDF.type, OA.TextPositionSelector) in graph
            ]
            assert (
                bool(offsets)
                == ((source, RDF.type, DCMITYPE.Text) in graph)
                == bool(graph.value(source, SCHEMA.sha256))
            )
            assert all(
                graph.value(selector, OA.start).toPython()
                < graph.value(selector, OA.end).toPython()
                for selector in offsets
            )
            assert any(
                (selector, RDF.type, OA.TextQuoteSelector) in graph
                for selector in graph.objects(target, OA.hasSelector)
            )


def test_the_body_has_the_sentence_its_caveat_and_its_claim(graph, site):
    claims = Graph().parse(
        site / "data/figures.jsonld", format="json-ld", publicID=f"{HOME}data/figures.jsonld"
    )
    for name, row in ROWS.items():
        bodies = list(graph.objects(URIRef(f"{HOME}book/evidence.html#{name}"), OA.hasBody))
        said = [
            str(graph.value(body, RDF.value))
            for body in bodies
            if (body, RDF.type, OA.TextualBody) in graph
        ]
        sentence = forms.sentence(row, queries.sources()[row["source_id"]])
        assert said == [f"{sentence} {row['caveat']}"]
        assert any(
            (body, RDF.type, URIRef("https://schema.org/Claim")) in claims for body in bodies
        ), name


def test_it_bears_the_day_of_the_release_and_no_other_time(published, graph):
    assert published["created"] == f"{book.imprint()['date-released']}T00:00:00Z"
    assert len(list(graph.objects(None, DCTERMS.created))) == 1 and not keys(published) & {
        "modified",
        "generated",
        "sourceDate",
    }
