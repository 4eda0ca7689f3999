"""What keeps the text, the key and the network safe, each with the tests that would miss it."""

from collections.abc import Sequence
from typing import NamedTuple


class Change(NamedTuple):
    """One text in one file of `groq_lsp`, which must stand there exactly once, and another."""

    file: str
    old: str
    new: str


class Safeguard(NamedTuple):
    """What is taken out, and the tests (as pytest names them) of which one must fail."""

    name: str
    changes: Sequence[Change]
    tests: Sequence[str]


SAFEGUARDS = (
    Safeguard(
        "an edit names the version that it is made for",
        [
            Change(
                "wire_edits.py",
                '"version": version}',
                '"version": None}',
            ),
        ],
        [
            "tests/end_to_end/test_faults.py::test_an_edit_names_the_version_that_it_is_made_for",
        ],
    ),
    Safeguard(
        "an older version of a document is a lost change",
        [
            Change(
                "documents/document.py",
                "elif version <= self.version:",
                "elif False:",
            ),
        ],
        [
            "tests/unit/test_documents.py",
            (
                "tests/end_to_end/test_bad_input.py"
                "::test_a_document_out_of_step_is_refused_until_its_text_comes_again"
            ),
        ],
    ),
    Safeguard(
        "only an answer that came to its end is used",
        [
            Change(
                "writing.py",
                'if finish.reason != "stop":',
                "if False:",
            ),
        ],
        [
            (
                "tests/end_to_end/test_manners.py"
                "::test_an_unfinished_answer_never_reaches_the_document"
            ),
        ],
    ),
    Safeguard(
        "no redirect is followed",
        [
            Change(
                "completions/sdk.py",
                "follow_redirects=False",
                "follow_redirects=True",
            ),
        ],
        [
            "tests/unit/test_completions_refusals.py::test_redirects_are_never_followed",
        ],
    ),
    Safeguard(
        "nothing leaves for another origin",
        [
            Change(
                "completions/transport.py",
                "!= endpoint.origin:",
                '== "":',
            ),
        ],
        [
            (
                "tests/unit/test_completions_privacy.py"
                "::test_the_key_is_not_sent_to_another_origin_than_its_own"
            ),
        ],
    ),
    Safeguard(
        "the key is bound to its origin",
        [
            Change(
                "credentials/endpoint.py",
                "return declared != NO_KEY and origin(declared) == address.origin",
                "return True",
            ),
        ],
        [
            "tests/unit/test_credentials.py",
        ],
    ),
    Safeguard(
        "a base URL is encrypted or on this machine",
        [
            Change(
                "credentials/origin.py",
                'if parts.scheme == "http" and not loopback:',
                "if False:",
            ),
        ],
        [
            "tests/unit/test_credentials.py",
        ],
    ),
    Safeguard(
        "the log masks keys",
        [
            Change(
                "logs.py",
                'return _KEY.sub("[redacted]", text)',
                "return text",
            ),
        ],
        [
            "tests/unit/test_logs.py",
        ],
    ),
    Safeguard(
        "the log leaves the words of exceptions out",
        [
            Change(
                "logs.py",
                'message = f": {error}" if self._text else ""',
                'message = f": {error}"',
            ),
        ],
        [
            "tests/unit/test_logs.py",
        ],
    ),
    Safeguard(
        "the log file is no link",
        [
            Change(
                "logs.py",
                'getattr(os, "O_NOFOLLOW", 0)',
                "0",
            ),
        ],
        [
            "tests/unit/test_logs.py",
        ],
    ),
    Safeguard(
        "what a service says is shown without the key",
        [
            Change(
                "completions/excerpts.py",
                'text = text.replace(endpoint.key.reveal(), "…")',
                "pass",
            ),
        ],
        [
            "tests/unit/test_completions_privacy.py",
        ],
    ),
    Safeguard(
        "what a service says is shown without other keys",
        [
            Change(
                "completions/excerpts.py",
                '_PRIVATE.sub("…", _ADVERTISEMENT.sub("", text))',
                '_ADVERTISEMENT.sub("", text)',
            ),
        ],
        [
            "tests/unit/test_completions_privacy.py",
        ],
    ),
    Safeguard(
        "a text that lost something is only offered",
        [
            Change(
                "writing.py",
                "    if not missing:\n        reason = ",
                "    if True:\n        reason = ",
            ),
        ],
        [
            (
                "tests/end_to_end/test_faults.py"
                "::test_a_text_that_lost_something_is_offered_and_not_applied"
            ),
        ],
    ),
    Safeguard(
        "text that was typed meanwhile is not written over",
        [
            Change(
                "placing.py",
                "return Outcome.CHANGED if self.selection.changed and",
                "return Outcome.CHANGED if False and",
            ),
            Change(
                "delivering.py",
                "if answer.selection.changed and not over_changes:",
                "if False:",
            ),
        ],
        [
            "tests/end_to_end/test_typing_meanwhile.py",
        ],
    ),
    Safeguard(
        "no text can close its fence",
        [
            Change(
                "prompts/fence.py",
                'return f"<{name}-{self.mark}>\\n{text}\\n</{name}-{self.mark}>"',
                'return f"<{name}>\\n{text}\\n</{name}>"',
            ),
        ],
        [
            "tests/unit/test_prompts.py",
            "tests/property/test_replies.py::test_no_text_climbs_out_of_its_fence",
        ],
    ),
    Safeguard(
        "what decides where data goes is not taken from an editor",
        [
            Change(
                "configuration.py",
                "kept = {key: value for key, value in raw.items() if key not in names}",
                "kept = dict(raw)",
            ),
        ],
        [
            "tests/unit/test_configuration.py",
        ],
    ),
    Safeguard(
        "so many requests run at once and no more",
        [
            Change(
                "service.py",
                "while self._waiting and self._taken < self._limit:",
                "while self._waiting:",
            ),
        ],
        [
            "tests/end_to_end/test_many_at_once.py",
        ],
    ),
    Safeguard(
        "what is on its way counts against the limit",
        [
            Change(
                "limits/limits.py",
                "        state.promised.add(sent)\n",
                "",
            ),
        ],
        [
            "tests/unit/test_limits.py",
            "tests/unit/test_completions_simulator.py",
        ],
    ),
    Safeguard(
        "the limits outlive a rejected key",
        [
            Change(
                "completions/client.py",
                "            self.limits = former.limits\n",
                "",
            ),
        ],
        [
            "tests/unit/test_service.py",
        ],
    ),
    Safeguard(
        "the command line sends no key and no excluded file",
        [
            Change(
                "command_line_run.py",
                "    order = await screened(order, editor, configuration.user)\n",
                "",
            ),
        ],
        [
            "tests/end_to_end/test_command_line.py",
        ],
    ),
    Safeguard(
        "a request is made three times at most",
        [
            Change(
                "completions/client.py",
                "RETRIES: Final = 2",
                "RETRIES: Final = 9",
            ),
        ],
        [
            "tests/unit/test_completions_waiting.py",
            "tests/unit/test_completions_network.py",
        ],
    ),
    Safeguard(
        "no hidden character comes in",
        [
            Change(
                "replies/cleaning.py",
                "    if hidden:\n",
                "    if False:\n",
            ),
        ],
        [
            "tests/unit/test_replies.py",
            "tests/property/test_replies.py",
        ],
    ),
    Safeguard(
        "a key in the text stops",
        [
            Change(
                "screening.py",
                "if secret is not None:",
                "if False:",
            ),
        ],
        [
            "tests/end_to_end/test_screening.py",
        ],
    ),
    Safeguard(
        "an excluded file is never sent",
        [
            Change(
                "screening.py",
                "if fnmatchcase(lowered, pattern.lower()):",
                "if False:",
            ),
        ],
        [
            "tests/end_to_end/test_screening.py",
        ],
    ),
    Safeguard(
        "what a service sends is capped",
        [
            Change(
                "completions/body.py",
                "if self._left < 0:",
                "if False:",
            ),
        ],
        [
            "tests/unit/test_completions_answers.py",
        ],
    ),
    Safeguard(
        "a stray print goes to the log",
        [
            Change(
                "stdio.py",
                "os.dup2(2, 1)",
                "None",
            ),
        ],
        [
            "tests/end_to_end/test_protocol.py::TestFailures",
        ],
    ),
)
