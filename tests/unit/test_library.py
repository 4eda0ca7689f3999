"""Actions are found by their names, and by the short ones."""

from pathlib import Path

import pytest

from groq_lsp.actions import built_in
from groq_lsp.errors import ActionError
from groq_lsp.library import Library, Source


@pytest.mark.parametrize(
    ("short", "name"),
    [("shorter", "rewrite-shorter"), ("casual", "rewrite-casual"), ("rewrite", "rewrite")],
)
def test_an_action_is_found_by_its_short_name(short: str, name: str) -> None:
    assert Library().find(short).id == name


def test_every_built_in_action_is_found_by_its_own_name() -> None:
    for action in built_in():
        assert Library().find(action.id).id == action.id


def test_an_action_of_ones_own_goes_before_a_short_name(tmp_path: Path) -> None:
    (tmp_path / "shorter.md").write_text("---\ntitle: Mine\n---\nHalve it.\n")
    library = Library((Source(tmp_path, "user"),))
    library.take(library.read())
    assert library.find("shorter").title == "Mine"


def test_what_is_nearly_a_short_name_is_named() -> None:
    with pytest.raises(ActionError, match="did you mean shorter"):
        Library().find("shortr")
