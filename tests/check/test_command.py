"""The command reads text, Markdown and Word, and says by its exit code whether anything is lost."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from command_line import called
from ledger.check import drafts
from ledger.check.__main__ import main
from ledger.files import BOOK
from word_files import document, note_mark, paragraph, run

LOST = "In September 2022, 62 civilians and military officers died on the Kyrgyz side"
SOUND = LOST.replace("62", "at least 62")
SOURCE = "Doolotkeldieva and Marat, Foreign Policy, 4 October 2022"


def command(*arguments: object, given: str = "") -> subprocess.CompletedProcess[str]:
    done = called(main, *arguments, data=given.encode())
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def command_alone(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "ledger.check", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(BOOK)},
    )


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


# Exit codes and what is printed


def test_a_sound_draft_exits_with_0(tmp_path):
    result = command(write(tmp_path / "draft.txt", f"{SOUND} ({SOURCE})."))
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "1 numbers, 1 of them figures of the book; 0 to fix.\n"


def test_a_draft_that_loses_anything_exits_with_1_and_says_what_to_use(tmp_path):
    result = command_alone(write(tmp_path / "draft.txt", f"{LOST} ({SOURCE})."))
    assert result.returncode == 1
    assert "1:20 “62” (kyrgyz-dead): qualifier" in result.stdout
    assert (
        "Instead: At least 62 civilians and military officers died on the Kyrgyz side"
        in result.stdout
    )


def test_json_is_a_list_with_offsets_in_code_points(tmp_path):
    text = f"𝟎𐍈 {LOST} ({SOURCE})."
    result = command("--json", write(tmp_path / "draft.md", text))
    finding = json.loads(result.stdout)[-1]
    assert list(finding) == ["start", "end", "exact", "figure_id", "verdicts", "why", "instead"]
    assert text[finding["start"] : finding["end"]] == finding["exact"] == "62"
    assert finding["figure_id"] == "kyrgyz-dead" and finding["verdicts"] == ["qualifier"]
    assert finding["why"] and finding["instead"]


def test_standard_input_is_read_as_markdown():
    assert command("-", given=f"{SOUND.replace('62', '**62**')} ({SOURCE}).").returncode == 0


def test_an_empty_draft_is_sound(tmp_path):
    result = command("--json", write(tmp_path / "draft.md", ""))
    assert (result.returncode, json.loads(result.stdout)) == (0, [])


def bad_inputs(folder: Path) -> dict[str, Path]:
    latin = folder / "latin.txt"
    latin.write_bytes("Bogotá".encode("latin-1"))
    damaged = folder / "damaged.docx"
    damaged.write_bytes(document(folder / "whole.docx", [paragraph(run(SOUND))]).read_bytes()[:80])
    return {
        "missing": folder / "missing.txt",
        "folder": folder,
        "latin": latin,
        "no-zip": write(folder / "text.docx", SOUND),
        "damaged": damaged,
        "no-document": document(folder / "empty.docx", ["<w:p>"]),
        "old": write(folder / "old.doc", SOUND),
        "pdf": write(folder / "draft.pdf", SOUND),
        "missing-docx": folder / "missing.docx",
    }


KINDS = "missing folder latin no-zip damaged no-document old pdf missing-docx".split()


@pytest.mark.parametrize("kind", KINDS)
def test_bad_input_exits_with_2_and_one_sentence(tmp_path, kind):
    path = bad_inputs(tmp_path)[kind]
    result = command(path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(str(path)) and result.stderr.count("\n") == 1


# Forms of a draft


def read(path: Path) -> drafts.Draft:
    return drafts.read(str(path))


def test_marks_of_markdown_are_no_part_of_a_sentence(tmp_path):
    marked = f"> {SOUND.replace('62', '[**62**](https://example.org/63)')} (*{SOURCE}*).[^12]"
    draft = read(write(tmp_path / "draft.md", marked))
    assert len(draft.seen) == len(marked)
    assert not set("*[]>") & set(draft.seen) and "63" not in draft.seen and "12" not in draft.seen
    assert command(write(tmp_path / "draft.md", marked)).returncode == 0


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_a_sentence_that_is_wrapped_is_one_sentence(tmp_path, suffix):
    wrapped = f"{SOUND} ({SOURCE})".replace(" officers", " officers\n")
    wrapped = wrapped.replace("at least ", "according to two authors at least\n")
    assert command(write(tmp_path / f"draft.{suffix}", wrapped)).returncode == 0


def test_code_and_comments_of_markdown_are_not_read(tmp_path):
    text = f"<!-- {LOST} -->\n\n```\n{LOST}\n```\n"
    assert command("--json", write(tmp_path / "draft.md", text)).stdout == "[]\n"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_of_a_word_document_attributes_its_sentence(tmp_path, kind):
    body = [paragraph(run(SOUND[:30]), run(SOUND[30:]), run("."), note_mark(2, kind))]
    without = document(tmp_path / "without.docx", [paragraph(run(SOUND), run("."))])
    with_note = document(tmp_path / "with.docx", body, {2: SOURCE}, kind)
    assert command(without).returncode == 1
    assert command(with_note).returncode == 0


def test_deleted_words_of_a_word_document_are_not_read(tmp_path):
    deleted = f"<w:del><w:r><w:delText>{LOST}</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('63 ')}</w:moveFrom><w:ins>{run('64 ')}</w:ins>"
    assert read(document(tmp_path / "draft.docx", [paragraph(deleted, moved)])).text == "64 "


def test_a_row_of_a_word_table_is_one_line(tmp_path):
    cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("Kyrgyz side", "62"))
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    assert read(document(tmp_path / "draft.docx", [table])).text == "Kyrgyz side\t62"


def test_entities_of_a_word_document_reach_no_file(tmp_path):
    secret = write(tmp_path / "secret.txt", "Secret")
    path = document(tmp_path / "draft.docx", [paragraph(run("x"))])
    with zipfile.ZipFile(path) as file:
        xml = file.read("word/document.xml").decode()
    evil = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>' + xml.replace(">x<", ">&e;<")
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", evil)
    assert "Secret" not in read(path).text
