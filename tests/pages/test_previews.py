"""Every page has a picture of 1200 × 630 for link previews: its title, its answer and where it is from, readable when small."""

import json
import re
import struct
from types import SimpleNamespace

import pypdfium2
import pytest
import typst
from docutils import nodes

from ledger.charts.style.typeface import FACES
from ledger.errors import ChartError, PageError
from ledger.exports.meta_tags import PREVIEW_SIZE
from ledger.pages import previews
from page_head import heads
from site_pages import ORDER

WORDS = ("Who counted?", "At least 62 died on the Kyrgyz side. The article names no counter.")


def size(picture):
    """Width and height in pixels, where a PNG's header has them."""
    return struct.unpack(">II", picture[16:24])


def paper(words):
    """The text of a picture as typst sets it, with the size of its lines of type."""
    call = previews._call(*words)
    source = f"{previews._template()}\n{call}\n".encode()
    document = pypdfium2.PdfDocument(
        typst.Compiler(source, font_paths=[FACES], ignore_system_fonts=True).compile(format="pdf")
    )
    assert len(document) == 1
    return joined(document[0].get_textpage().get_text_range())


def joined(text):
    """Text without its spaces, and without the hyphens at which lines are parted."""
    return re.sub(r"[\s\ufffe\u00ad-]", "", text)


def test_every_page_has_a_picture_of_the_size_that_services_cut_to(site):
    found = {
        path.relative_to(site / "previews").with_suffix("").as_posix()
        for path in site.glob("previews/**/*.png")
    }
    assert found == set(ORDER)
    for name in found:
        assert size((site / f"previews/{name}.png").read_bytes()) == PREVIEW_SIZE == (1200, 630)


def test_a_picture_has_title_answer_and_publisher_of_its_page(site):
    for name, head in heads(site).items():
        words = (head.heading, head.one("description"))
        shown, (title, about), foot = paper(words), map(joined, words), joined(previews.publisher())
        assert shown.startswith(title) and shown.endswith(foot), name
        answer = shown.removeprefix(title).removesuffix(foot)
        assert answer and about.startswith(answer) and answer[-1] in ".?!”", name
        assert len(answer) > 0.3 * len(about), name


def test_the_same_words_give_the_same_bytes_and_others_do_not():
    first, second = previews.pictures({"a": WORDS, "b": ("Another", WORDS[1])})
    assert previews.pictures({"a": WORDS}) == [first] != [second]


def test_an_answer_that_is_too_long_loses_whole_sentences():
    long = " ".join(["At least 62 people died on the Kyrgyz side in the fighting."] * 30)
    shown = paper((WORDS[0], long))
    assert shown.count("Atleast") in range(5, 30)
    assert shown.count("Atleast") == shown.count("inthefighting.")


def test_words_that_can_not_be_drawn_say_what_to_do():
    with pytest.raises(PageError, match="preview of book/x can't be drawn.*shorten its title"):
        previews.pictures({"book/x": ("A", "and " * 400)})
    with pytest.raises(ChartError, match="lacks '漢'"):
        previews.pictures({"book/x": ("漢", "A.")})


@pytest.fixture
def build(tmp_path, monkeypatch):
    """Builds pages of the given words, of which only `written` are written, and returns the names that were drawn."""
    drawn = []
    monkeypatch.setattr(
        previews, "pictures", lambda pages: [drawn.append(page) or b"png" for page in pages]
    )

    def builds(words, written):
        drawn.clear()
        titles = {page: nodes.title(text=title) for page, title in words.items()}
        app = SimpleNamespace(
            doctreedir=tmp_path,
            outdir=tmp_path / "site",
            builder=SimpleNamespace(name="html"),
            env=SimpleNamespace(titles=titles),
        )
        for page in written:
            document = nodes.section("", nodes.paragraph(text="So."))
            previews.collect(app, page, "", {}, document)
        previews.publish_previews(app, None)
        return list(drawn)

    builds.site = tmp_path / "site/previews"
    return builds


def test_only_pages_with_other_words_are_drawn_again(build):
    assert build({"a": "A", "book/b": "B"}, ["a", "book/b"]) == ["a", "book/b"]
    assert build({"a": "A", "book/b": "B"}, []) == []
    assert build({"a": "A", "book/b": "B"}, ["a", "book/b"]) == []
    assert build({"a": "A", "book/b": "Other"}, ["book/b"]) == ["book/b"]
    (build.site / "a.png").unlink()
    assert build({"a": "A", "book/b": "Other"}, []) == ["a"]


def test_the_picture_of_a_page_that_is_gone_goes(build):
    build({"a": "A", "book/b": "B"}, ["a", "book/b"])
    build({"a": "A"}, [])
    assert [path.name for path in build.site.rglob("*.png")] == ["a.png"]


def test_a_change_of_what_all_pictures_share_draws_all_again(build, monkeypatch):
    build({"a": "A"}, ["a"])
    monkeypatch.setattr(previews, "publisher", lambda: "Another line")
    assert build({"a": "A"}, []) == ["a"]
    assert json.loads((build.site.parent.parent / "previews.json").read_text())["words"]
