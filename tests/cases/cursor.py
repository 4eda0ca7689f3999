"""Cursor situations, by hand: whether a suggestion is asked for there, and how its text joins.

`text` holds the cursor as ‸. `place` is "prose" (by itself and on a key), "key" (on a key only) or
"never". `answer` is what a model says, `inserted` what is then put in at the cursor; both are
empty where no suggestion is asked for.
"""

from typing import Literal, NamedTuple

Place = Literal["prose", "key", "never"]


class Cursor(NamedTuple):
    """One situation."""

    reason: str
    text: str
    place: Place
    answer: str = ""
    inserted: str = ""
    language_id: str = "markdown"
    length: Literal["words", "sentence", "paragraph"] = "sentence"


CASES = [
    # Where prose goes on, in Markdown.
    Cursor("the end of a line, after a word", "The ferry‸\n", "prose", "was late.", " was late."),
    Cursor("a space stands there already", "The ferry ‸\n", "prose", "was late.", "was late."),
    Cursor("… and the answer has one, too", "The ferry ‸\n", "prose", " was late.", "was late."),
    Cursor("the answer brings its own space", "The ferry‸\n", "prose", " was late.", " was late."),
    Cursor(
        "the answer repeats the last words, as it is told to",
        "We waited on the quay for the ferry‸\n",
        "prose",
        "the quay for the ferry that never came.",
        " that never came.",
    ),
    Cursor(
        "a word that is half written is finished",
        "We waited on the quay for the ferr‸\n",
        "prose",
        "quay for the ferry that never came.",
        "y that never came.",
    ),
    Cursor("half a word alone is finished", "The ferr‸", "prose", "ferry was late.", "y was late."),
    Cursor(
        "a short word is not taken for the beginning of another",
        "We came by the‸",
        "prose",
        "theory of chance.",
        " theory of chance.",
    ),
    Cursor("the last word once more", "It was very‸", "prose", "very late.", " late."),
    Cursor("after a sentence", "It rained.‸\n", "prose", "Nobody came.", " Nobody came."),
    Cursor(
        "after a sentence and a space", "It rained. ‸", "prose", " Nobody came.", "Nobody came."
    ),
    Cursor("after a comma", "When it rained,‸", "prose", "nobody came.", " nobody came."),
    Cursor(
        "the answer's comma after a space would stand alone",
        "When it rained ‸",
        "prose",
        ", nobody came.",
        "nobody came.",
    ),
    Cursor("a comma joins the word", "When it rained‸", "prose", ", we left.", ", we left."),
    Cursor("a comma is not doubled", "When it rained,‸", "prose", ", we left.", " we left."),
    Cursor("a full stop alone ends the sentence", "It rained‸", "prose", ".", "."),
    Cursor("… and is nothing after one", "It rained.‸", "prose", ".", ""),
    Cursor("dots of omission go", "The ferry‸", "prose", "… was late.", " was late."),
    Cursor("after a colon", "We took three things:‸", "prose", "a map.", " a map."),
    Cursor("after an opening parenthesis", "The ferry (‸", "prose", "an old one)", "an old one)"),
    Cursor("after an opening quotation mark", "She said “‸", "prose", "I am late.”", "I am late.”"),
    Cursor("after a closing quotation mark", 'She said "yes"‸', "prose", "and left.", " and left."),
    Cursor("after an opening straight quotation mark", 'She said "‸', "prose", 'yes."', 'yes."'),
    Cursor("after bold words", "The **old ferry**‸", "prose", "was late.", " was late."),
    Cursor("inside bold words", "The **old‸**", "prose", "ferry**", " ferry"),
    Cursor("after a hyphen inside a word", "It is well-‸", "prose", "known.", "known."),
    Cursor("after a dash", "The ferry—‸", "prose", "late again—came.", "late again—came."),
    Cursor("after a slash", "and/‸", "prose", "or nothing.", "or nothing."),
    Cursor("an apostrophe", "The writers'‸", "prose", "boat came.", " boat came."),
    Cursor(
        "one sentence only",
        "The ferry‸",
        "prose",
        " was late. Nobody came. It rained.",
        " was late.",
    ),
    Cursor(
        "an abbreviation ends no sentence",
        "We asked‸",
        "prose",
        " Dr. Miller, who knew. He smiled.",
        " Dr. Miller, who knew.",
    ),
    Cursor("a number ends no sentence", "It took‸", "prose", " 3.5 hours. Then", " 3.5 hours."),
    Cursor("a question", "Who‸", "prose", " came? Nobody.", " came?"),
    Cursor(
        "a few words",
        "The ferry‸",
        "prose",
        " was late again and nobody on the quay minded.",
        " was late again and nobody",
        length="words",
    ),
    Cursor(
        "a paragraph, its lines made one",
        "The ferry‸\n",
        "prose",
        " was late.\nNobody came. It rained.\n\nThe next day was dry.",
        " was late. Nobody came. It rained.",
        length="paragraph",
    ),
    Cursor("a new paragraph", "It rained.\n\n‸\n", "prose", "Nobody came.", "Nobody came."),
    Cursor("… that the model begins with line ends", "It rained.\n\n‸", "prose", "\n\nHm.", "Hm."),
    Cursor("the line after a heading", "# The ferry\n‸", "prose", "It was late.", "It was late."),
    Cursor("two lines after", "# The ferry\n\n‸", "prose", "It was late.", "It was late."),
    Cursor(
        "the body after front matter with a title",
        "---\ntitle: The ferry\n---\n\n‸",
        "prose",
        "It was late.",
        "It was late.",
    ),
    Cursor("an empty list item", "- bread\n- ‸\n", "prose", "butter", "butter"),
    Cursor("… whose marker the answer repeats", "- bread\n- ‸\n", "prose", "- butter", "butter"),
    Cursor("… with another marker", "* bread\n* ‸", "prose", "- butter\n- milk", "butter"),
    Cursor("a numbered item", "1. bread\n2. ‸", "prose", "2. butter", "butter"),
    Cursor("a task", "- [x] bread\n- [ ] ‸", "prose", "- [ ] butter", "butter"),
    Cursor("an item within an item", "- food\n    - ‸", "prose", "bread", "bread"),
    Cursor("inside an item's words", "- bread and‸", "prose", "butter", " butter"),
    Cursor("a quotation", "> The ferry‸", "prose", "was late.", " was late."),
    Cursor("a quotation's new line", "> The ferry\n> ‸", "prose", "> was late.", "was late."),
    Cursor("dollars are no formula", "It costs $5 and‸", "prose", "a smile.", " a smile."),
    Cursor("after a formula", "Let $x$‸", "prose", "be small.", " be small."),
    Cursor("after a code span", "Run `make`‸", "prose", "and wait.", " and wait."),
    Cursor("after a link", "See [it](http://a.example)‸", "prose", "again.", " again."),
    Cursor("after a code block", "```\nx\n```\n\n‸", "prose", "It runs.", "It runs."),
    Cursor("between two sentences", "It rained.‸ We left.", "prose", "Hard.", " Hard."),
    Cursor("… after the space", "It rained. ‸We left.", "prose", "Hard.", "Hard. "),
    Cursor("before the full stop", "The ferry was‸.", "prose", "late.", " late"),
    Cursor("before a closing parenthesis", "The ferry (old‸)", "prose", "and slow)", " and slow"),
    Cursor("… and a full stop", "The ferry (old‸).", "prose", "and slow).", " and slow"),
    Cursor("before a closing quotation mark", "She said “I am‸”", "prose", "late.”", " late."),
    Cursor(
        "what stands on the next line is not said twice",
        "It rained.\n‸\nNobody came to the quay.\n",
        "prose",
        "Nobody came to the quay.",
        "",
    ),
    # On a key only.
    Cursor("the middle of a sentence", "The ‸ferry came.", "key", "old", "old "),
    Cursor("… before a space", "The‸ ferry came.", "key", "old", " old"),
    Cursor("… running into the text", "The ‸old ferry.", "key", "very old ferry.", "very "),
    Cursor("a heading", "## The fer‸", "key", "## The ferry", "ry"),
    Cursor("an empty heading", "It rained.\n\n## ‸", "key", "## The next day", "The next day"),
    Cursor(
        "a table's cell", "| day | ship |\n| --- | --- |\n| Monday | ‸ |", "key", "Anna", "Anna"
    ),
    Cursor("a list marker without its space", "- bread\n-‸", "key", "butter", " butter"),
    Cursor("a rule", "It rained.\n\n---‸", "key", "", ""),
    Cursor("a comment", "Text <!-- mention the ‸ -->", "key", "ferry", "ferry"),
    # Never.
    Cursor("inside a word", "The fe‸rry came.", "never"),
    Cursor("before an apostrophe", "They don‸'t.", "never"),
    Cursor("before any text", "‸", "never"),
    Cursor("before any text, with text below", "‸\n\nIt rained.", "never"),
    Cursor("front matter", "---\ntitle: The‸\n---\n", "never"),
    Cursor("front matter that is not closed", "---\ntitle: The‸\n", "never"),
    Cursor("a code block", "Text.\n\n```python\nprint(‸\n```\n", "never"),
    Cursor("a code block that is not closed", "Text.\n\n```python\nx = 1\n‸", "never"),
    Cursor("the fence itself", "Text.\n\n```py‸", "never"),
    Cursor("an indented code block", "Text.\n\n    make tes‸", "never"),
    Cursor("a code span", "Text. Run `make ‸", "never"),
    Cursor("a formula", "Let $x ‸", "never"),
    Cursor("a displayed formula", "Then\n$$\nx = ‸\n$$\n", "never"),
    Cursor("a link's target", "See [it](http‸", "never"),
    Cursor("an address", "See https://a.example/b‸", "never"),
    Cursor("a wiki link", "See [[the fer‸", "never"),
    Cursor("a tag", "Text <span class‸", "never"),
    # LaTeX.
    Cursor("LaTeX prose", "The ferry‸\n", "prose", "was late.", " was late.", "latex"),
    Cursor("an item", "\\begin{itemize}\n\\item ‸", "prose", "\\item bread", "bread", "latex"),
    Cursor("after a citation", "It is old~\\cite{a}‸", "prose", "and slow.", " and slow.", "latex"),
    Cursor("an emphasis", "An \\emph{old‸}", "prose", "ferry}", " ferry", "latex"),
    Cursor("after a non-breaking space", "By Dr.~‸", "prose", "Miller.", "Miller.", "latex"),
    Cursor("after a formula", "Let $x$‸", "prose", "be small.", " be small.", "latex"),
    Cursor("a section's title", "It rained.\n\\section{The‸}", "key", "ferry}", " ferry", "latex"),
    Cursor("a comment", "Text % say wh‸", "key", "why", " why", "latex"),
    Cursor("a percentage is no comment", "It is 5\\% of‸", "prose", "it.", " it.", "latex"),
    Cursor("a command's name", "Text \\tex‸", "never", language_id="latex"),
    Cursor("a citation's key", "Text \\cite{mil‸}", "never", language_id="latex"),
    Cursor("a formula", "Let $x ‸$", "never", language_id="latex"),
    Cursor("an equation", "T\n\\begin{equation}\nx = ‸\n", "never", language_id="latex"),
    Cursor("a formula in brackets", "T\n\\[\nx ‸\n\\]", "never", language_id="latex"),
    Cursor("verbatim", "T\n\\begin{verbatim}\nx ‸\n", "never", language_id="latex"),
    Cursor(
        "the preamble",
        "\\documentclass{article}\n\\author{A‸}\n\\begin{document}",
        "never",
        language_id="latex",
    ),
    # Plain text, comments and the others.
    Cursor(
        "plain text", "Dear Anna,\n\nthe ferry‸", "prose", "was late.", " was late.", "plaintext"
    ),
    Cursor("a plain list", "bread\n- ‸", "prose", "- butter", "butter", "plaintext"),
    Cursor(
        "a source file's comment", "x = 1\n# The ferry‸", "prose", "is late.", " is late.", "python"
    ),
    Cursor("a source file's code", "x = 1\ny = ‸", "never", language_id="python"),
    Cursor("a commit message", "Mend the ferry‸\n# On branch", "prose", "s", " s", "git-commit"),
    Cursor("git's own lines", "Mend\n# On branch ‸", "never", language_id="git-commit"),
    Cursor("an Org block", "T\n#+begin_src sh\nmake ‸\n", "never", language_id="org"),
    Cursor("HTML text", "<p>The ferry‸</p>", "prose", "was late.", " was late.", "html"),
    Cursor("a script", "<p>T</p>\n<script>\nlet x‸\n", "never", language_id="html"),
    # Chinese and Japanese.
    Cursor("Chinese", "渡轮今天又‸", "prose", "晚点了。", "晚点了。"),
    Cursor("Chinese with a space too many", "渡轮今天又‸", "prose", " 晚点了。", "晚点了。"),
    Cursor("Chinese repeated", "我们在码头等渡轮‸", "prose", "码头等渡轮来。没人来。", "来。"),
    Cursor("after a Chinese full stop", "下雨了。‸", "prose", "没有人来。大家走了。", "没有人来。"),
    Cursor(
        "a Chinese full stop is not doubled", "下雨了。‸", "prose", "。没有人来。", "没有人来。"
    ),
    Cursor("before a Chinese full stop", "渡轮‸。", "prose", "晚点了。", "晚点了"),
    Cursor("a Chinese list item", "- 面包\n- ‸", "prose", "- 黄油", "黄油"),
    Cursor("Chinese after Latin letters", "我们用Groq‸", "prose", "写作。", "写作。"),
    Cursor("Latin letters after Chinese", "我们用‸", "prose", "Groq写作。", "Groq写作。"),
    Cursor(
        "a few Chinese words",
        "渡轮‸",
        "prose",
        "晚点了，因为昨天晚上下了一场很大的雨。",
        "晚点了，因为昨天晚上下了",
        length="words",
    ),
    Cursor("the middle of a Chinese sentence", "渡‸轮晚点了。", "key", "河的", "河的"),
    Cursor("a Chinese quotation", "她说：“‸", "prose", "我迟到了。”", "我迟到了。”"),
    Cursor("before a Chinese quotation mark", "她说：「我‸」", "prose", "迟到了。」", "迟到了。"),
    Cursor("a Chinese comment", "# 渡轮‸", "prose", "晚点了。", "晚点了。", "python"),
    Cursor("Japanese", "フェリーは今日も‸", "prose", "遅れた。", "遅れた。"),
    Cursor(
        "a Japanese sentence",
        "雨が降った。‸",
        "prose",
        "誰も来なかった。静かだ。",
        "誰も来なかった。",
    ),
    Cursor("before a Japanese full stop", "彼は‸。", "prose", "来た。", "来た"),
    Cursor(
        "Japanese in quotation marks",
        "彼は「‸",
        "prose",
        "遅れる」と言った。",
        "遅れる」と言った。",
    ),
    Cursor("Korean keeps its spaces", "배가‸", "prose", "늦었다.", " 늦었다."),
    Cursor("inside a Korean word", "배‸가 늦었다.", "never"),
    Cursor(
        "German", "Die Fähre‸", "prose", "war spät, z. B. heute. Und", " war spät, z. B. heute."
    ),
    Cursor("Arabic", "وصلت‸", "prose", "العبارة متأخرة.", " العبارة متأخرة."),
    Cursor("after an emoji", "It rained 🌧‸", "prose", "all day.", " all day."),
    Cursor("CRLF", "It rained.\r\n- bread\r\n- ‸\r\n", "prose", "butter", "butter"),
    # What is begun and is no prose.
    Cursor("a command of Hugo's", "Text. {{< figure src=‸", "never"),
    Cursor("a command of Jekyll's", "Text. {% include ‸", "never"),
    Cursor("behind such a command", "{{< note >}} We waited‸", "prose", "long.", " long."),
    Cursor("a citation's key is not to be invented", "As in [@smith‸", "never"),
    Cursor("behind a citation", "As in [@smith2019]‸", "prose", "it rained.", " it rained."),
    Cursor("a person's name", "Ask @an‸", "key"),
    Cursor("a tag", "Rain #wea‸", "key"),
    Cursor("an emoji's code", "It rained :clo‸", "key"),
    Cursor("a time of day", "It rained until 10:30‸", "prose", "at night.", " at night."),
    Cursor("a colon ends a word", "We brought:‸", "prose", "bread.", " bread."),
    Cursor("a path", "It lies in /usr/lib‸", "key"),
    Cursor("a path of Windows", "It lies in C:\\Users\\me‸", "key"),
    Cursor("a slash between words", "He and/or‸", "prose", "she came.", " she came."),
    Cursor("an address of mail", "Write to anna@example.‸", "key"),
    Cursor("a backslash", "It cost \\‸", "key"),
    Cursor("a box that is not closed", "- bread\n- [‸", "key"),
    Cursor("a box", "- bread\n- [ ] ‸", "prose", "butter", "butter"),
    Cursor("a callout's name", "Text.\n\n> [!no‸", "key"),
    Cursor("a comment of Obsidian's", "Text %% to do‸", "key"),
    Cursor("behind such a comment", "%% to do %% We‸", "prose", "waited.", " waited."),
    Cursor("a code span of two marks", "Text ``a ` b‸", "never"),
    Cursor("behind it", "Text ``a ` b`` and‸", "prose", "more.", " more."),
    Cursor("a literal", "Text.\n\nSee ``co‸", "never", language_id="restructuredtext"),
    Cursor("verbatim", "Text =co‸", "never", language_id="org"),
    Cursor("behind verbatim", "Text =co= and‸", "prose", "on.", " on.", language_id="org"),
    Cursor("an equation in words", "Here a = b‸", "prose", "holds.", " holds.", language_id="org"),
    Cursor("a comment", "Text.\n\n# to do‸", "key", language_id="org"),
    Cursor("a full-width bracket", "我们（和他‸", "prose", "一起去了）。", "一起去了）。"),
    Cursor("a tag behind Chinese", "我们去了 #旅‸", "key"),
]
