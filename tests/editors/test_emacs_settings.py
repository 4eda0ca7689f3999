"""Real Emacs in batch: what the file for Eglot does to the settings of other servers."""

import subprocess

import pytest
from surroundings import ROOT, program

LOAD = str(ROOT / "editors" / "emacs" / "groq-lsp-eglot.el")
SHOW = """(let ((groq-lsp-settings '(:model "m")))
  (princ (funcall (default-value 'eglot-workspace-configuration) nil)))"""


@pytest.mark.parametrize("suite", ["sid", "trixie"])
@pytest.mark.parametrize(
    ("theirs", "all_of_it"),
    [
        ("nil", "(:groq (:model m))"),
        ("'(:gopls (:a 1))", "(:groq (:model m) :gopls (:a 1))"),
        ("'((:gopls . (:a 1)))", "((:groq :model m) (:gopls :a 1))"),
        ("(lambda (_) '(:gopls (:a 1)))", "(:groq (:model m) :gopls (:a 1))"),
    ],
)
def test_settings_of_other_servers_are_kept(suite: str, theirs: str, all_of_it: str) -> None:
    given = f"(setq-default eglot-workspace-configuration {theirs})"
    shown = subprocess.run(
        [program("emacs", suite), "--batch", "-Q", "-l", "eglot",
         "--eval", given, "-l", LOAD, "--eval", SHOW],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    assert shown == all_of_it
