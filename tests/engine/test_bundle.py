"""Scripts are bundled without what only their readers need, and say what they say."""

import pytest

from ledger.engine import bundle
from ledger.errors import AssetError


def test_a_bundled_script_has_no_comment_lines_and_no_indentation(tmp_path):
    (tmp_path / "a.js").write_text(
        '// Says.\n{\n  // Why\n  say("http://x", 1);  // x\n}\n', "utf-8"
    )
    assert bundle.joined(tmp_path, ["a.js"]) == '{\nsay("http://x", 1);  // x\n}\n;\n'


def test_a_text_of_several_lines_stops_the_build(tmp_path):
    (tmp_path / "a.js").write_text("one;\nsay(`a\n  b`);\n", "utf-8")
    with pytest.raises(AssetError, match=r"a\.js:2: a text of several lines"):
        bundle.joined(tmp_path, ["a.js"])
