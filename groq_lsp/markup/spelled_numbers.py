"""Small numbers written out, as good style has them: 3 cats, three cats, drei Katzen, 三只猫."""

import re
from functools import cache

from groq_lsp.markup.number_values import ascii_digits

# 2 to 12. One is left out: in many languages it is the article, found in any sentence.
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve",
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "deux trois quatre cinq six sept huit neuf dix onze douze",
    "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "due tre quattro cinque sei sette otto nove dieci undici dodici",
    "dois três quatro cinco seis sete oito nove dez onze doze",
    "twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    "dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście",
    "اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة أحد_عشر اثنا_عشر",
    "اثنين ثلاث أربع خمس ست سبع ثماني تسع عشر إحدى_عشرة اثنتا_عشرة",
)
_FIRST = 2
_HAN = {
    "1": "一", "2": "二|两|兩", "3": "三", "4": "四", "5": "五", "6": "六", "7": "七", "8": "八",
    "9": "九", "10": "十", "11": "十一", "12": "十二",
}  # fmt: skip
# A Han numeral is a number where something is counted; elsewhere part of a word (一般, 三明治).
_COUNTED = (
    "[个個只隻本年月日号號次位天条條张張台臺名人种種章节節项項步页頁回枚冊册匹番点點层層"
    "分秒时時周週岁歳倍件部份部所家间間段行列つヶか大款类類代级級]"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    names: dict[str, list[str]] = {}
    for listing in _WORDS:
        for value, word in enumerate(listing.split(), _FIRST):
            names.setdefault(str(value), []).append(word.replace("_", " "))
    patterns = {
        value: rf"(?<!\w)(?:و|ب|ل)?(?:{'|'.join(words)})(?!\w)" for value, words in names.items()
    }
    for digits, numeral in _HAN.items():
        counted = f"(?<![一二三四五六七八九十百千])(?:{numeral})(?={_COUNTED})"
        patterns[digits] = f"{patterns[digits]}|{counted}" if digits in patterns else counted
    return {digits: re.compile(pattern, re.IGNORECASE) for digits, pattern in patterns.items()}


class SpelledOut:
    """The number words that an answer has and the text before it had not."""

    def __init__(self, before: str, after: str) -> None:
        self._before = before
        self._after = after
        self._left: dict[str, int] = {}

    def take(self, number: str) -> bool:
        """Claim one word for a whole number up to 12; False when there is none left."""
        digits = ascii_digits(number)
        if digits not in self._left:
            self._left[digits] = self._new_words(digits)
        self._left[digits] -= 1
        return self._left[digits] >= 0

    def _new_words(self, digits: str) -> int:
        pattern = _patterns().get(digits)
        if pattern is None:
            return 0
        return len(pattern.findall(self._after)) - len(pattern.findall(self._before))
