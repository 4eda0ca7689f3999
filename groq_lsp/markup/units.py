"""The units, currencies and scale words that stand beside a number, in the main languages.

Left out is what means something else too: symbols that are names (A, B, C, K, V, W), pounds of
weight and of money, pies (feet in Spanish). A unit that is missed still leaves its number guarded,
one that is imagined raises a false alarm.
"""

import re
from functools import cache

UNITS = {
    "%": "% ％ percent per cent Prozent pour cent por ciento процентов процент процента パーセント",
    "‰": "‰ Promille",
    "°": "° degrees degree Grad degrés grados 度",
    "°C": "°C ℃ ° C degrees Celsius Grad Celsius degrés Celsius grados Celsius 摄氏度 攝氏度",
    "°F": "°F ℉ degrees Fahrenheit Grad Fahrenheit 华氏度",
    "km": "km kilometres kilometre kilometers kilometer Kilometer Kilometern kilomètres kilómetros "
    "公里 千米 キロメートル キロ км كيلومتر كيلومترات كيلومترا كم",
    "m": "m metres metre meters meter Meter Metern mètres metros 米 公尺 メートル м متر أمتار مترا",
    "cm": "cm centimetres centimeters Zentimeter centimètres centímetros 厘米 公分 センチ см",
    "mm": "mm millimetres millimeters Millimeter millimètres milímetros 毫米 ミリ мм",
    "µm": "µm μm micrometres micrometers Mikrometer 微米",
    "nm": "nm nanometres nanometers Nanometer 纳米 奈米",
    "mi": "mi miles mile Meilen Meile milles millas 英里 マイル миль",
    "ft": "ft feet foot Fuß pieds 英尺 フィート",
    "in": "inches inch Zoll pouces pulgadas 英寸 インチ",
    "kg": "kg kilograms kilogram kilos kilo Kilogramm Kilo kilogrammes kilogramos 公斤 千克 "
    "キログラム кг كيلوغرام كجم",
    "g": "g grams gram grammes Gramm gramos 克 グラム г",
    "mg": "mg milligrams Milligramm milligrammes miligramos 毫克 ミリグラム мг",
    "µg": "µg μg micrograms Mikrogramm 微克",
    "lb": "lb lbs 磅",
    "t": "tonnes tons Tonnen toneladas 吨 噸 トン",
    "l": "l litres litre liters liter Liter Litern litros 升 リットル",
    "ml": "ml mL millilitres milliliters Milliliter millilitres mililitros 毫升",
    "h": "h hrs hours hour Stunden Stunde heures heure horas hora 小时 小時 時間 часов часа ساعة "
    "ساعات",
    "min": "min mins minutes minute Minuten Minute minutos minuto 分钟 分鐘 分 минут دقيقة دقائق",
    "s": "s sec secs seconds second Sekunden Sekunde secondes seconde segundos segundo 秒 秒钟 "
    "секунд ثانية ثواني ثوان",
    "ms": "ms milliseconds millisecond Millisekunden millisecondes milisegundos 毫秒 ミリ秒 мс",
    "µs": "µs μs microseconds Mikrosekunden 微秒 マイクロ秒",
    "ns": "ns nanoseconds Nanosekunden 纳秒",
    "Hz": "Hz hertz Hertz 赫兹 ヘルツ",
    "kHz": "kHz kilohertz Kilohertz",
    "MHz": "MHz megahertz Megahertz",
    "GHz": "GHz gigahertz Gigahertz",
    "kB": "kB KB kilobytes kilobyte Kilobyte kilooctets",
    "MB": "MB megabytes megabyte Megabyte mégaoctets",
    "GB": "GB gigabytes gigabyte Gigabyte gigaoctets",
    "TB": "TB terabytes terabyte Terabyte",
    "KiB": "KiB kibibytes",
    "MiB": "MiB mebibytes",
    "GiB": "GiB gibibytes",
    "kW": "kW kilowatts Kilowatt",
    "MW": "MW megawatts Megawatt",
    "kWh": "kWh kilowatt hours Kilowattstunden",
    "hPa": "hPa",
    "kPa": "kPa",
    "dB": "dB decibels Dezibel 分贝",
    "km/h": "km/h kph Stundenkilometer 公里/小时 км/ч",
    "m/s": "m/s",
    "mph": "mph",
    "px": "px pixels pixel Pixel 像素 ピクセル",
    "pt": "pt",
    "USD": "USD $ US$ dollars dollar Dollar dólares 美元 ドル",
    "EUR": "EUR € euros euro Euro 欧元 ユーロ",
    "GBP": "GBP £ 英镑 ポンド",
    "JPY": "JPY ¥ ￥ yen Yen 日元 円",
    "CNY": "CNY RMB yuan 元 人民币",
    "CHF": "CHF francs Franken",
}
BEFORE_NUMBER = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY"} | {
    code: code for code in ("USD", "EUR", "GBP", "JPY", "CNY", "CHF")
}
SCALES = {
    1_000: "thousand tausend mille mil 千 тысяч ألف آلاف",
    10_000: "万 萬",
    1_000_000: "million millions Million Millionen Mio. Mio millones millón 百万 миллионов مليون",
    100_000_000: "亿 億",
    1_000_000_000: "billion billions Milliarde Milliarden Mrd. Mrd milliard milliards 十亿 مليار",
    1_000_000_000_000: "trillion 兆 万亿",
}
_SCALE_LETTERS = {"k": 1_000, "K": 1_000, "M": 1_000_000, "bn": 1_000_000_000, "B": 1_000_000_000}
# Names written in two words; everywhere else in the table a blank parts one name from the next.
_TWO_WORDS = (
    "per cent", "pour cent", "por ciento", "° C", "degrees Celsius", "Grad Celsius",
    "degrés Celsius", "grados Celsius", "degrees Fahrenheit", "Grad Fahrenheit", "kilowatt hours",
)  # fmt: skip


def _names(listing: str) -> list[str]:
    two_words = [name for name in _TWO_WORDS if f" {name} " in f" {listing} "]
    for name in two_words:
        listing = f" {listing} ".replace(f" {name} ", " ")
    return listing.split() + two_words


def _alternatives(names: list[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


# A symbol ends where no letter of an alphabet follows; Chinese and Japanese go on without a blank.
_END = r"(?!-?[A-Za-zÀ-ɏͰ-ӿ؀-ۿ])"
_GAP = r"[ \u00a0\u202f\u2009~-]?"


@cache
def unit_names() -> dict[str, str]:
    """Every name of a unit, with the unit it is a name of."""
    return {name: unit for unit, listing in UNITS.items() for name in _names(listing)}


@cache
def unit_after() -> re.Pattern[str]:
    """A unit right behind a number; group 1 is its name."""
    return re.compile(f"{_GAP}({_alternatives(list(unit_names()))}){_END}")


@cache
def unit_before() -> re.Pattern[str]:
    """A currency right before a number, at the end of the text before it; group 1 is its name."""
    return re.compile(f"({_alternatives(list(BEFORE_NUMBER))})[ \u00a0\u202f]?$")


@cache
def scale_names() -> dict[str, int]:
    """Every scale word, with its factor."""
    named = {name: scale for scale, listing in SCALES.items() for name in listing.split()}
    return named | _SCALE_LETTERS


@cache
def scale_after() -> re.Pattern[str]:
    """A scale word or letter right behind a number; its last group is the word."""
    words = _alternatives(list(scale_names()))
    # $5M, 20k: the letters are a scale only where they touch the number.
    letters = _alternatives(list(_SCALE_LETTERS))
    return re.compile(f"(?:{_GAP}({words})|({letters})){_END}")
