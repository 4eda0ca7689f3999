"""Real Emacs in batch: what the file for Eglot does beside other servers."""

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


WORK = """(let ((eglot-report-progress nil) servers)
  (dolist (command '("other.run" "groq.run"))
    (let ((server (make-instance 'eglot-lsp-server
                                 :process (make-pipe-process :name command :noquery t))))
      (setf (eglot--capabilities server)
            (list :executeCommandProvider (list :commands (vector command))))
      (push server servers)
      (eglot-handle-notification server '$/progress :token "t" :value '(:kind "begin" :title ""))
      (princ (list command (and (groq-lsp--works-p server) t)))))
  (delete-process (jsonrpc--process (car servers)))
  (princ (list "gone" (groq-lsp--works-p (car servers)))))"""


@pytest.mark.parametrize("suite", ["sid", "trixie"])
def test_neither_other_servers_work_nor_a_server_that_is_gone_is_waited_for(suite: str) -> None:
    shown = subprocess.run(
        [program("emacs", suite), "--batch", "-Q", "-l", "eglot", "-l", LOAD, "--eval", WORK],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    assert shown == "(other.run nil)(groq.run t)(gone nil)"
