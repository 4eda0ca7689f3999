"""Cut off what a model says about its answer, before and after it, where that is surely chatter."""

import re
from functools import lru_cache

from groq_lsp.replies.phrases import LANGUAGES, spoken

DRAFT = (
    r"version|draft|continuation|requested text|fassung|entwurf|fortsetzung|brouillon|versión|"
    r"borrador|versione|bozza|versão|rascunho|versie|concept|верси[яю]|черновик|版本|草稿|续写|"
    r"バージョン|下書き|続き|버전|초안|نسخة|مسودة"
)
"""What only an answer is called, never a part of it, in a text that was asked for."""

_MARKS = r"[*_#\s]*"
_STOP = r"[,.!:;，。！：、~\s]*"


def without_chatter(text: str, *, passage: str, asked: bool) -> str:
    """Give the answer alone.

    `asked`: the writer asked for a new text, so a sentence such as "Here are the dates:" may be
    part of it; only what names the answer itself ("Here is the rewritten text:") is cut then.
    """
    text = _without_preamble(text, passage, asked=asked)
    return _without_closing(text, passage, asked=asked)


def _without_preamble(text: str, passage: str, *, asked: bool) -> str:
    stripped = text.lstrip()
    line, newline, rest = stripped.partition("\n")
    said = spoken(line)
    own = spoken(passage.lstrip().partition("\n")[0])
    agreement = _agreement().match(said)
    if agreement and _agreement().match(own):
        return text
    if agreement and agreement.end() == len(said) and rest.strip():
        return _without_preamble(rest, passage, asked=asked)
    begin = agreement.end() if agreement else 0
    cut = _announcement_end(said, begin, own, asked=asked, sure=bool(agreement), more=bool(newline))
    if cut is None:
        return text
    remainder = (line[cut:].lstrip() + newline + rest).lstrip("\n")
    if not passage.startswith("---"):
        remainder = re.sub(r"\A[ \t]*([-*_] ?){3,}\n+", "", remainder)
    return remainder if remainder.strip() else text


def _announcement_end(
    said: str, begin: int, own: str, *, asked: bool, sure: bool, more: bool
) -> int | None:
    """Find where the announcement on the first line ends, or None where there surely is none."""
    naming = (_naming() if sure or not asked else _naming_a_draft()).match(said, begin)
    if naming and not _naming().match(own) and (naming.end() < len(said) or more):
        return naming.end()
    label = None if asked else _label().match(said, begin)
    if label and not _label().match(own) and (more or label.end() < len(said)):
        return label.end()
    if not asked and more and said.startswith("#") and not own.startswith("#"):
        heading = _heading().fullmatch(said.strip())
        if heading:
            return len(said)
    ends = said.rstrip(" *_").endswith((":", "："))
    if ends and more and (sure or not asked) and not own.rstrip(" *_").endswith((":", "：")):
        opening = _opening().match(said, begin)
        return len(said) if opening else None
    return None


def _without_closing(text: str, passage: str, *, asked: bool) -> str:
    """Cut closing remarks: paragraphs of their own, more than the passage has."""
    paragraphs = re.split(r"\n[ \t]*\n", text.rstrip())
    allowed = len(re.split(r"\n[ \t]*\n", passage.strip()))
    own = spoken(passage)
    for number in range(1, len(paragraphs)):
        said = spoken(re.sub(r"\A[-*_\s>]*", "", paragraphs[number]))
        remark = _closing().match(said)
        if remark is None or remark[0] in own:
            continue
        if asked and not _work_word().search(said):
            continue
        if not asked and len(paragraphs) <= allowed:
            continue
        kept = paragraphs[:number]
        if re.fullmatch(r"\s*([-*_]\s?){3,}", kept[-1]) and len(kept) > 1:
            kept.pop()  # the rule drawn between the answer and the remark
        return re.sub(r"\n[ \t]*([-*_]\s?){3,}\Z", "", "\n\n".join(kept))
    return text


def _any(part: str) -> str:
    return "|".join(getattr(language, part) for language in LANGUAGES)


@lru_cache(maxsize=1)
def _agreement() -> re.Pattern[str]:
    """Match "Sure!", alone or before more; it must end in a mark that a sentence ends with."""
    return re.compile(rf"{_MARKS}(?:{_any('agreement')})[\s\u202f]?(?:[!！。.,，~:：、]+{_STOP}|\Z)")


_LETTER = "a-zà-öø-ÿß-ÿа-яё"
_BEGIN = rf"(?<![{_LETTER}])"
_END = rf"(?![{_LETTER}])"
_BEFORE_COLON = "[^:：\n.!?。！？]"


def _naming_pattern(work: str) -> re.Pattern[str]:
    """Match "Here is the rewritten text:", which names the answer, up to its colon."""
    return re.compile(
        rf"{_MARKS}(?:{_any('announcement')}){_END}{_BEFORE_COLON}{{0,60}}?"
        rf"{_BEGIN}(?:{work}){_BEFORE_COLON}{{0,50}}[:：]{_MARKS}"
    )


@lru_cache(maxsize=1)
def _naming() -> re.Pattern[str]:
    return _naming_pattern(_any("work"))


@lru_cache(maxsize=1)
def _naming_a_draft() -> re.Pattern[str]:
    return _naming_pattern(DRAFT)


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    """Match "Rewritten text:", "**Translation (German):**" or "译文：", a label by itself."""
    return re.compile(
        rf"{_MARKS}(?:[^\W\d_]+ ){{0,2}}(?:{_any('work')})(?: [^\W\d_]+){{0,3}}"
        rf"(?: ?[(（][^)）\n]{{1,30}}[)）])?\s?{_MARKS}[:：]{_MARKS}"
    )


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    """Match "## Rewritten text", the label as a heading."""
    return re.compile(rf"#+ (?:[^\W\d_]+ )?(?:{_any('work')})(?: [^\W\d_]+)?")


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    return re.compile(rf"{_MARKS}(?:{_any('announcement')}){_END}")


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    return re.compile(rf"{_MARKS}(?:{_any('closing')})")


@lru_cache(maxsize=1)
def _work_word() -> re.Pattern[str]:
    return re.compile(_any("work") + r"|chang|adjust|modif|revis|tone|änder|anpass|ajust|修改|调整")
