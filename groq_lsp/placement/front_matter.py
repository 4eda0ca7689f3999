"""Add keywords to the tags of a document's front matter, in the style that they are written in."""

import json
import re
from collections.abc import Callable, Iterable, Sequence

from groq_lsp.edits import Replacement
from groq_lsp.placement.beside import below
from groq_lsp.placement.blocks import Site

_END = r"[ \t]*(?=\r|\n|\Z)"
_FLAGS = re.DOTALL | re.MULTILINE
_YAML = re.compile(rf"\ufeff?---[ \t]*(?:\r\n|\r|\n)(.*?)(?<=[\r\n])(?:---|\.\.\.){_END}", _FLAGS)
_TOML = re.compile(rf"\ufeff?\+\+\+[ \t]*(?:\r\n|\r|\n)(.*?)(?<=[\r\n])\+\+\+{_END}", _FLAGS)
_YAML_KEY = r"^(?P<key>{name})[ \t]*:(?P<value>[^\r\n]*)"
_TOML_KEY = r"^[ \t]*(?P<key>{name})[ \t]*=[ \t]*(?=\[)"
_KEYS = ("tags", "Tags", "keywords", "Keywords")
_ITEM = re.compile(r"(?P<indent>[ \t]*)-[ \t]+(?P<value>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
_PLAIN = re.compile(r"[^\W\d_][\w '’./+()&-]*", re.UNICODE)
_YAML_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_STRINGS = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'|([^,\[\]\s][^,\[\]]*)")


def tags(keywords: Sequence[str], site: Site) -> Replacement:
    """Add `keywords` to the front matter's tags; without front matter put a line below.

    Tags that are there already stay, and none is added twice, whatever its capitals. A list that
    is not closed is not touched; the line is put below instead.
    """
    added = None
    if yaml := _YAML.match(site.text):
        added = _in_yaml(keywords, site, yaml)
    elif toml := _TOML.match(site.text):
        added = _in_toml(keywords, site, toml)
    return added or below(keyword_line(keywords), site)


def keyword_line(keywords: Sequence[str]) -> str:
    """Write keywords as one line of text, labelled in the script that they are in."""
    text = "".join(keywords)
    if re.search("[\u3040-\u30ff]", text):
        return "キーワード：" + "、".join(keywords)
    if re.search("[\u4e00-\u9fff]", text):
        return "关键词：" + "、".join(keywords)
    if re.search("[\uac00-\ud7af]", text):
        return "키워드: " + ", ".join(keywords)
    return "Keywords: " + ", ".join(keywords)


def _in_yaml(keywords: Sequence[str], site: Site, matter: re.Match[str]) -> Replacement | None:
    found = _find(_YAML_KEY, matter[1])
    if found is None:
        line = f"tags: [{_flow(keywords)}]{site.line_ending}"
        return Replacement(matter.end(1), matter.end(1), line)
    start = matter.start(1) + found.start("value")
    value = found["value"].strip()
    if value.startswith("["):
        opening = start + found["value"].index("[")
        return _into_brackets(keywords, site, (opening, matter.end(1)), _flow)
    if not value or value.startswith("#"):
        items = _items(site.text, _next_line(site.text, start), matter.end(1))
        if items:
            return _after_items(keywords, site, items)
        end = start + len(found["value"].rstrip())
        return Replacement(start, end if not value else start, f" [{_flow(keywords)}]")
    present = [one.strip().strip("\"'") for one in value.split(",")]
    whole = _flow([*present, *_new(keywords, present)])
    return Replacement(start, start + len(found["value"].rstrip()), f" [{whole}]")


def _in_toml(keywords: Sequence[str], site: Site, matter: re.Match[str]) -> Replacement | None:
    found = _find(_TOML_KEY, matter[1])
    if found:
        opening = matter.start(1) + found.end()
        return _into_brackets(keywords, site, (opening, matter.end(1)), _toml)
    table = re.search(r"^[ \t]*\[", matter[1], re.MULTILINE)
    at = matter.start(1) + table.start() if table else matter.end(1)
    return Replacement(at, at, f"tags = [{_toml(keywords)}]{site.line_ending}")


def _find(pattern: str, head: str) -> re.Match[str] | None:
    for name in _KEYS:
        found = re.search(pattern.format(name=name), head, re.MULTILINE)
        if found:
            return found
    return None


def _into_brackets(
    keywords: Sequence[str],
    site: Site,
    extent: tuple[int, int],
    write: Callable[[Sequence[str]], str],
) -> Replacement | None:
    """Add to a list in brackets, on one line or on several; None where nothing closes it.

    `extent` is where the list begins and the front matter ends.
    """
    opening, end = extent
    closing = site.text.find("]", opening, end)
    if closing < 0:
        return None
    inside = site.text[opening + 1 : closing]
    present = [next(filter(None, one.groups()), "").strip() for one in _STRINGS.finditer(inside)]
    added = write(_new(keywords, present))
    if not added:
        return Replacement(closing, closing, "")
    kept = inside.rstrip()
    at = opening + 1 + len(kept)
    if not kept:
        return Replacement(at, closing, added)
    comma = "" if kept.endswith(",") else ","
    if "\n" in inside or "\r" in inside:
        last = re.split(r"[\r\n]+", kept)[-1]
        indent = last[: len(last) - len(last.lstrip())]
        ends = "," if not comma else ""
        items = f",{site.line_ending}{indent}".join(write([one]) for one in _new(keywords, present))
        return Replacement(at, at, f"{comma}{site.line_ending}{indent}{items}{ends}")
    return Replacement(at, at, f"{comma} {added}")


def _after_items(keywords: Sequence[str], site: Site, items: list[re.Match[str]]) -> Replacement:
    """Add to a list of which each item stands on a line of its own."""
    present = [item["value"].strip().strip("\"'") for item in items]
    lines = [f"{items[-1]['indent']}- {_yaml(one)}" for one in _new(keywords, present)]
    at = items[-1].end()
    return Replacement(at, at, "".join(line + site.line_ending for line in lines))


def _items(text: str, position: int, end: int) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    while position < end and (item := _ITEM.match(text, position, end)):
        found.append(item)
        position = item.end()
    return found


def _next_line(text: str, offset: int) -> int:
    found = re.compile(r"\r\n|\r|\n").search(text, offset)
    return found.end() if found else len(text)


def _new(keywords: Iterable[str], present: Iterable[str]) -> list[str]:
    seen = {one.casefold() for one in present}
    added: list[str] = []
    for keyword in keywords:
        if keyword.casefold() not in seen:
            seen.add(keyword.casefold())
            added.append(keyword)
    return added


def _flow(keywords: Sequence[str]) -> str:
    return ", ".join(_yaml(one) for one in keywords)


def _toml(keywords: Sequence[str]) -> str:
    return ", ".join(_quoted(one) for one in keywords)


def _yaml(keyword: str) -> str:
    if _PLAIN.fullmatch(keyword) and keyword.lower() not in _YAML_WORDS:
        return keyword
    return _quoted(keyword)


def _quoted(keyword: str) -> str:
    return json.dumps(keyword, ensure_ascii=False)
