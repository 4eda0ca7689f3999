"""Where an answer goes: documents with the selection in ⟦ ⟧, and what becomes of them.

The expected texts are written out by hand.
"""

from typing import NamedTuple

NOTE = "Sentiment: mixed (-0.4). Cold food."


class Case(NamedTuple):
    """A document with its selection marked, the answer, and the document afterwards."""

    reason: str
    before: str
    answer: str
    after: str
    document_type: str = "markdown"
    language_id: str = ""


BELOW = [
    Case("the only line", "⟦One.⟧", "New.", "One.\n\nNew."),
    Case("a final newline stays the last", "⟦One.⟧\n", "New.", "One.\n\nNew.\n"),
    Case("between two paragraphs", "⟦One.⟧\n\nTwo.\n", "New.", "One.\n\nNew.\n\nTwo.\n"),
    Case(
        "below the whole paragraph, not inside it",
        "⟦One⟧ two\nthree.\n",
        "New.",
        "One two\nthree.\n\nNew.\n",
    ),
    Case("a selection with its line end", "⟦One.\n⟧\nTwo.\n", "New.", "One.\n\nNew.\n\nTwo.\n"),
    Case(
        "several paragraphs", "⟦One.\n\nTwo.⟧\n\nThree.", "New.", "One.\n\nTwo.\n\nNew.\n\nThree."
    ),
    Case(
        "several paragraphs as the answer",
        "⟦One.⟧\n",
        "New.\n\nNewer.\n",
        "One.\n\nNew.\n\nNewer.\n",
    ),
    Case("a heading right after", "⟦One.⟧\n# Two\n", "New.", "One.\n\nNew.\n\n# Two\n"),
    Case("below a heading", "# ⟦One⟧\n\nTwo.\n", "New.", "# One\n\nNew.\n\nTwo.\n"),
    Case(
        "Windows lines",
        "⟦One.⟧\r\n\r\nTwo.\r\n",
        "New.\n\nNewer.",
        "One.\r\n\r\nNew.\r\n\r\nNewer.\r\n\r\nTwo.\r\n",
    ),
    Case("old Macintosh lines", "⟦One.⟧\r\rTwo.\r", "New.", "One.\r\rNew.\r\rTwo.\r"),
    Case(
        "a list item: inside the item", "- ⟦One.⟧\n- Two.\n", "New.", "- One.\n\n  New.\n- Two.\n"
    ),
    Case("a numbered item", "10. ⟦One.⟧\n", "New.", "10. One.\n\n    New.\n"),
    Case(
        "an item inside an item",
        "- One.\n  - ⟦Two.⟧\n  - Three.\n",
        "New.",
        "- One.\n  - Two.\n\n    New.\n  - Three.\n",
    ),
    Case(
        "an item of several lines",
        "- ⟦One⟧\n  goes on.\n- Two.\n",
        "New.",
        "- One\n  goes on.\n\n  New.\n- Two.\n",
    ),
    Case(
        "a quotation",
        "> ⟦One.⟧\n\nTwo.\n",
        "New.\n\nNewer.",
        "> One.\n>\n> New.\n>\n> Newer.\n\nTwo.\n",
    ),
    Case("a quotation without blanks", ">⟦One.⟧\n", "New.", ">One.\n>\n> New.\n"),
    Case("a quotation in a quotation", ">> ⟦One.⟧\n", "New.", ">> One.\n>>\n>> New.\n"),
    Case(
        "an indented paragraph",
        "   ⟦One.⟧\n",
        "New.\nNewer.",
        "   One.\n\n   New.\n   Newer.\n",
        "plaintext",
    ),
    Case(
        "a table",
        "| ⟦a⟧ | b |\n| - | - |\n| c | d |\n",
        "New.",
        "| a | b |\n| - | - |\n| c | d |\n\nNew.\n",
    ),
    Case(
        "a code block: not inside it",
        "```\n⟦one⟧\n\ntwo\n```\n\nThree.\n",
        "New.",
        "```\none\n\ntwo\n```\n\nNew.\n\nThree.\n",
    ),
    Case(
        "after a code block that is over",
        "```\nx\n```\n\n⟦One.⟧\n",
        "New.",
        "```\nx\n```\n\nOne.\n\nNew.\n",
    ),
    Case("a blank line takes the answer", "One.\n\n⟦⟧\n", "New.", "One.\n\nNew.\n"),
    Case("an empty document", "⟦⟧", "New.", "New."),
    Case(
        "a LaTeX paragraph",
        "\\section{A}\n⟦One.⟧\n\\section{B}\n",
        "New.",
        "\\section{A}\nOne.\n\nNew.\n\n\\section{B}\n",
        "latex",
    ),
    Case(
        "the end of a LaTeX document",
        "⟦One.\n\n\\end{document}⟧\n",
        "New.",
        "One.\n\nNew.\n\n\\end{document}\n",
        "latex",
    ),
    Case(
        "a LaTeX item",
        "  \\item ⟦One.⟧\n  \\item Two.\n",
        "New.",
        "  \\item One.\n\n  New.\n  \\item Two.\n",
        "latex",
    ),
    Case("an Org headline", "* ⟦One⟧\nTwo.\n", "New.", "* One\n\nNew.\n\nTwo.\n", "org"),
    Case(
        "a comment in code",
        "# ⟦One.⟧\nx = 1\n",
        "New.",
        "# One.\n#\n# New.\nx = 1\n",
        "code",
        "python",
    ),
    Case(
        "a comment behind code: right below it",
        "if a:\n    x = 1  ⟦# One.⟧\n    y = 2\n",
        "New.\n\nNewer.",
        "if a:\n    x = 1  # One.\n    # New.\n    #\n    # Newer.\n    y = 2\n",
        "code",
        "python",
    ),
    Case(
        "… that ends by itself",
        "int x; ⟦/* One. */⟧ int y;\n",
        "New.",
        "int x; /* One. */ int y;\n// New.\n",
        "code",
        "c",
    ),
    Case(
        "code that begins with what is no mark of a comment there",
        "x = 1; ⟦*p = 2;⟧\n",
        "New.",
        "x = 1; *p = 2;\n\nNew.\n",
        "code",
        "c",
    ),
    Case(
        "an indented comment in code",
        "    // ⟦One.⟧\n    x();\n",
        "New.\nNewer.",
        "    // One.\n    //\n    // New.\n    // Newer.\n    x();\n",
        "code",
        "c",
    ),
    Case("Chinese", "⟦第一段。⟧\n\n第二段。\n", "新的。", "第一段。\n\n新的。\n\n第二段。\n"),
]

ABOVE = [
    Case("the only line", "⟦One.⟧", "New.", "New.\n\nOne."),
    Case("between two paragraphs", "One.\n\n⟦Two.⟧\n", "New.", "One.\n\nNew.\n\nTwo.\n"),
    Case("above the whole paragraph", "One\ntwo ⟦three.⟧\n", "New.", "New.\n\nOne\ntwo three.\n"),
    Case("a heading right before", "# One\n⟦Two.⟧\n", "New.", "# One\n\nNew.\n\nTwo.\n"),
    Case(
        "a list: above all of it",
        "A:\n\n- One.\n- ⟦Two.⟧\n",
        "New.",
        "A:\n\nNew.\n\n- One.\n- Two.\n",
    ),
    Case("a quotation", "> ⟦One.⟧\n", "New.", "> New.\n>\n> One.\n"),
    Case("Windows lines", "One.\r\n\r\n⟦Two.⟧\r\n", "New.", "One.\r\n\r\nNew.\r\n\r\nTwo.\r\n"),
    Case(
        "a comment in code",
        "x = 1\n# ⟦One.⟧\n",
        "New.",
        "x = 1\n# New.\n#\n# One.\n",
        "code",
        "python",
    ),
    Case("an empty document", "⟦⟧", "New.", "New."),
]

CURSOR = [
    Case("a space between two words", "The ferry⟦⟧", "was late.", "The ferry was late."),
    Case("a space that is there already", "The ferry ⟦⟧", "was late.", "The ferry was late."),
    Case("a space that the model brings", "The ferry⟦⟧", " was late.", "The ferry was late."),
    Case("two that would be one too many", "The ferry ⟦⟧", " was late.", "The ferry was late."),
    Case(
        "none before punctuation",
        "The ferry⟦⟧",
        ", as ever, was late.",
        "The ferry, as ever, was late.",
    ),
    Case(
        "none after a bracket",
        "The ferry (⟦⟧",
        "the old one) came.",
        "The ferry (the old one) came.",
    ),
    Case("none after a quotation mark", "He said “⟦⟧", "no.”", "He said “no.”"),
    Case("none after a hyphen that joins", "ein Nord⟦⟧", "-Süd-Gefälle", "ein Nord-Süd-Gefälle"),
    Case("after a full stop", "It rained.⟦⟧", "We went home.", "It rained. We went home."),
    Case("before a word that follows", "The⟦⟧ was late.", "old ferry", "The old ferry was late."),
    Case(
        "before a word without a space", "The ⟦⟧was late.", "old ferry", "The old ferry was late."
    ),
    Case("a full stop that is there already", "The ferry was⟦⟧.", "late.", "The ferry was late."),
    Case("none in Chinese", "渡轮又⟦⟧", "晚点了。", "渡轮又晚点了。"),
    Case("none between Chinese and a number", "渡轮⟦⟧", "7点开。", "渡轮7点开。"),
    Case("none in Japanese", "船は⟦⟧。", "遅れた。", "船は遅れた。"),
    Case("a space in Korean", "배가⟦⟧", "늦었다.", "배가 늦었다."),
    Case("a space in Arabic", "العبارة⟦⟧", "متأخرة.", "العبارة متأخرة."),
    Case(
        "none before an Arabic comma",
        "العبارة⟦⟧",
        "، كعادتها، متأخرة.",
        "العبارة، كعادتها، متأخرة.",
    ),
    Case("at the end of a selection", "⟦The ferry⟧", "was late.", "The ferry was late."),
    Case(
        "a new paragraph keeps its gap",
        "It rained.⟦⟧",
        "We left.\n\nIt was dark.",
        "It rained. We left.\n\nIt was dark.",
    ),
    Case("in an empty document", "⟦⟧", "It rained.", "It rained."),
    Case("on an empty line", "One.\n\n⟦⟧\n\nThree.", "Two.", "One.\n\nTwo.\n\nThree."),
    Case("another list item", "- One.⟦⟧\n", "- Two.\n- Three.", "- One.\n- Two.\n- Three.\n"),
    Case(
        "another item at the same depth",
        "- One.\n  - Two.⟦⟧\n",
        "- Three.",
        "- One.\n  - Two.\n  - Three.\n",
    ),
    Case(
        "inside a quotation",
        "> It rained.⟦⟧\n",
        "We left.\n\nIt was dark.",
        "> It rained. We left.\n>\n> It was dark.\n",
    ),
    Case(
        "inside a comment",
        "# It rained.⟦⟧\nx = 1\n",
        "We left.\nIt was dark.",
        "# It rained. We left.\n# It was dark.\nx = 1\n",
        "code",
        "python",
    ),
    Case(
        "Windows lines",
        "It rained.⟦⟧\r\n",
        "We left.\n\nHome.",
        "It rained. We left.\r\n\r\nHome.\r\n",
    ),
    Case(
        "a paragraph that is broken at a width",
        "The ferry leaves the harbour at seven\nin the morning and comes back with the\nmail⟦⟧\n",
        "in the evening, unless the fog is thick.",
        "The ferry leaves the harbour at seven\nin the morning and comes back with the\n"
        "mail in the evening, unless the fog is\nthick.\n",
    ),
    Case(
        "a quotation that is broken at a width",
        "> The ferry leaves the harbour at seven\n> in the morning and comes back with the\n"
        "> mail⟦⟧\n",
        "in the evening, unless the fog is thick.",
        "> The ferry leaves the harbour at seven\n> in the morning and comes back with the\n"
        "> mail in the evening, unless the fog is\n> thick.\n",
    ),
    Case(
        "a heading starts anew",
        "It rained.⟦⟧",
        "## Later\n\nIt stopped.",
        "It rained.\n\n## Later\n\nIt stopped.",
    ),
]

NOTES = [
    Case("Markdown", "⟦One.⟧\n\nTwo.\n", NOTE, f"One.\n\n<!-- {NOTE} -->\n\nTwo.\n"),
    Case("a quotation in Markdown", "> ⟦One.⟧\n", NOTE, f"> One.\n>\n> <!-- {NOTE} -->\n"),
    Case(
        "LaTeX: on the next line",
        "⟦One.⟧\nTwo.\n\nThree.\n",
        NOTE,
        f"One.\nTwo.\n% {NOTE}\n\nThree.\n",
        "latex",
    ),
    Case("reStructuredText", "⟦One.⟧\n", NOTE, f"One.\n\n.. {NOTE}\n", "restructuredtext"),
    Case("AsciiDoc", "⟦One.⟧\n", NOTE, f"One.\n\n// {NOTE}\n", "asciidoc"),
    Case("Org", "⟦One.⟧\n", NOTE, f"One.\n\n# {NOTE}\n", "org"),
    Case("Typst", "⟦One.⟧\n", NOTE, f"One.\n// {NOTE}\n", "typst"),
    Case("HTML", "<p>⟦One.⟧</p>\n", NOTE, f"<p>One.</p>\n\n<!-- {NOTE} -->\n", "html"),
    Case("plain text: in brackets", "⟦One.⟧\n", NOTE, f"One.\n\n[{NOTE}]\n", "plaintext"),
    Case(
        "a commit message: git drops it",
        "⟦One.⟧\n# Please enter\n",
        NOTE,
        f"One.\n# {NOTE}\n# Please enter\n",
        "commit",
    ),
    Case(
        "Python",
        "    # ⟦One.⟧\n    x = 1\n",
        NOTE,
        f"    # One.\n    # {NOTE}\n    x = 1\n",
        "code",
        "python",
    ),
    Case(
        "MDX has comments of its own",
        "⟦One.⟧\n",
        NOTE,
        f"One.\n\n{{/* {NOTE} */}}\n",
        "markdown",
        "mdx",
    ),
    Case("Lua", "-- ⟦One.⟧\n", NOTE, f"-- One.\n-- {NOTE}\n", "code", "lua"),
    Case(
        "CSS has only blocks", "/* ⟦One.⟧ */\n", NOTE, f"/* One. */\n/* {NOTE} */\n", "code", "css"
    ),
    Case("one line, whatever comes", "⟦One.⟧", "A: b\nc --> d", "One.\n\n<!-- A: b c –> d -->"),
    Case(
        "an earlier note is replaced",
        "⟦One.⟧\n\n<!-- Sentiment: neutral (0.0). Old. -->\n\nTwo.\n",
        NOTE,
        f"One.\n\n<!-- {NOTE} -->\n\nTwo.\n",
    ),
    Case(
        "an earlier note in LaTeX",
        "⟦One.⟧\n% Sentiment: neutral (0.0). Old.\n",
        NOTE,
        f"One.\n% {NOTE}\n",
        "latex",
    ),
    Case(
        "another note is not",
        "⟦One.⟧\n\n<!-- Todo: check. -->\n",
        NOTE,
        f"One.\n\n<!-- {NOTE} -->\n\n<!-- Todo: check. -->\n",
    ),
]


TAGS = [
    (
        "a list in brackets",
        "---\ntags: [sea]\n---\n",
        ["ferry", "Hafen"],
        "---\ntags: [sea, ferry, Hafen]\n---\n",
    ),
    ("an empty list", "---\ntags: []\n---\n", ["ferry"], "---\ntags: [ferry]\n---\n"),
    ("a key without a value", "---\ntags:\n---\n", ["ferry"], "---\ntags: [ferry]\n---\n"),
    (
        "a list of lines",
        "---\ntags:\n  - sea\ntitle: T\n---\n",
        ["ferry", "Hafen"],
        "---\ntags:\n  - sea\n  - ferry\n  - Hafen\ntitle: T\n---\n",
    ),
    (
        "a list of lines without indentation",
        "---\ntags:\n- sea\n---\n",
        ["ferry"],
        "---\ntags:\n- sea\n- ferry\n---\n",
    ),
    (
        "a list in brackets over lines",
        "---\ntags: [\n  sea,\n  sun\n]\n---\n",
        ["ferry"],
        "---\ntags: [\n  sea,\n  sun,\n  ferry\n]\n---\n",
    ),
    (
        "words with commas",
        "---\ntags: sea, sun\n---\n",
        ["ferry"],
        "---\ntags: [sea, sun, ferry]\n---\n",
    ),
    ("one word", "---\ntags: sea\n---\n", ["ferry"], "---\ntags: [sea, ferry]\n---\n"),
    (
        "no tags yet",
        "---\ntitle: T\n---\n\nText.\n",
        ["ferry"],
        "---\ntitle: T\ntags: [ferry]\n---\n\nText.\n",
    ),
    (
        "keywords in place of tags",
        "---\nkeywords: [sea]\n---\n",
        ["ferry"],
        "---\nkeywords: [sea, ferry]\n---\n",
    ),
    (
        "no tag twice, whatever its capitals",
        "---\ntags: [Ferry, 'sea']\n---\n",
        ["ferry", "Sea", "sun"],
        "---\ntags: [Ferry, 'sea', sun]\n---\n",
    ),
    ("nothing new", "---\ntags: [ferry]\n---\n", ["Ferry"], "---\ntags: [ferry]\n---\n"),
    (
        "nothing new in lines",
        "---\ntags:\n  - ferry\n---\n",
        ["Ferry"],
        "---\ntags:\n  - ferry\n---\n",
    ),
    (
        "what needs quotes gets them",
        "---\ntags: [a]\n---\n",
        ["sea, calm", "true", "#1", "C: x", 'say "no"'],
        '---\ntags: [a, "sea, calm", "true", "#1", "C: x", "say \\"no\\""]\n---\n',
    ),
    ("Chinese", "---\ntags: [海]\n---\n", ["渡轮"], "---\ntags: [海, 渡轮]\n---\n"),
    (
        "Windows lines",
        "---\r\ntags:\r\n  - sea\r\n---\r\n",
        ["ferry"],
        "---\r\ntags:\r\n  - sea\r\n  - ferry\r\n---\r\n",
    ),
    (
        "Windows lines, no tags yet",
        "---\r\ntitle: T\r\n---\r\n",
        ["ferry"],
        "---\r\ntitle: T\r\ntags: [ferry]\r\n---\r\n",
    ),
    (
        "a byte order mark",
        "\ufeff---\ntags: [sea]\n---\n",
        ["ferry"],
        "\ufeff---\ntags: [sea, ferry]\n---\n",
    ),
    (
        "a comment after the key",
        "---\ntags: # mine\n---\n",
        ["ferry"],
        "---\ntags: [ferry] # mine\n---\n",
    ),
    ("empty front matter", "---\n---\n", ["ferry"], "---\ntags: [ferry]\n---\n"),
    ("TOML", '+++\ntags = ["sea"]\n+++\n', ["ferry"], '+++\ntags = ["sea", "ferry"]\n+++\n'),
    (
        "TOML over lines",
        '+++\ntags = [\n  "sea",\n]\n+++\n',
        ["ferry", "sun"],
        '+++\ntags = [\n  "sea",\n  "ferry",\n  "sun",\n]\n+++\n',
    ),
    (
        "TOML without tags",
        '+++\ntitle = "T"\n+++\n',
        ["ferry"],
        '+++\ntitle = "T"\ntags = ["ferry"]\n+++\n',
    ),
    (
        "TOML with tables",
        '+++\ntitle = "T"\n[extra]\na = 1\n+++\n',
        ["ferry"],
        '+++\ntitle = "T"\ntags = ["ferry"]\n[extra]\na = 1\n+++\n',
    ),
    (
        "TOML with Zola's taxonomies",
        "+++\n[taxonomies]\ntags = []\n+++\n",
        ["ferry"],
        '+++\n[taxonomies]\ntags = ["ferry"]\n+++\n',
    ),
]
