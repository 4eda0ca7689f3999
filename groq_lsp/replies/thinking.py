"""Take a model's thinking out of its answer, in every form in which it leaks.

Models end, forget, double and misspell their tags: `<think>` never closed, `</think>` without a
beginning, a second thought at the end, other names, other brackets.
"""

import re

_NAMES = "think|thinking|thought|thoughts|reasoning|reflection|scratchpad|antthinking|seed:think"
_TAG = re.compile(
    rf"(?<!`)(?:<\s*(?P<close>/?)\s*(?:{_NAMES})\b[^<>\n]{{0,80}}>"
    rf"|\[(?P<close2>/?)(?:THINK|REASONING)\]"
    rf"|◁(?P<close3>/?)think▷)",
    re.IGNORECASE,
)
_HALF_TAG = re.compile(
    rf"(?<!`)(?:<[\s/]*(?:{_NAMES})\b[^<>\n]{{0,80}}"
    r"|<[\s/]*[a-z:]{0,12}|\[/?[A-Z]{0,9}|◁/?[a-z]{0,5})\Z",
    re.IGNORECASE,
)
_NAMES_IN_BRACKETS = ("think", "reasoning")
_FINAL_CHANNEL = re.compile(r"<\|channel\|>\s*final\b[^<]*<\|message\|>")
_BARE_CHANNELS = re.compile(r"\A\s*analysis\S?.*?assistantfinal\s*", re.DOTALL)
_CHANNEL_MARK = re.compile(r"<\|(?:start|end|return|channel|message|call)\|>")


def without_thinking(raw: str, *, passage: str = "") -> str:
    """Give `raw` without the model's thinking.

    A passage that speaks of such tags itself keeps them: then only a block at the very beginning
    counts as thinking.
    """
    raw = _final_channel(raw, passage)
    if _TAG.search(passage):
        return raw if _begins_with_tag(passage) else _without_first_block(raw)
    return _without_all(raw)


def visible_so_far(raw: str) -> str:
    """Give what may be shown of an answer that is still arriving: no thinking, no half tag."""
    text = _without_all(_final_channel(raw, ""))
    half = _HALF_TAG.search(text)
    if half and _may_become_tag(half[0]):
        text = text[: half.start()]
    return text.lstrip("\n")


def _may_become_tag(half: str) -> bool:
    """Say whether a tag that is cut off at the end could still become one that hides thoughts."""
    name = re.sub(r"[\s/<\[◁]", "", half).lower()
    names = _NAMES_IN_BRACKETS if half[0] == "[" else _NAMES.split("|")
    return any(one.startswith(name) or name.startswith(one) for one in names)


def _without_all(raw: str) -> str:
    kept: list[str] = []
    depth = 0
    position = 0
    for tag in _TAG.finditer(raw):
        closes = bool(tag["close"] or tag["close2"] or tag["close3"])
        if not closes:
            if depth == 0:
                kept.append(raw[position : tag.start()])
            depth += 1
        elif depth:
            depth -= 1
        else:
            kept.clear()  # an end without a beginning: all before it was thinking
        position = tag.end()
    if depth == 0:
        kept.append(raw[position:])
    return "".join(kept)


def _without_first_block(raw: str) -> str:
    first = _TAG.match(raw, len(raw) - len(raw.lstrip()))
    if first is None:
        return raw
    closing = next((t for t in _TAG.finditer(raw, first.end()) if _closes(t)), None)
    return raw[closing.end() :] if closing else ""


def _closes(tag: re.Match[str]) -> bool:
    return bool(tag["close"] or tag["close2"] or tag["close3"])


def _begins_with_tag(passage: str) -> bool:
    return _TAG.match(passage.lstrip()) is not None


def _final_channel(raw: str, passage: str) -> str:
    """Give the last message of the final channel, where a model's raw channels came through."""
    if "assistantfinal" in raw and "assistantfinal" not in passage:
        # The marks are special tokens; where a service drops them, their words stay.
        raw = _BARE_CHANNELS.sub("", raw)
    if "<|" not in raw or _CHANNEL_MARK.search(passage):
        return raw
    finals = list(_FINAL_CHANNEL.finditer(raw))
    if finals:
        raw = raw[finals[-1].end() :]
    elif "<|channel|>" in raw:
        return ""
    return _CHANNEL_MARK.split(raw, maxsplit=1)[0]
