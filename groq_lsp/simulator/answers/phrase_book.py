"""A few sentences in English, German and Chinese; what is not here is marked, not translated."""

LANGUAGES = {
    "english": "English",
    "en": "English",
    "german": "German",
    "deutsch": "German",
    "de": "German",
    "chinese": "Chinese",
    "simplified chinese": "Chinese",
    "chinese (simplified)": "Chinese",
    "简体中文": "Chinese",
    "中文": "Chinese",
    "zh": "Chinese",
    "zh-cn": "Chinese",
}

# (English, German, Chinese)
PHRASES = (
    ("Notes from the island", "Notizen von der Insel", "岛上札记"),
    (
        "a two-sentence invitation to our reading circle, Thursdays at seven in the library",
        "eine Einladung in zwei Sätzen zu unserem Lesekreis, donnerstags um sieben in der "
        "Bibliothek",
        "为我们的读书会写一份两句话的邀请，每周四七点在图书馆",
    ),
    (
        "Our reading circle meets every Thursday at seven in the library. Bring the book you "
        "cannot stop talking about, and stay for the tea.",
        "Unser Lesekreis trifft sich jeden Donnerstag um sieben in der Bibliothek. Bring das Buch "
        "mit, von dem du nicht aufhören kannst zu reden, und bleib zum Tee.",
        "我们的读书会每周四七点在图书馆聚会。带上那本让你说个不停的书，留下来喝杯茶。",
    ),
    (
        "In order to be able to begin, we will first of all need to have a plan.",
        "Um überhaupt anfangen zu können, brauchen wir zuallererst einen Plan.",
        "为了能够开始，我们首先需要有一个计划。",
    ),
    (
        "To begin, we first need a plan.",
        "Um anzufangen, brauchen wir zuerst einen Plan.",
        "要开始，我们首先需要一个计划。",
    ),
    (
        "They're going to the library on Wednesday, regardless of the weather.",
        "Sie gehen am Mittwoch in die Bibliothek, egal bei welchem Wetter.",
        "无论天气如何，他们周三都会去图书馆。",
    ),
    (
        "The **ferry** leaves at 7:40 from [pier 3](https://example.org/pier).",
        "Die **Fähre** legt um 7:40 Uhr von [Pier 3](https://example.org/pier) ab.",
        "**渡轮** 7:40 从 [3 号码头](https://example.org/pier)出发。",
    ),
    (
        "Small boats stay in the harbour when the wind is strong.",
        "Kleine Boote bleiben im Hafen, wenn der Wind stark ist.",
        "风大的时候，小船就留在港里。",
    ),
    (
        "The food was cold and the waiter rude, but the view made up for some of it.",
        "Das Essen war kalt und der Kellner unfreundlich, aber die Aussicht machte manches wett.",
        "饭菜是凉的，服务员也很粗鲁，但美景弥补了一些。",
    ),
    (
        "The town council met on Monday.",
        "Der Stadtrat tagte am Montag.",
        "市议会周一召开了会议。",
    ),
    (
        "After two hours of debate, and with several residents speaking against it, the council "
        "voted seven to four to close the old bridge to cars from 1 May.",
        "Nach zweistündiger Debatte, in der mehrere Anwohner dagegen sprachen, beschloss der Rat "
        "mit sieben zu vier Stimmen, die alte Brücke ab dem 1. Mai für Autos zu sperren.",
        "经过两个小时的辩论，尽管有几位居民反对，议会仍以七票对四票决定，自5月1日起禁止汽车通行旧桥。",
    ),
    (
        "Cyclists and walkers may still use it.",
        "Radfahrer und Fußgänger dürfen sie weiterhin benutzen.",
        "骑车人和行人仍可通行。",
    ),
    (
        "Repairs will take until autumn and cost 1.2 million euros.",
        "Die Reparatur dauert bis zum Herbst und kostet 1,2 Millionen Euro.",
        "维修将持续到秋天，耗资120万欧元。",
    ),
    ("Good tea takes time.", "Guter Tee braucht Zeit.", "好茶需要时间。"),
    ("Hello, world!", "Hallo, Welt!", "你好，世界！"),
    ("Thank you very much.", "Vielen Dank.", "非常感谢。"),
    ("Good morning.", "Guten Morgen.", "早上好。"),
)

_COLUMNS = {"English": 0, "German": 1, "Chinese": 2}
_ROWS = {phrase.casefold(): row for row in PHRASES for phrase in row}


def language_named(name: str) -> str:
    """Give the one name of a language that a request may name in several ways."""
    return LANGUAGES.get(name.strip().casefold(), name.strip())


def phrase(text: str, language: str) -> str | None:
    """Give `text` in `language`, if the book has it."""
    row = _ROWS.get(text.strip().casefold())
    column = _COLUMNS.get(language_named(language))
    return row[column] if row is not None and column is not None else None
