"""Numbers in translations, and the names of a writer's word list."""

from tests.cases.guard import Guard


def _translated(reason: str, before: str, after: str, *lost: str) -> Guard:
    return Guard(reason, before, after, lost, "markdown", translation=True)


def _named(reason: str, before: str, after: str, *lost: str, words: tuple[str, ...]) -> Guard:
    return Guard(reason, before, after, lost, "markdown", words=words)


KEPT = [
    _translated("comma and point change places", "It is 1,000.5 m.", "Es sind 1.000,5 m."),
    _translated(
        "a thin blank groups in French", "It has 12,000 parts.", "Il a 12\u202f000 pièces."
    ),
    _translated(
        "an apostrophe groups in Switzerland", "It has 12,000 parts.", "Es hat 12’000 Teile."
    ),
    _translated("groups of India", "It has 1,234,567 parts.", "इसमें 12,34,567 भाग हैं।"),
    _translated("a decimal comma", "It is 3.14 long.", "Es ist 3,14 lang."),
    _translated("Arabic digits", "It has 35 parts, 1.5 kg.", "فيه ٣٥ جزءاً، ١٫٥ كغ."),
    _translated("ten thousands in Chinese", "20 million people", "2000万人"),
    _translated("and back", "约1.2亿人", "about 120 million people"),
    _translated("a small number spelled out", "3 cats", "drei Katzen"),
    _translated("a small number in Chinese", "They have 3 cats.", "他们有三只猫。"),
    _translated("a small number in Japanese", "Wait 2 minutes.", "二分待ちます。"),
    _translated("a date in another order", "On 3/5/2024.", "Am 5.3.2024."),
    _translated("a date with a month's name", "On March 5, 2024.", "2024年3月5日。"),
    _translated("a time with a point", "At 10:30.", "Um 10.30 Uhr."),
    _translated(
        "a unit in Chinese", "It weighs 5 kg and is 10 km away.", "它重5公斤，距离10公里。"
    ),
    _translated("per cent in French", "It is 50% off.", "C'est à 50 % de moins."),
    _translated("money behind its number", "It costs $5.", "Es kostet 5 $."),
    _translated("money spelled out", "It costs €5.", "它的价格是5欧元。"),
    _translated("an unknown language's unit", "It is 5 km.", "Það eru 5 kílómetrar."),
    _translated("words inside a formula", r"$x \text{ if } y$", r"$x \text{ wenn } y$"),
    _translated("full-width digits", "It has 12 parts.", "部品は１２個です。"),
    _translated("millions by a letter", "It raised $5M.", "它筹集了500万美元。"),
    _translated(
        "a paragraph of facts in German",
        "In the 5th century, a 6-foot wall of 3,000 stones at 45° stood for 1.5 hours.",
        "Im 5. Jahrhundert stand eine 6 Fuß hohe Mauer aus 3.000 Steinen bei 45° 1,5 Stunden lang.",
    ),
    _translated(
        "a paragraph of facts in French",
        "See Figure 3 and Section 2.1, eq. (7), at 9:30 on 12/31/2023, for CO2 and COVID-19.",
        "Voir la figure 3 et la section 2.1, éq. (7), à 9 h 30 le 31/12/2023, pour le CO2 et la "
        "COVID-19.",
    ),
    _translated(
        "a paragraph of facts in Chinese",
        "The population was 331,449,281 on April 1, 2020, up 7.4%, or 331.4 million.",
        "2020年4月1日，人口为331,449,281，增长了7.4%，即3.314亿。",
    ),
    _translated("ranges", "from 5 to 10 km", "von 5 bis 10 km"),
    _translated(
        "code and links stay", "Run `make`, see [it](a.md).", "`make`を実行し、[これ](a.md)を見る。"
    ),
    _named(
        "a pronoun for the second mention",
        "Groq is fast. Groq is new.",
        "Groq is fast and new.",
        words=("Groq",),
    ),
    _named(
        "a name in Chinese has no borders", "我在谷歌工作。", "我目前在谷歌工作。", words=("谷歌",)
    ),
    _named(
        "a name that is part of a word is none", "Anna and Ann.", "Ann and Anna.", words=("Ann",)
    ),
    _named("a list that does not matter here", "No names.", "None.", words=("Groq", "")),
    Guard(
        "a genitive in a translation",
        "The speed of Groq.",
        "Groqs Tempo.",
        (),
        translation=True,
        words=("Groq",),
    ),
]
LOST = [
    _translated("another value", "It is 1,000.5 m.", "Es sind 1.005 m.", "number: 1,000.5 m"),
    _translated("the point was lost", "It is 1.5 m.", "Es sind 15 m.", "number: 1.5 m"),
    _translated("another scale", "20 million people", "2000亿人", "number: 20"),
    _translated("another unit", "It weighs 5 kg.", "Es wiegt 5 g.", "number: 5 kg"),
    _translated("another currency", "It costs $5.", "Es kostet 5 €.", "number: 5 USD"),
    _translated("a number left out", "All 35 parts fit.", "Alle Teile passen.", "number: 35"),
    _translated("a number of a Han word", "They have 3 cats.", "他们喜欢三明治。", "number: 3"),
    _translated("a citation", "Mice run [@doe].", "Mäuse rennen.", "citation: @doe"),
    _translated("code was translated", "Run `make`.", "Führe `mache` aus.", "code: `make`"),
    _translated("a target was translated", "[a](cat.md)", "[a](katze.md)", "link: [a](cat.md)"),
    _named("a name is gone", "Groq is fast.", "It is fast.", "name: Groq", words=("Groq",)),
    _named(
        "a name misspelled once",
        "Groq is fast. Groq is new.",
        "Groq is fast. Grok is new.",
        "name: Groq",
        words=("Groq",),
    ),
    _named(
        "a name in small letters", "Groq is fast.", "groq is fast.", "name: Groq", words=("Groq",)
    ),
    _named(
        "a name of two words",
        "Ada Lovelace wrote.",
        "Ada Lovelance wrote.",
        "name: Ada Lovelace",
        words=("Ada Lovelace",),
    ),
    _named("a Chinese name", "我在谷歌工作。", "我在古歌工作。", "name: 谷歌", words=("谷歌",)),
    _named("an Arabic name", "زرت بغداد أمس.", "زرتها أمس.", "name: بغداد", words=("بغداد",)),
    _named(
        "a Japanese name",
        "東京タワーに行く。",
        "塔に行く。",
        "name: 東京タワー",
        words=("東京タワー",),
    ),
]
