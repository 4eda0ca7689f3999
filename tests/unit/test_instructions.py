"""Instructions in the text: found as they are written in each kind of document, and only there."""

import time

import pytest

from groq_lsp.asked_in_text import instructed
from groq_lsp.documents import Document
from groq_lsp.instructions import MOST, instructions
from groq_lsp.settings import Settings


def document(text: str, language_id: str = "markdown") -> Document:
    return Document("file:///note", language_id, 1, text)


FOUND = [
    ("markdown", "Text.\n<!-- groq: three examples of birds -->\n", "three examples of birds"),
    ("markdown", "Text <!-- GROQ: one word --> text.\n", "one word"),
    ("markdown", "<!-- groq: three\nexamples -->\n", "three\nexamples"),
    ("markdown", "%% groq: a title %%\n", "a title"),
    ("markdown", "Text.\n/ask who came?\n", "who came?"),
    ("markdown", "> /ask who came?\r\n", "who came?"),
    ("markdown", "- /ask 写三个例子\n", "写三个例子"),
    ("latex", "Text.\n% groq: a proof\n", "a proof"),
    ("latex", "%% groq: a proof %%\n", "a proof"),
    ("latex", "  %% groq: a proof\n", "a proof"),
    ("latex", "/ask a proof", "a proof"),
    ("python", "x = 1  \n# groq: what this does\n", "what this does"),
    ("javascript", "// groq: what this does\n", "what this does"),
    ("javascript", "/* groq: what this does */\n", "what this does"),
    ("typst", "// groq: an introduction\n", "an introduction"),
    ("org", "# groq: an introduction\n", "an introduction"),
    ("asciidoc", "// groq: an introduction\n", "an introduction"),
    ("restructuredtext", ".. groq: an introduction\n", "an introduction"),
    ("html", "<p><!-- groq: an introduction --></p>\n", "an introduction"),
    ("lua", "-- groq: what this does\n", "what this does"),
    ("plaintext", "/ask who came?", "who came?"),
    ("plaintext", "<!-- groq: who came? -->", "who came?"),
    ("markdown", "<!-- groq：三个例子 -->", "三个例子"),
    ("markdown", "／ask\u3000三个例子", "三个例子"),
    ("markdown", "- [ ] /ask who came?\n", "who came?"),
    ("markdown", "Type `x` <!-- groq: a title -->", "a title"),
    ("markdown", "<pre>\nx\n</pre>\n<!-- groq: a title -->", "a title"),
    ("latex", "We waited. % groq: for whom\n", "for whom"),
    ("typst", "We waited. // groq: for whom\n", "for whom"),
    ("restructuredtext", ".. note::\n\n   .. groq: a title\n", "a title"),
    ("python", "x = 1  # groq: what this does\n", "what this does"),
    ("python", "x = 'a'  # groq: don't shout\n", "don't shout"),
    ("python", 'x = """\na\n"""\ny = 1  # groq: why\n', "why"),
    ("javascript", "let x = 1; // groq: what this does\n", "what this does"),
    ("c", "int x; /* groq: why */ int y;\n", "why"),
    ("lua", "x = 1 -- groq: why\n", "why"),
    ("sql", "SELECT 'a' -- groq: why\n", "why"),
    ("yaml", "key: value  # groq: why\n", "why"),
    ("xml", "<p>It's <!-- groq: why --></p>\n", "why"),
    ("c", "*p = 1; // groq: why\n", "why"),
    ("rust", "*x += 1; // groq: why\n", "why"),
    ("javascript", "glob('a/**/*.js') // groq: why\n", "why"),
    ("javascript", "import a from '@/*' // groq: why\n", "why"),
    ("javascript", "// a ` here\nx = 1 // groq: why\n", "why"),
    ("c", 'g("src/*.c");\nh(); // groq: why\n', "why"),
    ("rust", "fn f<'a>(x: &'a str) -> &'a str { // groq: why\n", "why"),
    ("lisp", "(quote 'b) ; groq: why\n", "why"),
    ("haskell", "f x' = x' -- groq: why\n", "why"),
    ("ocaml", "let f x' = 1 (* groq: why *)\n", "why"),
    ("c", "int c = '\"'; /* groq: why */\n", "why"),
    ("c", "int c = '\\''; // groq: why\n", "why"),
    ("cpp", "int n = 1'000; // groq: why\n", "why"),
    ("css", "a { content: '\"'; /* groq: why */ }\n", "why"),
    ("python", "# It's '''odd\nx = 1  # groq: why\n", "why"),
    ("c", "/* one */\nx; // groq: why\n", "why"),
]
NOT_FOUND = [
    ("markdown", "<!-- three examples -->\n"),
    ("markdown", "<!-- groq: -->\n"),
    ("markdown", "Write `<!-- groq: x -->` there.\n"),
    ("markdown", "```html\n<!-- groq: x -->\n```\n"),
    ("markdown", "You may /ask me.\n"),
    ("markdown", "/ask\n"),
    ("markdown", "/asking for more\n"),
    ("latex", "\\begin{verbatim}\n% groq: x\n\\end{verbatim}\n"),
    ("latex", "5\\% groq: x\n"),
    ("python", "/ask me\n"),
    ("python", "print('# groq: x')\n"),
    ("json", "// groq: x\n"),
    ("markdown", "Write ``<!-- groq: x -->`` there.\n"),
    ("markdown", "<pre>\n<!-- groq: x -->\n</pre>\n"),
    ("markdown", "---\nnote: <!-- groq: x -->\n---\n"),
    ("asciidoc", "[source,js]\n// groq: x\n"),
    ("restructuredtext", ".. code-block:: c\n\n   /ask x\n"),
    ("restructuredtext", "So::\n\n   .. groq: x\n"),
    ("typst", "```\n// groq: x\n```\n"),
    ("typst", "See https://groq: x\n"),
    ("python", "print('a # groq: x')\n"),
    ("python", "print('a\\' # groq: x')\n"),
    ("python", "x = 1# groq: x\n"),
    ("python", '"""\nText.  # groq: x\n"""\n'),
    ("python", "# note  # groq: x\n"),
    ("python", "x = 1  # note  # groq: x\n"),
    ("javascript", "let u = `\nhttps: // groq: x\n`;\n"),
    ("javascript", "let u = 'https:// groq: x\n"),
    ("c", 'char *x = "/* groq: x */";\n'),
    ("c", "x; /* as in // groq: x */\n"),
    ("c", "/*\n * as in // groq: x\n */\n"),
    ("sql", "SELECT 'a\\' || ' -- groq: x'\n"),
    ("vim", 'echo "a" . " groq: x"\n'),
    ("bat", "echo a REM groq: x\n"),
    ("c", "/*\n as in // groq: x\n*/\n"),
    ("c", 'g("a // groq: x");\n'),
    ("javascript", "g('a // groq: x');\n"),
    ("dockerfile", "RUN echo a  # groq: x\n"),
    ("gitignore", "*.log # groq: x\n"),
    ("kotlin", 'val a = """\nhttps: // groq: x\n"""\n'),
]


@pytest.mark.parametrize(("language_id", "text", "said"), FOUND)
def test_an_instruction_is_found(language_id: str, text: str, said: str) -> None:
    [found] = instructions(document(text, language_id))
    assert found.text == said


@pytest.mark.parametrize(("language_id", "text"), NOT_FOUND)
def test_what_is_no_instruction_is_left_alone(language_id: str, text: str) -> None:
    assert instructions(document(text, language_id)) == []


def test_its_span_holds_its_marks_and_nothing_else() -> None:
    text = document("Text.\n  <!-- groq: a --> and 🙂 <!-- groq: b -->\n- /ask c  \n")
    found = instructions(text)
    assert [text.slice(one.span) for one in found] == [
        "<!-- groq: a -->",
        "<!-- groq: b -->",
        "/ask c",
    ]
    assert [one.alone for one in found] == [False, False, False]


@pytest.mark.parametrize(
    ("language_id", "text", "answer", "after"),
    [
        ("markdown", "> <!-- groq: x -->\n", "A\n\nB", "> A\n>\n> B\n"),
        ("markdown", "  <!-- groq: x -->\n", "A\nB", "  A\n  B\n"),
        ("markdown", "T <!-- groq: x --> t\n", "A", "T A t\n"),
        ("markdown", "- /ask x\n- b\n", "A\n\n- B", "- A\n\n  - B\n- b\n"),
        ("markdown", "> 1. /ask x\n", "A\n\nB", "> 1. A\n>\n>    B\n"),
        ("markdown", "> T <!-- groq: x --> t\n", "A\nB", "> T A\n> B t\n"),
        ("markdown", "| a | <!-- groq: x --> |\n", "A\nB", "| a | A B |\n"),
        ("asciidoc", "* /ask x\n", "A\n\nB", "* A\n\nB\n"),
        ("markdown", "a\r\n<!-- groq: x -->\r\n", "A\nB", "a\r\nA\r\nB\r\n"),
        ("python", "x = 1\n    # groq: x\n", "It is\none.", "x = 1\n    # It is\n    # one.\n"),
        ("javascript", "/* groq: x */\n", "It is one.", "/* It is one. */\n"),
        ("python", "if a:\n    x = 1  # groq: x\n", "It is.", "if a:\n    x = 1  # It is.\n"),
        ("python", "    x = 1  # groq: x\n", "A\nB", "    x = 1  # A\n    # B\n"),
        ("c", "int x; /* groq: x */ int y;\n", "It is.", "int x; /* It is. */ int y;\n"),
        ("lua", "f(a, --[[ groq: x ]] b)\n", "It is.", "f(a, --[[ It is. ]] b)\n"),
        ("nim", "f(a, #[ groq: x ]# b)\n", "It is.", "f(a, #[ It is. ]# b)\n"),
        ("julia", "x = 1 #= groq: x =# + 2\n", "It is.", "x = 1 #= It is. =# + 2\n"),
        ("latex", "A. % groq: x\n", "It is.", "A. It is.\n"),
        ("latex", "% groq: x\n", "A proof\\\\\n", "A proof\\\\\n"),
    ],
)
def test_an_answer_takes_its_place_in_the_form_of_the_place(
    language_id: str, text: str, answer: str, after: str
) -> None:
    note = document(text, language_id)
    [found] = instructions(note)
    _, lines = instructed(note, found, Settings())
    whole = note.slice(found.span)
    assert text.replace(whole, lines.put_back(answer)) == after


def test_a_large_document_without_any_is_seen_through_at_once() -> None:
    assert instructions(document("word " * 200_000)) == []


HOSTILE = {
    "questions": "/ask a\n" * 40_000,
    "comments": "<!-- groq: a -->\n" * 20_000,
    "comments that are not closed": "<!-- groq: a\n" * 20_000,
    "a comment of white space": ("<!-- groq:" + " " * 4000 + "\n") * 50,
    "a question that ends in white space": "/ask a" + " " * 200_000 + "x\n",
    "a question with white space in it": "/ask a" + " x " * 100_000 + "\n",
    "a heading of white space": " " * 200_000 + "/ask a\n",
    "examples in code": "```\n" + "<!-- groq: a -->\n" * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_text_made_to_be_slow_is_seen_through_in_a_moment(text: str) -> None:
    note = document(text)
    begun = time.process_time()
    found = instructions(note)
    assert time.process_time() - begun < 0.5
    assert len(found) <= MOST


def test_the_marks_that_may_close_a_line_are_no_part_of_what_it_says() -> None:
    [found] = instructions(document("%% groq: a proof %%  \n", "latex"))
    assert (found.text, found.span.end.column) == ("a proof", 19)
