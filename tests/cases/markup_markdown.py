"""What a rewrite of Markdown may change, and what it may not."""

from tests.cases.guard import Guard

KEPT = [
    Guard(
        "the words of a link may change, its target stays",
        "See [the manual](https://example.org/a).",
        "Have a look at [our handbook](https://example.org/a).",
    ),
    Guard(
        "citations follow their sentences",
        "Mice run [@doe99]. Cats sleep [@roe01].",
        "Cats sleep [@roe01], mice run [@doe99].",
    ),
    Guard(
        "two citations may share their brackets",
        "Mice run [@doe99] and hide [@roe01].",
        "Mice run and hide [@doe99; @roe01].",
    ),
    Guard(
        "the title of a heading may change, not its level",
        "## How it all begun\n\nText.",
        "## How it all began\n\nText.",
    ),
    Guard("a heading may be underlined instead", "Title\n=====\n\nText.", "# A title\n\nText."),
    Guard(
        "an indented block may become a fence",
        "Run:\n\n    make\n",
        "Run this:\n\n```\nmake\n```\n",
    ),
    Guard(
        "a code block may move to another depth with its list",
        "- Run:\n  ```sh\n  make\n  ```",
        "1. Run this:\n   ```sh\n   make\n   ```",
    ),
    Guard("tildes and backticks are the same fence", "~~~sh\nmake\n~~~", "```sh\nmake\n```"),
    Guard("blanks inside a formula mean nothing", "Let $a+b$ be.", "Let $a + b$ be given."),
    Guard("emphasis is the writer's tone, not a fact", "It is *very* good.", "It is excellent."),
    Guard("list items may be merged", "- one\n- two\n- three", "- one and two\n- three"),
    Guard("a list may be renumbered", "1. one\n2. two\n3. three", "1. one, two\n2. three"),
    Guard(
        "a number may get its thousands separator", "It has 12000 users.", "It has 12,000 users."
    ),
    Guard("the unit may be spelled out", "It weighs 5kg.", "It weighs 5 kilograms."),
    Guard(
        "a range needs its unit once",
        "It takes 5 km to 10 km.",
        "It takes 5 to 10 km.",
    ),
    Guard("money is no formula", "It costs $5 or $6 here.", "Here it costs $5 or even $6."),
    Guard("numbers in emphasis are numbers", "It has **12** parts.", "It has 12 parts."),
    Guard(
        "an image's description may change",
        "![a cat](cat.png)",
        "![A black cat, sleeping](cat.png)",
    ),
    Guard(
        "an autolink may get words",
        "See <https://example.org>.",
        "See [the site](https://example.org).",
    ),
    Guard(
        "the full stop behind a URL is not part of it",
        "See https://example.org/a.",
        "See https://example.org/a for more.",
    ),
    Guard(
        "a table's words and widths may change",
        "| a | b |\n|---|---|\n| 1 | x |",
        "| Alpha | Beta |\n| ----- | ---- |\n| 1     | xyz  |",
    ),
    Guard("an HTML tag may close itself", "One<br>two.", "One <br /> two."),
    Guard(
        "an attribute that is read aloud may change",
        '<img src="a.png" alt="cat">',
        '<img src="a.png" alt="a sleeping cat">',
    ),
    Guard(
        "a callout's title may change",
        "> [!NOTE] Mind this\n> Text.",
        "> [!NOTE] Please note\n> A text.",
    ),
    Guard(
        "words around a footnote mark may change",
        "It is so.[^1]\n\n[^1]: See there.",
        "That is how it is.[^1]\n\n[^1]: Look there.",
    ),
    Guard("the alias of a wiki link may change", "See [[Note|this]].", "See [[Note|that note]]."),
    Guard(
        "a selection out of a list is indented, and still prose",
        "    and the dog barked loud.",
        "    and the dog barked loudly.",
    ),
    Guard("Windows line ends are no change", "One `a`.\r\n\r\nTwo.", "One `a`.\n\nTwo!"),
    Guard("an entity may become its character", "A&nbsp;B &amp; C", "A B & C"),
    Guard("emoji may come and go", "Great 🎉 work 👩‍👩‍👧!", "Great work!"),
    Guard("a reference link keeps its label", "See [this][ref].", "Do see [that page][ref]."),
    Guard("a Chinese numeral is a word", "他有三只猫。", "他养了三只猫咪。"),
    Guard(
        "an Arabic text",
        "انظر [الدليل](https://example.org) و `make`.",
        "راجع [الكتاب](https://example.org) وأيضاً `make`.",
    ),
    Guard(
        "a Japanese text",
        "詳細は[こちら](a.html)で`make`を実行。",
        "詳しくは[ここ](a.html)。`make`を実行してください。",
    ),
    Guard("a small number is written out", "We have 3 options.", "We have three options."),
    Guard("a T-shirt is no tonne", "We sold 5 t-shirts.", "We sold 5 T-shirts."),
    Guard("pies are no feet", "We ate 5 pies.", "We ate 5 tarts."),
    Guard("an ordinal is written out", "It is the 2nd time.", "It is the second time."),
    Guard(
        "a README rewritten as people do",
        "Install Node.js 18+ (v2.3.1 works) in ~10 minutes; it is 2x faster, 24/7, and cut costs "
        "by 10–20% in Q3 2024.",
        "Node.js 18+ (v2.3.1 also works) can be installed in about 10 minutes. It is twice as fast "
        "(2x), runs 24/7 and reduced costs by 10 to 20% in Q3 2024.",
    ),
    Guard("a time is two numbers", "We meet at 10:30.", "Our meeting is at 10:30."),
]
LOST = [
    Guard(
        "a dropped citation",
        "Mice run [@doe99].",
        "Mice run.",
        ("citation: @doe99",),
    ),
    Guard(
        "a citation that became another",
        "So [@doe99] says.",
        "So [@doe98] says.",
        ("citation: @doe99",),
    ),
    Guard(
        "of two equal citations one is gone",
        "Mice run [@doe99]. They hide [@doe99].",
        "Mice run and hide [@doe99].",
        ("citation: @doe99",),
    ),
    Guard(
        "a link's target changed",
        "See [it](https://example.org/a).",
        "See [it](https://example.org/b).",
        ("link: [it](https://example.org/a)",),
    ),
    Guard("a link became plain words", "See [it](a.md).", "See it.", ("link: [it](a.md)",)),
    Guard(
        "two links changed places",
        "[Buy](buy.html) or [rent](rent.html).",
        "[Buy](rent.html) or [rent](buy.html).",
        ("moved link: [Buy](buy.html)", "moved link: [rent](rent.html)"),
    ),
    Guard(
        "a bare URL lost its path",
        "See https://example.org/a/b.",
        "See https://example.org/a.",
        ("link: https://example.org/a/b",),
    ),
    Guard("an image", "![a](a.png) Text.", "Text.", ("image: ![a](a.png)",)),
    Guard(
        "a code span was translated",
        "Run `make test`.",
        "Run `make tests`.",
        ("code: `make test`",),
    ),
    Guard("a code span lost its backticks", "Run `make`.", "Run make.", ("code: `make`",)),
    Guard(
        "one letter in a code block",
        "```py\nx = 1\n```",
        "```py\nx = 2\n```",
        ("code block: ```py x = 1",),
    ),
    Guard("the language of a code block", "```py\nx\n```", "```\nx\n```", ("code block: ```py x",)),
    Guard(
        "a blank line inside a code block is code",
        "```\na\n\nb\n```",
        "```\na\nb\n```",
        ("code block: ``` a b",),
    ),
    Guard(
        "steps of code in another order mislead",
        "```\nmake\n```\n\nThen:\n\n```\nmake install\n```",
        "```\nmake install\n```\n\nThen:\n\n```\nmake\n```",
        ("moved code block: ``` make install",),
    ),
    Guard("a formula's index", "Let $x_1$ be.", "Let $x_2$ be.", ("maths: $x_1$",)),
    Guard("a display formula", "So\n\n$$\na = b\n$$\n", "So a = b.", ("maths: $$ a = b $$",)),
    Guard("maths in brackets", r"So \(a_1\) holds.", "So a_1 holds.", (r"maths: \(a_1\)",)),
    Guard(
        "a blank that ends a command means something",
        r"Let $\alpha x$ be.",
        r"Let $\alphax$ be.",
        (r"maths: $\alpha x$",),
    ),
    Guard("a heading lost its level", "## Two\n\nText.", "# Two\n\nText.", ("heading: ## Two",)),
    Guard("a heading became bold", "## Two\n\nText.", "**Two**\n\nText.", ("heading: ## Two",)),
    Guard(
        "levels in another order",
        "# A\n\n## B\n\n# C",
        "# A\n\n# C\n\n## B",
        ("moved heading: # C",),
    ),
    Guard(
        "a footnote's mark", "So.[^1]\n\n[^1]: There.", "So.\n\n[^1]: There.", ("footnote: [^1]",)
    ),
    Guard("a footnote's text", "So.[^1]\n\n[^1]: There.", "So.[^1]", ("footnote: [^1]:",)),
    Guard("a footnote whose text is elsewhere", "So.[^note]", "So.", ("footnote: [^note]",)),
    Guard("an inline footnote", "So.^[See there.]", "So (see there).", ("footnote: ^[",)),
    Guard("front matter", "---\ntitle: A\n---\n\nText.", "Text.", ("front matter: title: A",)),
    Guard(
        "one field of front matter",
        "---\ntitle: A\ndraft: true\n---\n\nText.",
        "---\ntitle: A\ndraft: false\n---\n\nText.",
        ("front matter: title: A draft: true",),
    ),
    Guard("a template", "Hello {{ name }}!", "Hello name!", ("template: {{ name }}",)),
    Guard(
        "a template in a link",
        "[a]({{ url }})",
        "[a](url)",
        ("template: {{ url }}", "link: [a]({{ url }})"),
    ),
    Guard("a shell-like placeholder", "Hi ${user}.", "Hi user.", ("template: ${user}",)),
    Guard(
        "a placeholder of a program",
        "Hi {name}, %s and %(n)d.",
        "Hi name.",
        ("template: {name}", "template: %s", "template: %(n)d"),
    ),
    Guard("an HTML tag", "A<sub>2</sub>", "A 2", ("tag: <sub>", "tag: </sub>")),
    Guard("an attribute of a tag", '<a id="x">t</a>', '<a id="y">t</a>', ('tag: <a id="x">',)),
    Guard("an HTML comment", "A <!-- more --> b.", "A b.", ("comment: <!-- more -->",)),
    Guard("a number changed", "It has 12 parts.", "It has 13 parts.", ("number: 12",)),
    Guard(
        "a word that stood there already is no number written out",
        "Of the two, 2 are new.",
        "Of the two, some are new.",
        ("number: 2",),
    ),
    Guard("a number was left out", "All 12 parts fit.", "All parts fit.", ("number: 12",)),
    Guard("a unit changed", "It weighs 5 kg.", "It weighs 5 g.", ("number: 5 kg",)),
    Guard("a unit was left out", "It weighs 5 kg.", "It weighs 5.", ("number: 5 kg",)),
    Guard("a sign was left out", "It was -5 °C.", "It was 5 °C.", ("number: -5 °C",)),
    Guard("a scale changed", "It cost 20 million.", "It cost 20 billion.", ("number: 20",)),
    Guard("the decimal point is a fact", "It is 1.5 m.", "It is 15 m.", ("number: 1.5 m",)),
    Guard(
        "in one language a comma is no point",
        "It is 1.000 long.",
        "It is 1,000 long.",
        ("number: 1.000",),
    ),
    Guard("a name with a digit", "Paper in A4 and H2O.", "Paper in A5 and H2O.", ("number: A4",)),
    Guard(
        "a table became a list",
        "| a | b |\n|---|---|\n| x | y |",
        "- a: x\n- b: y",
        ("table: table of 2 columns",),
    ),
    Guard(
        "a column is missing",
        "| a | b |\n|---|---|\n| x | y |",
        "| a |\n|---|\n| x |",
        ("table: table of 2 columns",),
    ),
    Guard("a box was ticked", "- [ ] one\n- [x] two", "- [x] one\n- [x] two", ("task: [ ]",)),
    Guard("a slide's end", "One.\n\n---\n\nTwo.", "One.\n\nTwo.", ("rule: ---",)),
    Guard("a wiki link's target", "See [[Note]].", "See [[Notes]].", ("link: [[Note]]",)),
    Guard(
        "a reference link lost its label", "See [this][ref].", "See this.", ("link: [this][ref]",)
    ),
    Guard(
        "a link's definition",
        "See [a].\n\n[a]: https://example.org",
        "See a.",
        ("link: [a](https://example.org)", "link: [a]: https://example.org"),
    ),
    Guard("an issue's number", "Fixes #123 now.", "Fixes it now.", ("reference: #123",)),
    Guard(
        "a tag of a note",
        "About #travel/japan now.",
        "About travel now.",
        ("hashtag: #travel/japan",),
    ),
    Guard(
        "an attribute of Pandoc", "# A {#sec:a}\n\nText.", "# A\n\nText.", ("attribute: {#sec:a}",)
    ),
    Guard(
        "a fenced div",
        "::: {.warning}\nText.\n:::",
        "Text.",
        ("directive: ::: {.warning}", "directive: :::"),
    ),
    Guard(
        "raw TeX",
        r"See \ref{fig:a} and \newpage now.",
        "See the figure now.",
        (r"command: \ref{fig:a}", r"command: \newpage"),
    ),
    Guard(
        "an e-mail address", "Write to me@example.org.", "Write to me.", ("link: me@example.org",)
    ),
    Guard("a short code", "Done :tada: now.", "Done now.", ("shortcode: :tada:",)),
    Guard(
        "code in a Chinese text",
        "请运行`make test`，然后看[手册](a.md)。",
        "请运行 make test，然后看手册。",
        ("code: `make test`", "link: [手册](a.md)"),
    ),
    Guard("a formula in a Japanese text", "値は$x_1$です。", "値はxです。", ("maths: $x_1$",)),
    Guard("a number in an Arabic text", "لديه ٣٥ كتاباً.", "لديه ٣٦ كتاباً.", ("number: ٣٥",)),
    Guard(
        "a URL that Chinese follows without a blank",
        "见https://example.org/a。好",
        "见https://example.org/b。好",
        ("link: https://example.org/a",),
    ),
]
