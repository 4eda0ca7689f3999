"""The rule-made answers: honest, marked, and careful with markup."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from groq_lsp.actions import built_in
from groq_lsp.document_types import DocumentType
from groq_lsp.markup import lost
from groq_lsp.prompts import Passage, messages, response_format
from groq_lsp.simulator.answers import answer
from groq_lsp.simulator.answers.masking import Masked
from groq_lsp.simulator.answers.sentences import keywords, language, plain_sentences
from groq_lsp.simulator.question import question

ACTIONS = {action.id: action for action in built_in()}
NOTE = """\
# A *very* long day

Actually, we're really glad; it's `very` nice here. See [the very page](http://x.y/very),
[@very2020] and $very^2$. We can't come , sorry about teh the wether.

| very | much |
|------|------|
| b    | c    |

- a lot of **people**
  ```py
  very  =  "teh"
  ```
1. Good tea takes time.[^1]

[^1]: A very short note.
"""
KEPT = ["`very`", "(http://x.y/very)", "[@very2020]", "$very^2$", 'very  =  "teh"', "[^1]:", "# "]


def ask(action, text, *, mark=False, instruction="", kind=DocumentType.MARKDOWN, **parameters):
    chosen = ACTIONS[action]
    passage = Passage(text, "Before.", "After.", kind, kind.value)
    body = {"messages": messages(
        chosen, passage, parameters=parameters, instruction=instruction
    )}  # fmt: skip
    form = response_format(chosen)
    if form:
        body["response_format"] = form
    return answer(question(body), mark=mark)


@pytest.mark.parametrize(
    ("action", "case"),
    [(action.id, case) for action in ACTIONS.values() for case in action.examples],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_example_of_an_action_is_answered_as_its_file_says(action, case):
    said = ask(action, case.before, instruction=case.instruction, **case.parameters)
    if ACTIONS[action].reply == "json":
        assert json.loads(said) == json.loads(case.after)
    else:
        assert said == case.after


@pytest.mark.parametrize("action", sorted(ACTIONS))
@pytest.mark.parametrize("text", [NOTE, "好茶需要时间。天气很好。", "Das ist ein gutes Buch."])
def test_each_action_answers_any_text_and_says_that_it_is_simulated(action, text):
    said = ask(action, text, instruction="Be kind")
    marked = ask(action, text, mark=True, instruction="Be kind")
    assert said.strip()
    assert "simulated" not in said
    assert "[simulated]" in marked
    if ACTIONS[action].reply == "json":
        assert json.loads(said).keys() == json.loads(marked).keys()


@pytest.mark.parametrize(
    "action",
    [name for name in sorted(ACTIONS) if name.startswith("rewrite")]
    + ["proofread", "translate", "translate-other", "bullet-points"],
)
def test_markup_and_code_survive(action):
    said = ask(action, NOTE, language="German")
    assert [piece for piece in KEPT if piece not in said] in ([], ["# "])
    assert "**people**" in said


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("rewrite-shorter", "This is very good, in order to win.", "This is good, to win."),
        ("rewrite-shorter", "Done. Obviously, we won.", "Done. We won."),
        ("rewrite-formal", "We can't come. Thanks!", "We cannot come. Thank you."),
        ("rewrite-casual", "We do not know; it is late.", "We don't know; it's late."),
        ("rewrite-simpler", "We require assistance; now.", "We need help. Now."),
        ("rewrite-clearer", "They has the ability to utilise it.", "They can use it."),
        ("proofread", "i recieve teh the mail on monday .", "I receive the mail on Monday."),
        ("proofread", "TEH END", "THE END"),
        ("proofread", "Das ist garnicht nähmlich so.", "Das ist gar nicht nämlich so."),
        ("rewrite-expand", "It rains.", "It rains. In other words, it rains."),
        ("continue", "It was late and", "and so it went on."),
        ("bullet-points", "One is here. Two are [there.](http://a.b/c.d)", "- One is here.\n"
         "- Two are [there.](http://a.b/c.d)"),
        ("summarise", "# Title\n\nFirst *thing*. Second thing.", "First thing."),
    ],
)  # fmt: skip
def test_rules(action, before, after):
    assert ask(action, before) == after


def test_translation_uses_the_phrase_book_and_else_names_the_language():
    text = "# Notes from the island\n\nGood tea takes time. Thank you very much.\n\nOther words.\n"
    assert ask("translate", text, language="German") == (
        "# Notizen von der Insel\n\nGuter Tee braucht Zeit. Vielen Dank.\n\n[German] Other words.\n"
    )
    assert ask("translate", "Hello, world!", language="Simplified Chinese") == "你好，世界！"
    assert ask("translate", "Hello, world!", language="French") == "[French] Hello, world!"


def test_translation_knows_a_whole_line_with_its_markup():
    line = "The **ferry** leaves at 7:40 from [pier 3](https://example.org/pier)."
    assert ask("translate", f"Other.\n{line}\n", language="German").endswith(
        "Die **Fähre** legt um 7:40 Uhr von [Pier 3](https://example.org/pier) ab.\n"
    )


@pytest.mark.parametrize(
    "kept",
    [
        "$$\nvery = 1\n$$",
        "\\[ very \\]",
        "---\ntitle: very\n---",
        "<!-- very -->",
        "{{ very }}",
        "https://a.b/very.html",
        "[very]: http://a.b/very",
        "#+BEGIN_SRC sh\nvery\n#+END_SRC",
        "\\begin{equation}very\\end{equation}",
        "[[very]]",
        "``very`` ",
    ],
)
def test_what_is_no_prose_is_left_alone(kept):
    assert ask("rewrite-shorter", f"{kept}\n\nA very good day.") == f"{kept}\n\nA good day."


def test_a_picture_keeps_its_file_but_not_its_words():
    assert ask("rewrite-shorter", "![Very good](very.png)") == "![Good](very.png)"


def test_translation_goes_line_by_line_through_tables_lists_and_code():
    assert (
        ask("translate", NOTE, language="French")
        == """\
# [French] A *very* long day

[French] Actually, we're really glad; it's `very` nice here. See [the very page](http://x.y/very),
[French] [@very2020] and $very^2$. We can't come , sorry about teh the wether.

| [French] very | [French] much |
|------|------|
| [French] b    | [French] c    |

- [French] a lot of **people**
  ```py
  very  =  "teh"
  ```
1. [French] Good tea takes time.[^1]

[^1]: [French] A very short note.
"""
    )


def test_translation_keeps_latex_and_restructuredtext_whole():
    latex = "\\section{Aims}\nSee \\cite{a}.\n\\begin{itemize}\n\\item One\n\\end{itemize}"
    assert ask("translate", latex, kind=DocumentType.LATEX, language="French") == (
        "\\section{[French] Aims}\n[French] See \\cite{a}.\n\\begin{itemize}\n"
        "\\item (French) One\n\\end{itemize}"
    )
    rest = "Aims\n====\n\n.. note:: x\n\nSee :ref:`a`.\n"
    assert ask("translate", rest, kind=DocumentType.RESTRUCTUREDTEXT, language="French") == (
        "[French] Aims\n=============\n\n.. note:: x\n\n[French] See :ref:`a`.\n"
    )


def test_the_other_language_depends_on_the_text():
    assert ask("translate-other", "Das ist der Tag.") == "[English] Das ist der Tag."
    assert ask("translate-other", "早上好。") == "Good morning."
    assert ask("translate-other", "Good morning.") == "早上好。"


@pytest.mark.parametrize(
    ("text", "label", "sign"),
    [
        ("A wonderful, beautiful day.", "positive", 1),
        ("Terrible food, and so boring.", "negative", -1),
        ("Good food but slow and rude.", "mixed", -1),
        ("The bus leaves at nine.", "neutral", 0),
        ("天气很好，大家都高兴。", "positive", 1),
        ("Das Essen war schlecht.", "negative", -1),
    ],
)
def test_sentiment_goes_by_the_words(text, label, sign):
    said = json.loads(ask("sentiment", text))
    assert said["label"] == label
    assert (said["score"] > 0) - (said["score"] < 0) == sign
    assert -1 <= said["score"] <= 1
    assert said["reason"]


def test_titles_are_json_or_lines_as_asked():
    text = "We counted birds. The birds were few."
    assert "On Birds" in json.loads(ask("titles", text))["titles"]
    plain = question({"messages": [{"role": "system", "content": "Task: titles"},
                                   {"role": "user", "content": text}]})  # fmt: skip
    assert answer(plain, mark=False).splitlines()[0] == "We counted birds"


def test_a_schema_that_no_task_has_is_filled_with_the_least_that_fits():
    schema = {
        "type": "object",
        "properties": {
            "kind": {"enum": ["x", "y"]},
            "number": {"type": "integer"},
            "list": {"type": "array", "items": {"type": "string"}},
            "inner": {"type": "object", "properties": {"yes": {"type": "boolean"}}},
        },
    }
    form = {"type": "json_schema", "json_schema": {"name": "x", "schema": schema}}
    asked = question({"messages": [{"role": "user", "content": "Hi"}], "response_format": form})
    assert json.loads(answer(asked, mark=False)) == {
        "kind": "x",
        "number": 1,
        "list": ["Hi"],
        "inner": {"yes": True},
    }


def test_a_request_without_a_task_is_told_who_answers():
    asked = question({"messages": [{"role": "user", "content": "Hello"}]})
    assert answer(asked, mark=False).startswith("This is a simulator, not a language model.")


def test_ask_follows_what_it_understands_and_repeats_what_it_does_not():
    assert ask("ask", "A very good day.", instruction="Make it shorter") == "A good day."
    assert ask("ask", "A day.", instruction="as a haiku") == "A day. (as a haiku)"


LATEX = r"""\section{Very good results}
We can't show very much; see Figure~\ref{fig:a} and \cite{b}, $x = 1$ and 25\,kg (12\%).
\begin{itemize}
  \item A lot of \emph{things} cost \$5.
\end{itemize}
\begin{equation} a_1 = b \end{equation}
"""
RST = """Very good
=========

See :ref:`very` and ``very`` in 3.5 days. We can't wait; |sub| is very_ nice.

.. code:: py

   very = 1

* a lot of *things*
"""
ORG = """* Very good
:PROPERTIES:
:ID: very
:END:
See [[http://x.y][the very page]] and =very= ~very~. We can't wait.
"""


@pytest.mark.parametrize(
    "action", [action.id for action in ACTIONS.values() if action.keeps == "markup"]
)
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (DocumentType.MARKDOWN, NOTE),
        (DocumentType.LATEX, LATEX),
        (DocumentType.RESTRUCTUREDTEXT, RST),
        (DocumentType.ORG, ORG),
    ],
    ids=["markdown", "latex", "rst", "org"],
)
def test_an_answer_passes_the_guard_of_the_markup(action, kind, text):
    said = ask(action, text, mark=True, kind=kind, language="German")
    assert lost(text, said, kind, translation=action.startswith("translate")) == ()


def test_the_mark_does_not_break_a_block():
    code = "Look:\n\n```py\nx = 1\n```\n"
    assert ask("proofread", code, mark=True) == "Look:\n\n```py\nx = 1\n```\n\n[simulated]\n"


@given(st.text(st.sampled_from("a b*_`$\\{}[]()<>|#-\n1.!\U000f0000\U00100000"), max_size=80))
@example("```\na\n```")
def test_what_is_masked_comes_back_as_it_was(text):
    masked = Masked(text)
    assert masked.restore(masked.text) == text


def test_a_long_text_is_answered_in_a_moment():
    long = NOTE * 500
    assert len(long) > 150_000
    assert ask("rewrite-shorter", long).count("```py") == 500


def test_sentences_languages_and_keywords():
    assert plain_sentences("Dr. Who came at 3.30 p.m. to e.g. Kew. *He* left! “So?” Yes.") == [
        "Dr. Who came at 3.30 p.m. to e.g. Kew.", "He left!", "“So?”", "Yes.",
    ]  # fmt: skip
    assert [language(text) for text in ("The sun.", "Die Sonne und der Mond.", "太阳")] == [
        "English", "German", "Chinese",
    ]  # fmt: skip
    assert keywords("Bread and bread. The starter of the bread.", 2) == ["bread", "starter"]
    assert re.search("面包", "".join(keywords("面包很好，面包很香。", 1)))
