"""Korean: spaces stand between words, but particles and units cling to what is before them.

So they do to Latin words, numbers and brackets: GPT는, 2020년에, “좋다”고.
"""

import re

_BOUND = (
    r"[은는을를의]|에(?:서|게(?:서)?)?(?:[는도만의]|부터|까지)?|으로(?:[서써])?(?:[는도만])?"
    r"|(?:처럼|까지|부터|조차|마저)(?:[는도만의])?"
)
"""Particles that are never taken for a word, so that they cling to one of Hangul too."""
_PARTICLE = (
    rf"{_BOUND}|[이가와과도만로인고]|(?:[와과]|로[서써]?)[는도만의]|로[서써]|보다(?:[는도])?"
    r"|(?:이)?(?:라[는고]|라면|란|나|며|지만|었다|었던)|입니다|이다|였다|였던"
)
"""Those, and others that are words, too: 가 is "go", 만 is ten thousand."""
_UNIT = (
    r"년대?|개?월|일|시간?|분간?|초간?|주간?|개|명|원|번째?|권|장|층|세기?|살|회|대|달러|호|위|차"
    r"|쪽|점|[천백]?만|억|조|배|편|곳|가지|마리|킬로미터|미터"
)
_ENDS = r"(?![\uac00-\ud7a3])"
_CLINGS_TO_HANGUL = re.compile(rf"(?:{_BOUND}){_ENDS}")
_CLINGS_TO_OTHERS = re.compile(rf"(?:{_PARTICLE}){_ENDS}")
_CLINGS_TO_FIGURES = re.compile(rf"(?:(?:{_UNIT})?(?:{_PARTICLE})?){_ENDS}")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]")


def is_hangul(text: str) -> bool:
    """Say whether a text begins with a letter or a syllable of Korean."""
    return _HANGUL.match(text) is not None


def clings(left: str, text: str) -> bool:
    """Say whether a text begins with what clings to a word that ends in `left`: GPT는, 3개."""
    if not is_hangul(text):
        return False
    if is_hangul(left):
        return _CLINGS_TO_HANGUL.match(text) is not None
    pattern = _CLINGS_TO_FIGURES if left.isdecimal() else _CLINGS_TO_OTHERS
    return pattern.match(text) is not None
