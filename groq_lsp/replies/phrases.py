"""What models say around an answer, in the languages that they say it in.

All patterns are for lower-case text with straight apostrophes. They are strict on purpose: a
preamble too many is a nuisance, a sentence of the writer's cut off is a loss.
"""

import re

from groq_lsp.replies.asian import ASIAN
from groq_lsp.replies.european import EUROPEAN

LANGUAGES = (*EUROPEAN, *ASIAN)

_LETTER = "a-zà-öø-ÿ\u0100-\u024f\u0400-\u052f\u1e00-\u1eff"
BEGIN = rf"(?<![{_LETTER}])"
END = rf"(?![{_LETTER}])"
"""Where a word begins and ends; Chinese and its kin are written without that."""

DRAFT = (
    r"version|draft|continuation|rewrite|requested text|(?:rewritten|revised|corrected|edited|"
    r"polished|shortened|simplified|improved|proofread|translated) (?:text|paragraph|sentence|"
    r"passage)|fassung|entwurf|fortsetzung|(?:überarbeiteter|korrigierter|gekürzter) text|"
    r"brouillon|texte (?:corrigé|révisé|réécrit|traduit)|versión|borrador|"
    r"texto (?:corregido|revisado|reescrito|traducido|corrigido|reescrito|traduzido)|versione|"
    r"bozza|testo (?:corretto|rivisto|riscritto|tradotto)|versão|rascunho|versie|concept|"
    r"верси[яю]|черновик|(?:исправленный|переписанный) текст|版本|草稿|续写|"
    r"(?:改写|修改|润色|校对|更正|缩短|简化)(?:后|後)(?:的)?(?:文本|文字|内容)?|"
    r"バージョン|下書き|続き|(?:修正|校正|書き直し)後(?:の(?:文章|テキスト))?|"
    r"버전|초안|(?:수정|교정)(?:된|한) (?:글|문장|텍스트)|نسخة|مسودة|النص (?:المصحح|المعدل)"
)
"""What only an answer is called, hardly ever a part of one."""

TRANSLATION = (
    r"translation|übersetzung|traduction|traducción|traduzione|tradução|vertaling|译文|譯文|"
    r"翻译|翻譯|翻訳|번역|перевод|الترجمة|ترجمة"
)

NAMES_BY_ACTION = {
    "summarise": r"summary|zusammenfassung|résumé|resumen|riassunto|resumo|samenvatting|摘要|总结|"
    r"總結|要約|요약|резюме|краткое содержание|ملخص|الملخص",
    "image-description": r"prompt|image (?:prompt|description)|illustration|bildbeschreibung|"
    r"description de l'image|提示词|图片描述|画面描述|画像の説明|プロンプト",
    "explain": r"explanation|erklärung|explication|explicación|spiegazione|explicação|uitleg|解释|"
    r"解釋|説明|설명|объяснение|شرح|الشرح",
}
"""What the answer is called where no text of the writer's is replaced by it."""

TO_THE_READER = re.compile(
    r"\b(?:you|your|us|me|please|du|dich|dir|sie|ihnen|ihr|bitte|vous|votre|tu|toi|usted|ustedes|"
    r"ti|tú|voi|lei|você|vocês|jij|je|jullie|u|вы|вам|вас|ты|тебе)\b|您|你|请|あなた|ください|당신|"
    r"주세요|أنت|لك"
)
"""Words of a text that speaks to someone: its last paragraph may well be an offer to them."""

SPEAKS_OF_REFUSING = re.compile(
    r"\b(?:refus|declin|reject|apolog|sorry|cannot|can't|absag|ablehn|entschuldig|weiger|désolé|"
    r"excus|rechaz|disculp|rifiut|scus|recus|desculp|weiger|afwijz|spijt|отказ|извин)|"
    r"拒绝|拒絕|道歉|抱歉|婉拒|断る|断り|謝|お詫び|거절|사과|죄송|رفض|اعتذار|اعتذر",
    re.IGNORECASE,
)
"""Words of a request for a text that itself declines something."""


def any_of(part: str) -> str:
    """Give the alternatives of all languages for one part of `Language`."""
    return "|".join(getattr(language, part) for language in LANGUAGES)


def spoken(text: str) -> str:
    """Give `text` as the patterns want it: lower case, straight apostrophes, as long as it was."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters, such as İ, become two
        lower = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
    return lower.replace("’", "'").replace("‘", "'")
