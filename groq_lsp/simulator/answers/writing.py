"""The actions that write something new: Generate, Continue, and what has no rule."""

from groq_lsp.simulator.answers.sentences import keywords, language, lower_first, plain

_SENTENCE_ENDS = ".!?…。！？:"


def generated(request: str) -> str:
    """Write two sentences that say what was asked for and that a rule wrote them."""
    wish = plain(request).rstrip(".!?。！？")
    if language(wish) == "Chinese":
        return f"这里是一份草稿，要求是：{wish}。真正的模型会在这里写出正文。"
    if language(wish) == "German":
        return f"Hier steht ein Entwurf: {wish}. Ein Sprachmodell schriebe hier den ganzen Text."
    return (
        f"Here stands a draft of {lower_first(wish)}. A language model would write the whole "
        "text in its place."
    )


def continued(before: str) -> str:
    """Go on for a sentence; an unfinished one is finished first."""
    words = plain(before)
    main = (keywords(words, 1) or ["it"])[0]
    unfinished = bool(words) and words[-1] not in _SENTENCE_ENDS
    if language(words) == "Chinese":
        return f"，后来又说到{main}。" if unfinished else f"后来大家又说起{main}。"
    if language(words) == "German":
        return "und so ging es weiter." if unfinished else f"Und dann ging es um {main}."
    return "and so it went on." if unfinished else f"And then there was {main} again."


def plain_reply(text: str) -> str:
    """Reply to a request that no action made."""
    said = " ".join(text.split())
    return f"This is a simulator, not a language model. It was told: {said}"
