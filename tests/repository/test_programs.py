"""A test that needs a program of the machine's is skipped without it, and says what to install."""

import subprocess

import pytest

import programs

LIBRARY = "error while loading shared libraries: libharfbuzz.so.0: cannot open shared object file"


@pytest.fixture
def script(tmp_path, monkeypatch):
    """Makes a program `tool` that does what its lines say, the only one on the path."""

    def made(lines: str) -> str:
        path = tmp_path / "tool"
        path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    monkeypatch.setenv("PATH", str(tmp_path))
    programs.fault_of.cache_clear()
    return made


def test_a_program_that_starts_is_used(script):
    path = script("echo tool 20.1")
    assert programs.needed("Tool", "tool", "other", "tool", least=20) == path


@pytest.mark.parametrize(
    "lines, reason",
    [
        ("", "no Tool on this machine"),
        (f"echo '{LIBRARY}' >&2; exit 127", f"Tool is of no use here ({LIBRARY})"),
        ("exit 126", "Tool is of no use here (exit code 126)"),
        ("echo v18.20.4", "Tool is of no use here (it has version 18)"),
    ],
)
def test_a_program_of_no_use_is_as_good_as_missing(script, lines, reason):
    if lines:
        script(lines)
    with pytest.raises(pytest.skip.Exception) as skipped:
        programs.needed("Tool", "tool", "tool", least=20)
    assert str(skipped.value) == f"{reason}; install it (Debian: apt-get install tool)"


@pytest.mark.parametrize("first", ["", "trap '' TERM"])
def test_what_a_script_starts_ends_with_it(tmp_path, monkeypatch, first):
    monkeypatch.setattr(programs, "PATIENCE", 1)
    script = tmp_path / "browser"
    script.write_text(f"#!/bin/sh\n{first}\nsleep 60 &\necho up\nwait\n", encoding="utf-8")
    script.chmod(0o755)
    with programs.running([script], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"up\n"
    process.communicate(timeout=20)  # waits for all that can still write
