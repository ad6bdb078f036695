"""The JSON-LD of pages and of data/figures.jsonld means what it should in schema.org, and says what the tables say."""

import hashlib
import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import rdflib
from rdflib import RDF, Graph, Namespace, URIRef

from ledger.citations import forms
from ledger.exports import file_list, schema_claims, schema_org
from ledger.files import DATA, ROOT
from ledger.reading.dates import edtf as linked_data
from ledger.tables import csv_files, queries, schemas
from ledger.tables.vocabularies import Qualifier
from page_head import heads

HOME = "https://book.example/"
SDO = Namespace("https://schema.org/")
ROWS = queries.figures_by_id()
CREATIVE = {
    "abstract",
    "author",
    "datePublished",
    "description",
    "inLanguage",
    "isBasedOn",
    "isPartOf",
    "keywords",
    "license",
    "mentions",
    "name",
    "publisher",
    "temporalCoverage",
    "text",
    "url",
    "version",
    "about",
}  # https://schema.org/CreativeWork
# Which properties schema.org gives to a type, of those used here: each type's page there lists them, https://schema.org/Claim and so on.
KNOWN = {
    SDO.Book: CREATIVE | {"bookFormat"},
    SDO.Chapter: CREATIVE,
    SDO.Article: CREATIVE,
    SDO.Quotation: CREATIVE,
    SDO.Claim: CREATIVE | {"appearance"},
    SDO.Dataset: CREATIVE | {"creator", "distribution", "variableMeasured"},
    SDO.DataDownload: CREATIVE | {"contentUrl", "encodingFormat", "contentSize", "sha256"},
    SDO.QuantitativeValue: {"name", "value", "minValue", "maxValue", "unitText"},
    SDO.PropertyValue: {"name", "description"},
    SDO.Organization: {"name"},
    SDO.Person: {"name", "givenName", "familyName"},
}


@pytest.fixture(scope="module")
def graphs(site) -> dict[str, Graph]:
    """Page → what its JSON-LD states, at the page's address under HOME; and the same of figures.jsonld."""
    texts = {name: json.dumps(head.linked[0]) for name, head in heads(site).items()}
    texts["data/figures.jsonld"] = (site / "data/figures.jsonld").read_text("utf-8")
    return {
        name: Graph().parse(data=text, format="json-ld", publicID=HOME + name)
        for name, text in texts.items()
    }


@pytest.fixture(scope="module")
def claims(graphs) -> Graph:
    return graphs["data/figures.jsonld"]


def named(figure_id: str) -> URIRef:
    return URIRef(f"{HOME}data/figures.jsonld#{figure_id}")


def parts(graph: Graph, figure_id: str) -> dict[str, str]:
    """What the claim's quantity says, by property; nothing where it has none."""
    quantity = graph.value(named(figure_id), SDO.about)
    return (
        {
            name.removeprefix(str(SDO)): str(value)
            for name, value in graph.predicate_objects(quantity)
        }
        if quantity
        else {}
    )


def test_every_page_holds_one_block_and_asks_for_no_context(site):
    for name, head in heads(site).items():
        assert len(head.linked) == 1 and not isinstance(head.linked[0]["@context"], str), name


def test_every_type_is_one_of_schema_org_and_has_no_property_but_its_own(graphs):
    for name, graph in graphs.items():
        types = dict(graph.subject_objects(RDF.type))
        assert set(types.values()) <= set(KNOWN) and all(
            kind in rdflib.SDO for kind in types.values()
        ), name
        for subject, predicate in graph.subject_predicates():
            if predicate != RDF.type:
                term = predicate.removeprefix(str(SDO))
                assert term in rdflib.SDO and term in KNOWN[types[subject]], (
                    f"{name}: {types[subject]} {predicate}"
                )


def test_a_page_is_a_chapter_of_the_book_and_the_start_page_is_the_book(graphs):
    for name, graph in graphs.items():
        page = URIRef(HOME + name)
        if name == "index.html":
            assert (page, RDF.type, SDO.Book) in graph and (None, RDF.type, SDO.Dataset) in graph
        elif name != "data/figures.jsonld":
            assert (page, RDF.type, SDO.Chapter) in graph and (
                page,
                SDO.isPartOf,
                URIRef(f"{HOME}index.html"),
            ) in graph


def test_every_figure_is_one_claim_of_its_own_chapter_and_of_the_whole(graphs, claims):
    assert set(claims.subjects(RDF.type, SDO.Claim)) == {named(name) for name in ROWS}
    for name, row in ROWS.items():
        chapter = graphs[f"book/{row['chapter']}.html"]
        assert (named(name), RDF.type, SDO.Claim) in chapter
        assert (URIRef(f"{HOME}book/{row['chapter']}.html"), SDO.mentions, named(name)) in chapter
        assert set(chapter.predicates(named(name))) == set(claims.predicates(named(name)))


def test_a_claim_has_words_date_caveat_evidence_and_article(claims):
    for name, row in ROWS.items():
        quotation = claims.value(named(name), SDO.appearance)
        assert claims.value(named(name), SDO.name).startswith(
            f"{row['printed']}: {row['indicator']}"
        )
        assert str(claims.value(named(name), SDO.temporalCoverage)) == row["as_of"]
        sentence = forms.sentence(row, queries.sources()[row["source_id"]])
        assert str(claims.value(named(name), SDO.description)) == f"{sentence} {row['caveat']}"
        assert claims.value(named(name), SDO.url) == URIRef(f"{HOME}book/evidence.html#{name}")
        assert (quotation, RDF.type, SDO.Quotation) in claims and str(
            claims.value(quotation, SDO.text)
        ) == row["quote"]
        assert claims.value(quotation, SDO.isPartOf) == URIRef(
            f"{HOME}book/sources.html#{row['source_id']}"
        )


def test_the_author_of_a_claim_is_its_claimant_never_the_book(claims):
    sources = {
        row["source_id"]: row["authors"].split("; ")
        for row in csv_files.read(DATA / "sources.csv", schemas.SOURCES)
    }
    for name, row in ROWS.items():
        said = {
            str(claims.value(author, SDO.name) or author)
            for author in claims.objects(named(name), SDO.author)
        }
        assert said == (
            set(sources[row["source_id"]])
            if row["claimant"] == "the article"
            else {row["claimant"]}
        )


def test_only_exact_words_have_a_bare_value(
    claims,
):
    for name, row in ROWS.items():
        quantity = parts(claims, name)
        if row["qualifier"] == Qualifier.EXACT and row["value"]:
            assert float(quantity["value"]) == float(row["value"]) and "minValue" not in quantity
        else:
            assert "value" not in quantity, name
            assert (quantity.get("minValue", ""), quantity.get("maxValue", "")) == (
                row["lower"],
                row["upper"],
            )
    assert any("minValue" in parts(claims, name) for name in ROWS) and not parts(
        claims, "kyrgyz-displaced"
    )


def test_every_linked_data_address_leads_to_an_anchor(graphs, site):
    for name, graph in graphs.items():
        for address in {*graph.objects(None, SDO.url), *graph.objects(None, SDO.contentUrl)}:
            if address.startswith(HOME):
                file, anchor = (
                    site / unquote(urlsplit(address).path).lstrip("/"),
                    urlsplit(address).fragment,
                )
                assert file.is_file(), f"{name}: {address}"
                assert not anchor or f'id="{anchor}"' in file.read_text("utf-8"), (
                    f"{name}: {address}"
                )


def test_a_dataset_says_who_made_it_and_what_it_holds_at_length(graphs):
    descriptions = set()
    for graph in graphs.values():
        for dataset in graph.subjects(RDF.type, SDO.Dataset):
            description = str(graph.value(dataset, SDO.description))
            assert 50 <= len(description) <= 5000, dataset  # Google's bounds for datasets
            descriptions.add((dataset, description))
            makers = set(graph.objects(dataset, SDO.creator))
            assert makers and all(graph.value(maker, SDO.name) for maker in makers), dataset
    texts = [text for _, text in descriptions]
    assert len(set(texts)) == len(texts)


def test_the_data_page_describes_all_data_as_the_start_page_does(graphs):
    whole = URIRef(f"{HOME}data/datapackage.json")
    start, page = graphs["index.html"], graphs["book/data.html"]
    assert (whole, RDF.type, SDO.Dataset) in page
    assert set(page.objects(None, SDO.contentUrl)) == set(start.objects(None, SDO.contentUrl))


def test_a_publisher_is_an_organization_and_an_author_is_typed(claims):
    for article in claims.subjects(RDF.type, SDO.Article):
        assert (claims.value(article, SDO.publisher), RDF.type, SDO.Organization) in claims
        for author in claims.objects(article, SDO.author):
            assert (author, RDF.type, SDO.Person) in claims
    row = queries.sources()["dorsey-2019"]
    [signed] = schema_claims.articles([{"source_id": "dorsey-2019"}], "")
    assert signed["author"] == [{"@type": "Person", "name": row["authors"]}]
    assert schema_claims._writers(row | {"authors": row["publisher"]}) == [signed["publisher"]]


def test_the_dataset_lists_every_file_with_size_and_hash(graphs, site):
    listed = {
        Path(urlsplit(address).path).name
        for address in graphs["index.html"].objects(None, SDO.contentUrl)
    }
    assert listed == {path.name for path in (site / "data").iterdir()} - {"datapackage.json"}
    for name, graph in graphs.items():
        for download, sha256 in graph.subject_objects(SDO.sha256):
            content = (
                site / "data" / Path(urlsplit(graph.value(download, SDO.contentUrl)).path).name
            ).read_bytes()
            assert str(sha256) == hashlib.sha256(content).hexdigest(), name
            assert str(graph.value(download, SDO.contentSize)) == f"{len(content)} B"


def test_every_page_with_a_table_describes_it(graphs, site):
    described = {
        Path(urlsplit(node).path).name
        for graph in graphs.values()
        for node in graph.subjects(RDF.type, SDO.Dataset)
    }
    assert described == {path.name for path in (site / "data").glob("*.csv")} - set(
        file_list.EXPORTS
    ) | {"datapackage.json"}


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2022-12-01/2022-12-08", "2022-12"),
        ("2019-07", "2019-07"),
        ("2016-11-06", "2016-11-06"),
        ("2018/2021", ""),
        ("2021-12~", ""),
    ],
)
def test_an_articles_date_is_the_shortest_that_covers_it(edtf, date):
    assert linked_data.covering(edtf) == date


def test_an_absolute_address_stands_wherever_the_book_has_one(monkeypatch):
    monkeypatch.setenv("BOOK_URL", HOME)
    assert schema_org.link("data/figures.csv", "book/regimes.html") == f"{HOME}data/figures.csv"
    assert f'"@id": "{HOME}data/figures.jsonld#kyrgyz-dead"' in schema_org.claims()


def test_markup_in_a_title_cannot_end_the_block():
    assert schema_org.script([{"name": "</script><b>"}]).count("<") == 2


def test_the_language_is_that_of_the_settings():
    assert f"language: {schema_org.LANGUAGE}\n" in (ROOT / "_config.yml").read_text("utf-8")
