"""Sentences, words and the language of a text, as far as simple rules can tell."""

import re
from collections import Counter

from groq_lsp.simulator.answers.masking import BLOCK_MARKS, MARKS, Masked, bare, has_words
from groq_lsp.simulator.answers.wordlists import words

_END = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bz\.B\.)"
    r"(?<!\betc\.)(?<!\bca\.)(?<![ (]\d\.)(?<=[.!?…])"
    rf"(?P<closing>[\"'”’)\]{MARKS}]*)\s+(?=[\"'“‘(\[¿¡{MARKS}]*[^\Wa-zß-ÿ_])"
    rf"|(?<=[。！？])\s*(?!$)|\n\s*\n|\n(?=[ \t]*[{BLOCK_MARKS}])"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")

_GERMAN = words(
    """
    der die das und ist nicht ein eine zu den von mit auf für im dem sich
    """
)
_STOP = words(
    """
    a about above after again all also an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had
    has have having he her here hers him his how i if in into is it its just more most my no
    nor not now of off on once only or other our out over own same she should so some such
    than that the their them then there these they this those through to too under until up
    very actually really quite rather sehr eigentlich
    was we were what when where which while who whom why will with would you your der die
    das ein eine einer eines einem einen und oder aber doch nicht ist sind war waren wird
    werden zu von mit auf für im in am an aus bei nach seit vor über unter dem den des sich er
    sie es wir ihr ich du man auch noch nur schon wie als wenn dass weil um so
    """
)
_HAN_STOP = re.compile(
    "[的了是在和有我他她它们这那不也就都而及与或被把为以于其之一个上下中到从对很但]"
)


def sentences(masked: str) -> list[str]:
    """Cut a masked text into its sentences, without the space between them."""
    cut: list[str] = []
    start = 0
    for end in _END.finditer(masked):
        cut.append(masked[start : end.start() + len(end["closing"] or "")].strip())
        start = end.end()
    cut.append(masked[start:].strip())
    return [sentence for sentence in cut if sentence]


def plain_sentences(text: str) -> list[str]:
    """Cut a text into sentences without markup; at least one, if need be the text itself."""
    found = [bare(each) for each in sentences(Masked(text).text) if has_words(each)]
    return found or [" ".join(text.split())]


def plain(text: str) -> str:
    """Give the words of a text alone, without markup, on one line."""
    spoken = plain_sentences(text)
    return ("" if language(spoken[0]) == "Chinese" else " ").join(spoken)


def language(text: str) -> str:
    """Say "Chinese", "German" or "English"; the last also where it is none of them."""
    letters = sum(character.isalpha() for character in text) or 1
    if len(_HAN.findall(text)) / letters > 0.3:
        return "Chinese"
    spoken = [word.lower() for word in _WORD.findall(text)]
    known = sum(word in _GERMAN for word in spoken)
    return "German" if spoken and known / len(spoken) > 0.08 else "English"


def keywords(text: str, number: int) -> list[str]:
    """Give the words that come most often, the stop words left out."""
    if language(text) == "Chinese":
        return _han_keywords(text, number)
    spoken = _WORD.findall(text)
    counted = Counter(word.lower() for word in spoken if len(word) > 2)
    for word in _STOP:
        counted.pop(word, None)
    written = {word.lower(): word for word in reversed(spoken)}
    best = sorted(counted, key=lambda word: (-counted[word], -len(word)))[:number]
    return [_as_written(written[word], text) for word in best]


def count_words(text: str) -> int:
    """Count the words; each Han character is one."""
    return len(_WORD.findall(_HAN.sub(" ", text))) + len(_HAN.findall(text))


def lower_first(text: str) -> str:
    """Give `text` as it stands inside a sentence, unless it begins with I or a capital word."""
    first = text.partition(" ")[0]
    keep = first.startswith(("I'", "I’")) or first == "I" or (first.isupper() and len(first) > 1)
    return text if keep else text[:1].lower() + text[1:]


def _as_written(word: str, text: str) -> str:
    inside = re.search(rf"(?<=[\w,] ){re.escape(word)}\b", text)
    return word if inside else word.lower()


def _han_keywords(text: str, number: int) -> list[str]:
    pairs: Counter[str] = Counter()
    for run in _HAN_RUN.findall(_HAN_STOP.sub(" ", text)):
        cut = [run[start : start + 2] for start in range(0, len(run) - 1, 2)]
        if len(run) % 2:
            cut[-1] = run[-3:]
        pairs.update(cut)
    return [pair for pair, _ in pairs.most_common(number)]
