"""Korean: spaces stand between words, but particles and units cling to what is before them.

So they do to Latin words, numbers and brackets: GPT는, 2020년에, “좋다”고.
"""

import re

from groq_lsp.inline.scripts import CLOSERS, ends_sentence

_BOUND = (
    r"[은는을를의]|에(?:서|게(?:서)?)?(?:[는도만의]|부터|까지)?|으로(?:[서써])?(?:[는도만])?"
    r"|(?:처럼|까지|부터|조차|마저)(?:[는도만의])?"
)
"""Particles that are never taken for a word, so that they cling to one of Hangul too."""
_PARTICLE = (
    rf"{_BOUND}|[이가와과도만로인고]|(?:[와과]|로[서써]?)[는도만의]|로[서써]|보다(?:[는도])?"
    r"|(?:이)?(?:라[는고며]|라면서?|란|나|며|면서|지만|었다|었던)|입니다|이다|였다|였던"
)
"""Those, and others that are words, too: 가 is "go", 만 is ten thousand."""
_QUOTATIVE = rf"{_BOUND}|이?라[는고며]|이?라면서|이?란|고|며|면서"
"""What reports the sentence before it; 하고 is a verb there, and stands apart."""
_UNIT = (
    r"년대?|개?월|일|시간?|분간?|초간?|주간?|개|명|원|번째?|권|장|층|세기?|살|회|대|달러|호|위|차"
    r"|쪽|점|[십백천]?[만억조]|[백천]|배|편|곳|가지|마리|(?:킬로)?미터|(?:킬로)?그램|톤|잔|도|학년도?"
)
_ENDS = r"(?![\uac00-\ud7a3])"
_CLINGS_TO_HANGUL = re.compile(rf"(?:{_BOUND}){_ENDS}")
_CLINGS_TO_OTHERS = re.compile(rf"(?:{_PARTICLE}){_ENDS}")
_CLINGS_TO_FIGURES = re.compile(rf"(?:(?:{_UNIT})?(?:{_PARTICLE})?){_ENDS}")
_CLINGS_TO_SENTENCES = re.compile(rf"(?:{_QUOTATIVE}){_ENDS}")
_I = r"나 (?:혼자|홀로|스스로|자신|역시|또한|때문|같은|대신|말고|하나)"
_THIS = re.compile(r"이 +\S")
_THIS_AS_TOPIC = re.compile(r"이 +[\uac00-\ud7a3]+[은는](?![\uac00-\ud7a3])")
_WORDS = re.compile(rf"{_I}|만 (?:\d|나이|명|원|번)")
_WORDS_AFTER_FIGURES = re.compile(
    rf"{_I}|위 (?:그림|사진|도표|표|글|식|수식|예제?|예시|문장|문단|내용|항목|코드|사례)"
)
"""What is none of the particles and units by what follows: "I alone", "the figure above"."""
_LARGE_FIGURE = re.compile(r"\d{4}\Z")
_ABOVE = re.compile(r"위 +\S")
_CLOSED_SYLLABLE = re.compile(
    r"(?:[LMNR]|[lmn]e?|ng|ck|[aeiou][bcgkpt]|[\u3400-\u9fff]|(?<!\d{3})[013678])\Z"
)
"""Latin words and figures, but for years, whose last sound is likely a consonant in Korean; a
Chinese word may end in any."""
_ASIDE = re.compile(r"[.!?…][\"'”’]? +[(\[（][^()\[\]（）]{0,80}[)\]）]\Z")
"""A bracket that is a sentence by itself."""
_FAR = 100
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]")


def is_hangul(text: str) -> bool:
    """Say whether a text begins with a letter or a syllable of Korean."""
    return _HANGUL.match(text) is not None


def may_cling(left: str, text: str) -> bool:
    """Say whether a text that stands right behind the character `left` may be of its word."""
    if not is_hangul(text):
        return False
    if is_hangul(left):
        return _CLINGS_TO_HANGUL.match(text) is not None
    pattern = _CLINGS_TO_FIGURES if left.isdecimal() else _CLINGS_TO_OTHERS
    return pattern.match(text) is not None


def clings(before: str, text: str) -> bool:
    """Say whether a text begins with what clings to the word that `before` ends in: GPT는, 3개.

    이, 나, 만 and 위 are words, too. 이 is "this" where no subject could end in it (it follows a
    consonant), behind a year, and where a topic follows; 나 is "I", and 위 "above", before
    words that are at home there, and 위 behind a year; 만 is "full" before a figure.
    """
    before = before[-_FAR:]
    left = before[-1:]
    if not may_cling(left, text):
        return False
    if is_hangul(left):
        return True
    if left in CLOSERS and (ends_sentence(before) or _ASIDE.search(before)):
        return _CLINGS_TO_SENTENCES.match(text) is not None
    if _THIS.match(text):
        return _ends_in_consonant(before) and not _THIS_AS_TOPIC.match(text)
    if not left.isdecimal():
        return _WORDS.match(text) is None
    is_above = _ABOVE.match(text) and _LARGE_FIGURE.search(before)
    return not (is_above or _WORDS_AFTER_FIGURES.match(text))


def _ends_in_consonant(text: str) -> bool:
    word = text.rstrip("".join(CLOSERS))
    if "\uac00" <= word[-1:] <= "\ud7a3":
        return (ord(word[-1]) - 0xAC00) % 28 > 0
    return _CLOSED_SYLLABLE.search(word) is not None
