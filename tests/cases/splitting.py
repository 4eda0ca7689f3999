"""Where long texts are cut, marked by hand: what is to be rewritten stands in ⟦ ⟧."""

from typing import NamedTuple


class Cut(NamedTuple):
    """`text` without its brackets is cut into what stands inside them and what does not."""

    reason: str
    text: str
    document_type: str = "markdown"
    limit_tokens: int = 12


CASES = [
    Cut("a short text is one part", "⟦One line.⟧\n"),
    Cut("nothing is no part", ""),
    Cut("blank lines are no part", "\n\n  \n"),
    Cut("paragraphs", "⟦One two three four five six.⟧\n\n⟦Seven eight nine ten eleven twelve.⟧\n"),
    Cut(
        "a heading goes with what it heads",
        "⟦One two three four five.⟧\n\n⟦## Seven\n\nEight nine ten.⟧\n",
    ),
    Cut(
        "list items",
        "⟦- one two three four\n- five six seven eight⟧\n⟦- nine ten eleven twelve⟧\n",
        limit_tokens=14,
    ),
    Cut(
        "a list item keeps its second line",
        "⟦- one two three four\n  five six seven eight⟧\n⟦- nine ten eleven⟧\n",
        limit_tokens=16,
    ),
    Cut(
        "a paragraph that is too long is cut at its sentences",
        "⟦One two three four five six seven.⟧ ⟦Eight nine ten eleven twelve thirteen.⟧",
    ),
    Cut(
        "Chinese sentences end without a blank",
        "⟦我们明天去港口看船。⟧⟦然后我们回家吃晚饭。⟧",
        limit_tokens=14,
    ),
    Cut("Arabic sentences", "⟦أين ذهبت السفينة القديمة؟⟧ ⟦ذهبت إلى البحر.⟧", limit_tokens=14),
    Cut(
        "no sentence ends inside brackets",
        "⟦One (two three. Four five six. Seven) eight nine ten.⟧ ⟦Eleven twelve thirteen.⟧",
        limit_tokens=16,
    ),
    Cut(
        "no sentence ends inside code",
        "⟦One `two. three. four` five six seven eight.⟧ ⟦Nine ten eleven.⟧",
        limit_tokens=16,
    ),
    Cut(
        "no sentence ends inside emphasis",
        "⟦One **two three. Four five** six seven eight nine.⟧ ⟦Ten eleven twelve.⟧",
        limit_tokens=16,
    ),
    Cut(
        "a sentence that is too long is cut at a clause near its middle",
        "⟦One two three four five six, ⟧⟦seven eight nine ten eleven twelve.⟧".replace(" ⟧", "⟧ "),
        limit_tokens=10,
    ),
    Cut(
        "without a clause it is cut at a word, and never inside code",
        "⟦One two three `four five six`⟧ ⟦seven eight nine ten.⟧",
    ),
    Cut(
        "never inside a formula",
        "⟦One two three four⟧ ⟦$a + b + c + d + e$⟧ ⟦five six seven eight.⟧",
        limit_tokens=9,
    ),
    Cut(
        "never inside a link",
        "⟦One two three four⟧ ⟦[five six seven eight nine](https://example.org/ten)⟧",
        limit_tokens=10,
    ),
    Cut(
        "a Chinese sentence without a mark is cut between two characters",
        "⟦我们明天去港口看⟧⟦船然后回家吃晚饭⟧",
    ),
    Cut(
        "an emoji of several code points stays one",
        "⟦👩‍👩‍👧👩‍👩‍👧⟧⟦👩‍👩‍👧👩‍👩‍👧⟧",
        limit_tokens=24,
    ),
    Cut(
        "a table that fits is not cut",
        "⟦One two three four five six seven eight nine ten eleven.⟧\n\n"
        "⟦| one | two |\n|---|---|\n| three | four |\n| five | six |⟧\n",
        limit_tokens=30,
    ),
    Cut(
        "a table that is too large is cut between rows, never after its head",
        "⟦| one two | three four |\n|---|---|⟧\n⟦| five six | seven eight |⟧\n⟦| nine | ten |⟧\n",
        limit_tokens=11,
    ),
    Cut(
        "what holds a table of LaTeX together is left out when it is cut",
        "\\begin{tabular}{ll}\n\\hline\n⟦one two three & four five six \\\\⟧\n\\hline\n"
        "⟦seven eight nine & ten eleven \\\\⟧\n\\end{tabular}\n",
        "latex",
        14,
    ),
    Cut(
        "a table of AsciiDoc that is cut",
        "|===\n⟦| one two | three four⟧\n⟦| five six | seven eight⟧\n|===\n",
        "asciidoc",
        11,
    ),
    Cut(
        "a table of HTML that is cut",
        "<table>\n⟦<tr><td>one two</td><td>three four</td></tr>⟧\n"
        "⟦<tr><td>five six</td><td>seven eight</td></tr>⟧\n</table>\n",
        "html",
        30,
    ),
    Cut("front matter is no text", "---\ntitle: One\n---\n\n⟦Two.⟧\n"),
    Cut(
        "code at the beginning and end is left out", "```\none\n```\n\n⟦Two.⟧\n\n```\nthree\n```\n"
    ),
    Cut("a formula alone is left out", "$$\na = b\n$$\n\n⟦Two.⟧\n"),
    Cut("a formula in brackets too", "\\[\na = b\n\\]\n\n⟦Two.⟧\n"),
    Cut("a template alone is left out", "{{< figure >}}\n\n⟦Two.⟧\n\n{% include x %}\n"),
    Cut("tags alone are left out, tags with words are not", "<br>\n\n⟦<p>Two.</p>⟧\n"),
    Cut("where links lead is left out", "⟦See [one].⟧\n\n[one]: https://example.org\n"),
    Cut(
        "Windows line ends",
        "⟦One two three four five six.⟧\r\n\r\n⟦Seven eight nine ten eleven.⟧\r\n",
    ),
    Cut(
        "a LaTeX preamble is left out",
        "\\documentclass{article}\n\\begin{document}\n⟦\\section{One}\nTwo.⟧\n\\end{document}\n",
        "latex",
        40,
    ),
    Cut(
        "items of LaTeX",
        "⟦\\item one two three four⟧\n⟦\\item five six seven eight⟧\n",
        "latex",
        12,
    ),
    Cut("an equation at the end", "⟦One.⟧\n\\begin{equation}\na\n\\end{equation}\n", "latex"),
    Cut("a comment of LaTeX", "% one\n⟦Two.⟧\n% three\n", "latex"),
    Cut(
        "a directive of code",
        "⟦One.⟧\n\n.. code-block:: sh\n\n   two\n\n⟦Three four five six seven eight nine ten.⟧\n",
        "restructuredtext",
        14,
    ),
    Cut("a heading of RST with its underline", "⟦One\n===\n\nTwo.⟧\n", "restructuredtext"),
    Cut("a listing of AsciiDoc", "[source,sh]\n----\none\n----\n\n⟦Two.⟧\n", "asciidoc"),
    Cut(
        "keywords and source of Org",
        "#+TITLE: One\n#+begin_src sh\ntwo\n#+end_src\n⟦* Three\nFour.⟧\n",
        "org",
    ),
    Cut("settings of Typst", "#set page(\n  width: 1cm,\n)\n⟦= One\nTwo.⟧\n", "typst"),
    Cut("a script in HTML", "<script>\nvar one;\n</script>\n⟦<p>Two.</p>⟧\n", "html"),
    Cut(
        "git's lines and the trailers",
        "⟦One\n\nTwo.⟧\n\nSigned-off-by: A <a@b.c>\n# On branch main\n",
        "commit",
    ),
]
