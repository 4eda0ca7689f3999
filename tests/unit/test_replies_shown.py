"""Text that is shown: nothing in it loads, runs or hides."""

import pytest
from markdown_it import MarkdownIt

from groq_lsp.replies import sanitise_shown

CASES = [
    ("plain text stays", "It rains. 2 < 3 & 4 > 1.", "It rains. 2 < 3 & 4 > 1."),
    ("marks stay", "# A\n\n- *b*\n- **c**\n\n| d | e |\n| - | - |", None),
    (
        "an image goes, its description stays",
        "a ![the cat](https://e.example/?q=s) b",
        "a the cat b",
    ),
    ("an image without a description goes", "![](https://e.example/?q=s)", ""),
    ("an image by reference", "![cat][r]\n\n[r]: https://e.example/?q=s", "cat\n\n"),
    ("an image by its own name", "![cat]\n\n[cat]: https://e.example/?q=s", "cat\n\n"),
    ("brackets inside brackets", "![a [b] c](https://e.example/)", "a [b] c"),
    ("parentheses inside the target", "![a](https://e.example/(x)y)", "a"),
    (
        "an image in a link",
        "[![a](https://e.example/)](https://f.example)",
        "a (`https://f.example`)",
    ),
    (
        "a link becomes text",
        "see [here](https://e.example/?q=s)",
        "see here (`https://e.example/?q=s`)",
    ),
    ("a link with a title", '[here](https://e.example "t")', "here (`https://e.example`)"),
    ("a link in angle brackets", "[here](<https://e.example>)", "here (`https://e.example`)"),
    ("a command", "[run](command:workbench.x)", "run (`command:workbench.x`)"),
    ("an autolink", "<https://e.example/?q=s>", "`https://e.example/?q=s`"),
    ("a file", "<file:///etc/passwd>", "`file:///etc/passwd`"),
    ("an image tag", 'a <img src="https://e.example/?q=s"> b', "a  b"),
    ("a script", "<script>alert(1)</script>", "alert(1)"),
    ("a tag over two lines", "<img\nsrc=https://e.example>", ""),
    ("a tag that is not closed", "<img src=https://e.example", "\\<img src=https://e.example"),
    ("a comment", "a <!-- b --> c", "a  c"),
    ("a comment that is not closed", "a <!-- b", "a "),
    ("code stays", "`<img src=x>` and `![a](b)`", "`<img src=x>` and `![a](b)`"),
    ("a code block stays", "```\n<img src=x>\n![a](b)\n```", "```\n<img src=x>\n![a](b)\n```"),
    ("a footnote stays", "a[^1]\n\n[^1]: b c.", "a[^1]\n\n[^1]: b c."),
    ("an escape stays", r"\[not a link\](x)", r"\[not a link\](x)"),
    ("a control character", "a\x1b[31mb", "a\ufffd[31mb"),
    ("an override", "a\u202eb", "a\ufffdb"),
    ("Windows lines", "a\r\nb", "a\nb"),
    ("Chinese", "请看[这里](https://e.example)。", "请看这里 (`https://e.example`)。"),
]

ATTACKS = [
    "<b>```\n\n```\n![x](https://evil.example/1)\n```",
    "`code\n- ![x](https://evil.example/1)`",
    "| `a | ![x](https://evil.example/1)` |\n| - | - |",
    "- a\n  ```\n![x](https://evil.example/1)\n",
    "> ```\n![x](https://evil.example/1)",
    "\\`![x](https://evil.example/1)\\`",
    "``a ` ![x](https://evil.example/1)",
    "[a]: https://evil.example/1\n\n![a]",
    "[a]:\nhttps://evil.example/1\n\n![b][a]",
    "> [a]: https://evil.example/1\n\n![b][a]",
    "![![x](https://evil.example/1)](https://evil.example/2)",
    "![x](\nhttps://evil.example/1\n)",
    "!<b>[x](https://evil.example/1)",
    "<<b>img src=https://evil.example/1>",
    "<img src=https://evil.example/1\n\n>",
    "<div>\n\n![x](https://evil.example/1)\n</div>",
    "    ![x](https://evil.example/1)\n\n![x](https://evil.example/2)",
    "~~~\n```\n~~~\n![x](https://evil.example/1)\n```",
    "``` a`b\n![x](https://evil.example/1)\n```",
    "![x]\\\n(https://evil.example/1)",
    "&#33;[x](https://evil.example/1) ![x](https://evil.example/1)",
    "<a href='`'>![x](https://evil.example/1)</a>`",
    "a[^1]\n\n[^1]: https://evil.example/1",
    "a[^1]\n\n[^1]: https://evil.example/1 'title'",
    "a[^1]\n\n> [^1]:\n> https://evil.example/1",
    "[a][" + "x" * 3000 + "](https://evil.example/1)",
    "![" + "x" * 3000 + "](https://evil.example/1)",
    "![x `[` ](https://evil.example/1)",
    "[x `[` ](https://evil.example/1)",
    "![a `]` b](https://evil.example/1)",
    "- [a]: b\nword[a]: b\n",
    "1. > - [a]: https://evil.example/1\n\n![a] [a]",
    "[<b>]",
    "[ <img src=https://evil.example/1> ]",
    "[ ![x](https://evil.example/1) ]",
    "`| a | b |\n`<think>`",
    "`a\n`[x](https://evil.example/1)`",
    "\\`a `![x](https://evil.example/1)`",
    "[x](javascript:alert(1)) [y](data:text/html,x) [z](vscode://a)",
    '<svg/onload="x"><image href="https://evil.example/1"/></svg>',
]


@pytest.mark.parametrize(
    ("text", "shown"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_shown_text_is_harmless_and_readable(text: str, shown: str | None) -> None:
    assert sanitise_shown(text) == (text if shown is None else shown)


@pytest.mark.parametrize("text", [case[1] for case in CASES] + ATTACKS)
def test_nothing_is_loaded_run_or_linked_by_a_markdown_preview(text: str) -> None:
    """S17"""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    for token in markdown.parse(sanitise_shown(text)):
        for part in (token, *(token.children or ())):
            assert part.type not in ("image", "html_inline", "html_block", "link_open"), part


@pytest.mark.parametrize("text", ATTACKS)
def test_sanitising_twice_changes_nothing_more(text: str) -> None:
    once = sanitise_shown(text)
    assert sanitise_shown(once) == once


def test_a_long_hostile_text_takes_no_time() -> None:
    for text in ("![" * 20_000, "<" * 50_000, "`" * 50_000, "[a](" * 20_000, "<!--" * 20_000):
        sanitise_shown(text)
