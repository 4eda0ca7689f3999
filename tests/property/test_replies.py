"""Replies: promises that hold for any text, any wrapping and any stream."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from groq_lsp.actions import built_in
from groq_lsp.comments import comment
from groq_lsp.document_types import DocumentType
from groq_lsp.errors import ReplyError
from groq_lsp.placement import Site, above, annotation, at_cursor, below, tags
from groq_lsp.prompts import Passage, messages
from groq_lsp.replies import clean, hidden_characters, sanitise_shown, structured, visible
from groq_lsp.secrets_found import looks_secret

ACTIONS = {action.id: action for action in built_in()}
FRAGMENTS = [
    *(
        "word",
        "It rains.",
        "渡轮",
        "Größe",
        "العبارة",
        "👩‍👩‍👧",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
    ),
    *(
        "- ",
        "* ",
        "1. ",
        "> ",
        "# ",
        "    ",
        "| a | b |\n",
        "---\n",
        "```",
        "`",
        "~~~",
        '"',
        "“",
        "”",
    ),
    *("<think>", "</think>", "<text-1a2b3c4d>", "</text-1a2b3c4d>", "Sure!", "Here is the text:"),
    *("Note: I changed it.", "Let me know if you want changes.", "I'm sorry, but I can't help."),
    *(
        "![a](https://e.example/)",
        "[a](b)",
        "[a]: b\n",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<img src=x>",
    ),
    *(
        "\u202e",
        "\u200b",
        "\x1b",
        "\ufeff",
        "\ud83d",
        "{{ x }}",
        "\\",
        "$x$",
        "\\cite{a}",
        "%",
        "//",
    ),
    *("+++\n", "tags: [a]\n", "tags:\n- a\n", "(", ")", "[", "]", "!", "{", "}", ":", "。", "，"),
]
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)
kinds = st.sampled_from(list(DocumentType))
actions = st.sampled_from([action for action in ACTIONS.values() if action.reply == "text"])
languages = st.sampled_from(["", "markdown", "python", "c", "latex", "html", "no-such"])


@given(texts, texts, actions, kinds, languages)
def test_any_reply_is_a_text_or_a_sentence(passage, reply, action, kind, language) -> None:
    try:
        text = clean(
            reply, passage=passage, action=action, document_type=kind, language_id=language
        )
    except ReplyError as failure:
        assert failure.sentence.endswith((".", "unchanged."))
        return
    assert text.strip()
    if action.place == "replace":
        assert text != passage


@given(texts, texts, actions, kinds)
def test_no_hidden_character_ever_comes_in(passage, reply, action, kind) -> None:
    """S14"""
    try:
        text = clean(reply, passage=passage, action=action, document_type=kind)
    except ReplyError:
        return
    known = {one.code for one in hidden_characters(passage)}
    assert {one.code for one in hidden_characters(text)} <= known


@given(texts, texts)
def test_no_image_or_html_ever_comes_in(passage, reply) -> None:
    """S17"""
    kind = DocumentType.MARKDOWN
    try:
        text = clean(reply, passage=passage, action=ACTIONS["rewrite"], document_type=kind)
    except ReplyError:
        return
    assert _loaded(text) <= _loaded(passage) | {"local image"}


def _loaded(text: str) -> set[str]:
    found = set()
    for token in MarkdownIt("commonmark", {"html": True}).parse(text):
        for part in (token, *(token.children or ())):
            if part.type in ("image", "html_inline", "html_block"):
                local = part.type == "image" and ":" not in str(part.attrGet("src"))
                found.add("local image" if local else part.type.partition("_")[0])
    return found


plain = st.lists(
    st.sampled_from(
        ["The ferry", "was late", "and we", "waited.", "渡轮", "晚点了。", "Schön.", "\n\n"]
    ),
    min_size=2,
    max_size=12,
).map(lambda words: " ".join(words).strip())
WRAPPINGS = [
    "{}",
    "\n\n{}\n",
    "```\n{}\n```",
    "```markdown\n{}\n```",
    "<think>Hm, {{}}.</think>\n\n{}",
    "Sure! Here is the rewritten text:\n\n{}",
    "Here's the improved version:\n\n```\n{}\n```",
    "<text-1a2b3c4d>\n{}\n</text-1a2b3c4d>",
    "**Rewritten text:**\n\n{}",
    "好的，以下是改写后的文本：\n\n{}",
    "Gerne! Hier ist der überarbeitete Text:\n\n{}",
    "{}\n<think>Done",
]


@given(plain, plain, st.sampled_from(WRAPPINGS))
def test_no_wrapping_changes_the_answer(passage, answer, wrapping) -> None:
    assume(answer.strip() and passage.strip() and answer != passage)
    kind, action = DocumentType.MARKDOWN, ACTIONS["rewrite"]
    expected = clean(answer, passage=passage, action=action, document_type=kind)
    reply = wrapping.format(answer)
    assert clean(reply, passage=passage, action=action, document_type=kind) == expected


@given(plain, plain, st.sampled_from(["", "  ", "> ", "\t"]), st.sampled_from(["", "\n", "\n\n"]))
def test_what_stands_around_the_text_stays(passage, answer, prefix, end) -> None:
    passage = "\n".join(
        prefix + line if line.strip() else prefix.rstrip() for line in passage.split("\n")
    )
    passage += end
    assume(passage.strip("> \t\n") and answer.strip())
    kind, action = DocumentType.PLAINTEXT, ACTIONS["rewrite"]
    try:
        text = clean(answer, passage=passage, action=action, document_type=kind)
    except ReplyError:
        return
    assert text.endswith(end) and text.rstrip("\n") + end == text
    assert all(line.startswith(prefix) or line == prefix.rstrip() for line in text.split("\n")[:1])
    assert all(line.startswith(prefix.rstrip()) for line in text.strip().split("\n") if line)
    assert "\r" not in text


@given(plain, st.data())
def test_a_stream_shows_no_thought_at_any_moment(answer, data) -> None:
    thought = data.draw(st.sampled_from(["SECRET", "SECRET\n\nSECRET", "<b>SECRET</b>"]))
    tag = data.draw(st.sampled_from(["think", "thinking", "Thought", "reasoning"]))
    where = data.draw(st.integers(0, len(answer)))
    raw = f"{answer[:where]}<{tag}>{thought}</{tag}>{answer[where:]}"
    shown = [visible(raw[:length]) for length in range(len(raw) + 1)]
    assert not any("SECRET" in one for one in shown)
    assert shown[-1] == answer.lstrip("\n")


@given(texts)
def test_shown_text_loads_and_links_nothing(text) -> None:
    once = sanitise_shown(text)
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    for token in markdown.parse(once):
        for part in (token, *(token.children or ())):
            assert part.type not in ("image", "html_inline", "html_block", "link_open")
    assert sanitise_shown(once) == once


@given(texts, st.sampled_from(["sentiment", "titles", "keywords"]))
def test_any_structured_reply_is_fields_or_a_sentence(text, identity) -> None:
    schema = ACTIONS[identity].schema
    assert schema is not None
    with pytest.raises(ReplyError):
        structured(text, schema)


@given(texts, texts, texts, actions, kinds)
def test_no_text_climbs_out_of_its_fence(text, before, after, action, kind) -> None:
    """S13"""
    passage = Passage(text, before, after, kind, kind.value)
    user = messages(action, passage, parameters={})[1]["content"]
    sendable = text.replace("\ud83d", "\ufffd")
    opening = user.index("<text-", user.rindex("</before-") if before.strip() else 0)
    mark = user[user.rindex("</text-") :].partition(">")[0].removeprefix("</text-")
    assert f"<text-{mark}>\n{sendable}\n</text-{mark}>" in user
    assert user.count(f"<text-{mark}>") == user.count(f"</text-{mark}>") == 1
    assert opening >= 0


@given(texts, texts, st.data(), kinds, languages)
@settings(max_examples=200)
def test_an_answer_is_put_in_and_nothing_else_changes(text, answer, data, kind, language) -> None:
    assume(answer.strip())
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    site = Site(text, start, end, kind, language, "\n")
    for place in (below, above, at_cursor, annotation):
        change = place(answer, site)
        assert 0 <= change.start <= change.end <= len(text)
        if place is not annotation:
            assert change.start == change.end
    change = tags(["ferry", "sea"], site)
    assert 0 <= change.start <= change.end <= len(text)


@given(texts, languages, texts)
def test_a_comment_is_put_back_as_it_was(text, language, before) -> None:
    found = comment(text, language, before=before.rpartition("\n")[2])
    if found is None:
        return
    lines = text.replace("\r\n", "\n").split("\n")
    assert len(found.prose.split("\n")) <= len(lines)


@given(texts)
def test_looking_for_secrets_never_fails(text) -> None:
    looks_secret(text)
    hidden_characters(text)
