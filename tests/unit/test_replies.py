"""Replies: the tables of cases, and what the functions promise beyond them."""

import pytest

from groq_lsp.actions import Action, built_in
from groq_lsp.document_types import DocumentType
from groq_lsp.replies import clean
from tests.cases import (
    replies_chatter,
    replies_refused,
    replies_shape,
    replies_thinking,
    replies_wrapping,
)
from tests.cases.case import Case

TABLES = (
    replies_thinking,
    replies_wrapping,
    replies_chatter,
    replies_shape,
    replies_refused,
)
CASES = [case for table in TABLES for case in table.CASES]
ACTIONS = {action.id: action for action in built_in()}


def cleaned(case: Case) -> str:
    return clean(
        case.reply,
        passage=case.before,
        action=ACTIONS[case.action],
        document_type=DocumentType(case.document_type),
        language_id=case.language_id,
        line_ending=case.line_ending,
    )


@pytest.mark.parametrize("case", CASES, ids=[f"{n}: {case.reason}" for n, case in enumerate(CASES)])
def test_a_reply_becomes_what_the_writer_expects(case: Case) -> None:
    if isinstance(case.after, str):
        assert cleaned(case) == case.after
    else:
        with pytest.raises(case.after):
            cleaned(case)
