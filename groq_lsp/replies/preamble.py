"""Cut off how a model announces its answer."""

import re
from functools import lru_cache

from groq_lsp.replies.phrases import (
    BEGIN,
    DRAFT,
    END,
    NAMES_BY_ACTION,
    TRANSLATION,
    any_of,
    spoken,
)

_MARKS = r"[*_#\s]*"
_BEFORE_COLON = "[^:：\n.!?。！？]"
_COLON = rf"[\s\u202f]?{_MARKS}[:：]{_MARKS}"


def without_preamble(text: str, *, passage: str, asked: bool, action: str = "") -> str:
    """Cut agreements ("Sure!"), announcements ("Here is …:") and labels ("Translation:").

    Whatever the passage itself begins with stays. `action` is an id: each has names for its answer.
    """
    text = _without_echo(text, passage, action)
    stripped = text.lstrip()
    line, newline, rest = stripped.partition("\n")
    own = spoken(passage.lstrip().partition("\n")[0])
    said = spoken(line)
    agreement = _agreement().match(said)
    if agreement and _agreement().match(own):
        return text
    if agreement and agreement.end() == len(said) and rest.strip():
        surely = not asked or "!" in said or "！" in said
        if not surely:
            return text
        return without_preamble(rest, passage=passage, asked=asked, action=action)
    begin = agreement.end() if agreement else 0
    if newline and said.startswith("#") and not own.startswith("#") and not asked:
        heading = _heading(NAMES_BY_ACTION.get(action, TRANSLATION))
        if heading.fullmatch(said.strip()):
            return _without_rule(rest, passage)
    if newline and _is_announcement(
        said, begin, spoken(passage), sure=bool(agreement), asked=asked
    ):
        return _without_rule(rest, passage)
    sure = bool(agreement)
    end = _end_of_label(said, begin, spoken(passage), sure=sure, asked=asked, action=action)
    if end is None or not (line[end:] + rest).strip():
        return text
    return _without_rule((line[end:].lstrip() + newline + rest).lstrip("\n"), passage)


def _without_echo(text: str, passage: str, action: str) -> str:
    """Drop the passage where the model says it once more, under a label, before its answer."""
    own = passage.strip()
    head, echo, rest = text.partition(own) if own else (text, "", "")
    if not echo or not rest.startswith("\n") or not _ORIGINAL.fullmatch(head.strip()):
        return text
    said = spoken(rest)
    pattern = _label(NAMES_BY_ACTION.get(action, TRANSLATION))
    label = pattern.match(said) or _BOLD_LABEL.match(said)
    return rest[label.end() :] if label else text


_ORIGINAL = re.compile(
    rf"(?:{_MARKS}(?:original|source|input|quelle|texte|texto|testo|原文|원문|исходн|النص)"
    rf"[^\n:：]{{0,30}}{_COLON})?",
    re.IGNORECASE,
)


def _is_announcement(said: str, begin: int, passage: str, *, sure: bool, asked: bool) -> bool:
    """Say whether the whole first line announces what follows."""
    own = passage.lstrip().partition("\n")[0]
    ends = (":", "：") if asked else (":", "：", "です。", "なります。")
    if not said.rstrip(" *_").endswith(ends) or own.rstrip(" *_").endswith(ends):
        return False
    if not _announcement().match(said, begin):
        return False
    if asked and not sure:
        return re.search(BEGIN + f"(?:{DRAFT})", said) is not None
    return sure or _names_the_answer(said, passage)


def _names_the_answer(said: str, passage: str) -> bool:
    """Say whether a line speaks of the answer, not of what the text is about.

    "Here are the three rules:" may be the writer's own sentence, turned around.
    """
    if _bare_announcement().fullmatch(said):
        return True
    return any(found["work"] not in passage for found in _work().finditer(said))


def _end_of_label(
    said: str, begin: int, passage: str, *, sure: bool, asked: bool, action: str
) -> int | None:
    """Find where a label ends that may have the answer behind it on the same line."""
    naming = _naming().match(said, begin)
    if naming and (sure or not asked or re.search(DRAFT, naming[0])):
        word = naming["work"]
        certain = re.fullmatch(DRAFT, word) is not None
        return naming.end() if certain or word not in passage else None
    bold = None if asked else _BOLD_LABEL.match(said)
    if bold and not _BOLD_LABEL.match(passage.lstrip()):
        return bold.end()
    pattern = _label(NAMES_BY_ACTION.get(action, TRANSLATION))
    label = None if asked else pattern.match(said, begin)
    if label and not pattern.match(passage.lstrip()):
        return label.end()
    return None


_BOLD_LABEL = re.compile(
    r"\s*\*\*(?:rewritten|rewrite|revised|corrected|correction|edited|proofread|polished|shortened|"
    r"simplified|improved|translated|korrigiert|überarbeitet|gekürzt|umformuliert|corrigé|réécrit|"
    r"traduit|corregido|reescrito|traducido|corretto|riscritto|tradotto|corrigido|traduzido|"
    r"(?:修改|润色|校对|改写|翻译|缩短)后|修正後|校正後)\s*(?:[:：]\s*\*\*|\*\*\s*[:：])[*_#\s]*"
)
"""A label that only its bold type tells from a sentence."""


def _without_rule(text: str, passage: str) -> str:
    """Drop the line that a model draws under its announcement; front matter begins with one too."""
    if passage.startswith("---"):
        return text
    return re.sub(r"\A\s*([-*_] ?){3,}\n+", "", text)


@lru_cache(maxsize=1)
def _agreement() -> re.Pattern[str]:
    """Match "Sure!", alone or before more; it must end in a mark that a sentence ends with."""
    ends = r"[\s\u202f]?(?:[!！。.,，~:：、]+[,.!:;，。！：、~\s]*|\Z)"
    return re.compile(rf"{_MARKS}(?:{any_of('agreement')}){ends}")


@lru_cache(maxsize=1)
def _announcement() -> re.Pattern[str]:
    return re.compile(rf"{_MARKS}(?:{any_of('announcement')}){END}")


@lru_cache(maxsize=1)
def _bare_announcement() -> re.Pattern[str]:
    """Match a line that says no more than "Here you go:"."""
    return re.compile(rf"{_MARKS}(?:{any_of('announcement')}){END}\W*")


@lru_cache(maxsize=1)
def _work() -> re.Pattern[str]:
    return re.compile(rf"{BEGIN}(?P<work>{DRAFT}|{any_of('work')})")


@lru_cache(maxsize=1)
def _naming() -> re.Pattern[str]:
    """Match "Here is the rewritten text:", which names the answer, up to its colon."""
    return re.compile(
        rf"{_MARKS}(?:{any_of('announcement')}){END}{_BEFORE_COLON}{{0,60}}?"
        rf"{BEGIN}(?P<work>{DRAFT}|{any_of('work')}){_BEFORE_COLON}{{0,50}}{_COLON}"
    )


@lru_cache(maxsize=8)
def _label(names: str) -> re.Pattern[str]:
    """Match "Revised text:", "**Translation (German):**" or "译文："; plain "Text:" is none."""
    brackets = r"(?: ?[(（][^)）\n]{1,30}[)）])?"
    return re.compile(
        rf"{_MARKS}(?:[^\W\d_]+ ){{0,2}}(?:{DRAFT}|{names})(?: [^\W\d_]+){{0,3}}"
        rf"{brackets}{_COLON}"
    )


@lru_cache(maxsize=8)
def _heading(names: str) -> re.Pattern[str]:
    """Match "## Rewritten text", the label as a heading."""
    words = rf"(?:[^\W\d_]+ )?(?:{DRAFT}|{names})(?: [^\W\d_]+)?"
    return re.compile(rf"#+ {words}{_MARKS}[:：]?{_MARKS}")
