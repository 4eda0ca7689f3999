"""Cut off what a model says after its answer: offers, hopes, notes, lists of its changes."""

import re
from functools import lru_cache

from groq_lsp.replies.phrases import BEGIN, END, TO_THE_READER, any_of, spoken

_RULE = re.compile(r"[ \t]*([-*_][ \t]?){3,}")
_GAP = re.compile(r"\n[ \t]*\n\s*")
_LIST = re.compile(r"[-*+•]\s|\d+[.)]\s")


def without_remarks(text: str, *, passage: str, asked: bool, replaces: bool = True) -> str:
    """Cut the last paragraphs where they are remarks on the answer.

    An answer that `replaces` the passage has remarks only if it has more paragraphs than that.
    """
    text = text.rstrip()
    starts = [0, *(gap.end() for gap in _GAP.finditer(text))]
    if replaces and not asked and len(starts) <= 1 + len(_GAP.findall(passage.strip())):
        return text
    own = spoken(passage)
    remark = len(starts)
    for number in range(len(starts) - 1, 0, -1):
        paragraph = text[starts[number] : (starts[number + 1 :] or [len(text)])[0]].strip()
        if _is_remark(paragraph, own, asked=asked):
            remark = number
        elif not _RULE.fullmatch(paragraph) and not _LIST.match(paragraph):
            break  # the writer's own text, or lists that belong to a remark further up
    return _without_rule(text[: starts[remark]].rstrip()) if remark < len(starts) else text


def _is_remark(paragraph: str, own: str, *, asked: bool) -> bool:
    said = spoken(re.sub(r"\A[-*_\s>(（\[¡¿]*", "", paragraph))
    note = _note().match(said)
    if note:
        return note[0] not in own
    offer = _offer().match(said)
    if offer is None or offer[0] in own:
        return False
    if _on_the_answer().search(said.partition("\n")[0]):
        return True
    return not asked and TO_THE_READER.search(own) is None


def _without_rule(text: str) -> str:
    """Drop the line that a model draws between its answer and its remarks."""
    head, _, last = text.rpartition("\n")
    return head.rstrip() if head.strip() and _RULE.fullmatch(last) else text


@lru_cache(maxsize=1)
def _offer() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('offer')}){END}")


@lru_cache(maxsize=1)
def _note() -> re.Pattern[str]:
    """Match a note that speaks of the answer or of what the model did: "Note: I kept the tone"."""
    return re.compile(
        rf"(?:{any_of('note')}){END}[^.。!！?？\n]{{0,100}}?{BEGIN}(?:{any_of('work')}|{_CHANGES})"
        rf"|(?:changes made|key changes|main changes|what i changed|summary of changes"
        rf"|vorgenommene änderungen|modifications apportées|cambios realizados|modifiche apportate"
        rf"|alterações feitas|внес[её]нные изменения|修改说明|主要修改|主な変更点)"
        r"|no (?:other |further )?changes (?:were|are) (?:needed|necessary|required|made)"
        r"|i(?:'ve| have)? (?:corrected|changed|replaced|fixed) [\"'“„«`]"
        rf"|(?:{_LISTS})[^\w\n]{{0,4}}\n(?=[\s\S]{{0,2000}}(?:→|->|=>))"
    )


_LISTS = (
    r"changes|corrections|änderungen|korrekturen|modifications|corrections|cambios|correcciones|"
    r"modifiche|correzioni|alterações|correções|wijzigingen|изменения|исправления|修改|变更|変更点|"
    r"修正点|변경 ?사항|수정 ?사항|zmiany|poprawki|ändringar|ændringer|endringer|değişiklikler"
)
"""What stands over a list of changes; it is one only where an arrow leads from old to new."""


_CHANGES = (
    r"chang|adjust|modif|revis|tone\b|wording|phras|spelling|grammar|typo|original|filler|"
    r"punctuation|i (?:kept|made|removed|replaced|have|used|left)|änder|anpass|ton\b|"
    r"rechtschreib|ajust|ton |tono|orthograph|ortograf|wijzig|aanpass|toon|修改|调整|調整|语气|"
    r"保留|原文|变更|変更|修正|口調|수정|변경|어조|원문|измен|поправ|исправ|тон\b|تعديل|تغيير|الأصل"
)


@lru_cache(maxsize=1)
def _on_the_answer() -> re.Pattern[str]:
    return re.compile(rf"{BEGIN}(?:{any_of('work')}|{_CHANGES})")
