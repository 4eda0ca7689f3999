"""The actions that say something about a text: summary, explanation, picture, mood, keywords."""

import re

from groq_lsp.simulator.answers.masking import Masked, has_words
from groq_lsp.simulator.answers.sentences import (
    count_words,
    keywords,
    language,
    lower_first,
    plain,
    plain_sentences,
    sentences,
)
from groq_lsp.simulator.answers.wordlists import NEGATIVE, POSITIVE

_SHORT_WORDS = 80
_MOST_SENTENCES = 5
_ENDS = ".!?。！？"
_HEADING = re.compile(r"^\s*(?:#{1,6}|=+|\*+)\s+.*$", re.MULTILINE)
_LIST_MARK = re.compile(r"^\s*(?:#{1,6}|[-+*•]|\d+[.)])\s+")
_BLANK = re.compile(r"\n\s*\n")
_BLANKS = re.compile(r"\n{3,}")
_KEPT_BLOCK = re.compile(
    r"\A\s*(?:\||\\(?:sub)*section|\\begin|\.\. |<h\d)|\n[-=~^\"'*+#:_]{3,}\s*\Z"
)
_KEPT_LINES = re.compile(r"\A(?:[ \t]*(?:#{1,6} |=+ |:\w+:).*(?:\n|\Z))+")
_KEPT_ORG_LINES = re.compile(r"\A(?:[ \t]*(?:\*+ |:\w+:).*(?:\n|\Z))+")
_LATIN = re.compile(r"[^\W\d_]+")

_ITEM_MARKS = {"LaTeX": "\\item ", "AsciiDoc": "* ", "HTML": "<li>"}
_EXPLAINED = {
    "English": "The text says: {first}. Its length is {sentences} ({words} words), its main "
    "words are {main}.",
    "German": "Der Text sagt: {first}. Er ist {sentences} lang ({words} Wörter), seine "
    "wichtigsten Wörter sind {main}.",
    "Chinese": "这段话共{sentences}（{words}个字），主要讲{main}。它说：{first}。",
}
_COUNTED = {
    "English": ("one sentence", "{} sentences"),
    "German": ("einen Satz", "{} Sätze"),
    "Chinese": ("一句", "{}句"),
}
_TITLES = {
    "English": ("On {0}", "What about {0}?", "{0} and {1}", "{0}"),
    "German": ("Über {0}", "Was ist mit {0}?", "{0} und {1}", "{0}"),
    "Chinese": ("关于{0}", "{0}：怎么回事？", "{0}与{1}", "{0}"),
}
_MOOD = {
    "English": ("Praise: {}.", "Complaint: {}.", "No word of praise or complaint was found."),
    "German": ("Lob: {}.", "Klage: {}.", "Weder Lob noch Klage gefunden."),
    "Chinese": ("褒：{}。", "贬：{}。", "没有找到褒贬的词。"),
}


def summarised(text: str) -> str:
    """Give the first sentence of a short text, the first of each paragraph of a long one."""
    body = _HEADING.sub("", text).strip() or text
    if count_words(text) <= _SHORT_WORDS:
        return plain_sentences(body)[0]
    firsts = [plain_sentences(part)[0] for part in _BLANK.split(body) if part.strip()]
    chosen = firsts if len(firsts) > 1 else plain_sentences(body)[:3]
    return ("" if language(text) == "Chinese" else " ").join(chosen[:_MOST_SENTENCES])


def explained(text: str) -> str:
    """Say what the text begins with, how long it is, and its main words."""
    spoken = plain_sentences(text)
    tongue = language(text)
    one, many = _COUNTED[tongue]
    return _EXPLAINED[tongue].format(
        first=spoken[0].rstrip(_ENDS)
        if tongue != "English"
        else lower_first(spoken[0]).rstrip(_ENDS),
        sentences=one if len(spoken) == 1 else many.format(len(spoken)),
        words=count_words(plain(text)),
        main=_listed(keywords(plain(text), 3), tongue),
    )


def bulleted(text: str, document: str) -> str:
    """Make an item of each sentence, in the list markup of the document."""
    masked = Masked(text.strip())
    mark = _ITEM_MARKS.get(document, "- ")
    kept = _KEPT_ORG_LINES if document == "Org" else _KEPT_LINES
    blocks = [_block(masked.restore(block), mark, kept) for block in _BLANK.split(masked.text)]
    listed = _BLANKS.sub("\n\n", "\n".join(blocks)).strip("\n")
    if document == "LaTeX":
        return f"\\begin{{itemize}}\n{listed}\n\\end{{itemize}}"
    return f"<ul>\n{listed}\n</ul>" if document == "HTML" else listed


def titled(text: str) -> list[str]:
    """Make up to five titles of the first sentence and the main words."""
    first = _short(plain_sentences(text)[0].rstrip(_ENDS))
    main = [word[:1].upper() + word[1:] for word in keywords(plain(text), 2)]
    if not main:
        return [first]
    patterns = _TITLES[language(text)]
    return list(dict.fromkeys([first, *(each.format(main[0], main[-1]) for each in patterns)]))


def sentiment(text: str) -> tuple[str, float, str]:
    """Give label, score from -1 to 1, and the words that it rests on."""
    tongue = language(text)
    praise, complaint, nothing = _MOOD[tongue]
    good = _found(text, POSITIVE)
    bad = _found(text, NEGATIVE)
    if not good and not bad:
        return "neutral", 0.0, nothing
    said = [praise.format(_listed(good, tongue))] * bool(good)
    said += [complaint.format(_listed(bad, tongue))] * bool(bad)
    reason = ("" if tongue == "Chinese" else " ").join(said)
    if good and bad:
        return "mixed", round((len(good) - len(bad)) / (len(good) + len(bad)), 1), reason
    strength = min(1.0, round(0.4 + 0.2 * len(good or bad), 1))
    return ("positive", strength, reason) if good else ("negative", -strength, reason)


def pictured(text: str) -> str:
    """Describe a picture by the main words of the text."""
    main = keywords(plain(text), 4)
    if language(text) == "Chinese":
        return (
            f"一幅安静的画，画中有{_listed(main, 'Chinese')}。晨光柔和，色调淡雅，水彩，可见纸纹。"
        )
    return (
        f"A quiet picture that shows {_listed(main, 'English') or 'the scene'}, seen from a little "
        "above. Soft morning light, muted colours, a calm mood. Watercolour with visible paper "
        "grain."
    )


def _found(text: str, lexicon: frozenset[str]) -> list[str]:
    lowered = plain(text).lower()
    spaced = [word for word in dict.fromkeys(_LATIN.findall(lowered)) if word in lexicon]
    han = [word for word in sorted(lexicon) if word[0] >= "\u3400" and word in lowered]
    longest = [word for word in han if not any(word != other and word in other for other in han)]
    return spaced + [word for word in longest if word not in spaced]


def _listed(words: list[str], tongue: str) -> str:
    if tongue == "Chinese":
        return "、".join(words)
    joint = " und " if tongue == "German" else " and "
    return joint.join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _block(block: str, mark: str, kept_lines: re.Pattern[str]) -> str:
    """Make items of a paragraph; headings, tables and code stay as they are."""
    masked = Masked(block)
    if not has_words(masked.text) or _KEPT_BLOCK.search(block):
        return f"\n{block}\n"
    kept = kept_lines.match(block)
    if kept is not None:
        rest = block[kept.end() :]
        return f"\n{kept[0].rstrip()}\n\n" + (_block(rest, mark, kept_lines) if rest else "")
    return "\n".join(_item(each, masked, mark) for each in sentences(masked.text))


def _item(sentence: str, masked: Masked, mark: str) -> str:
    if not has_words(sentence):
        return masked.restore(sentence)
    words = _LIST_MARK.sub("", masked.restore(" ".join(sentence.split()))).strip()
    return mark + words + ("</li>" if mark == "<li>" else "")


def _short(sentence: str) -> str:
    words = sentence.split()
    while len(" ".join(words)) > 60:
        words.pop()
    return " ".join(words) or sentence[:20]
