"""What an answer must not bring into a document: remote images, raw HTML, and what runs or loads.

Only what is new counts: whatever the passage holds already may stay.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

from groq_lsp.document_types import DocumentType

_REMOTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_RUNNING_LINK = re.compile(
    r"(?:javascript|vbscript|command|vscode|vscode-insiders|data|file):", re.IGNORECASE
)
_WORTH_PARSING = re.compile(
    r"!\[|<[A-Za-z/!?]"
    r"|\][ \t]*[:(]\s*<?[^\s>)]{0,60}?(?:javascript|vbscript|command|vscode|data|file|&|\\)",
    re.IGNORECASE,
)
"""An image, a tag, or a link whose target may be more than an address."""

_LOADING = frozenset(
    {"action", "background", "cite", "classid", "codebase", "data", "formaction", "href"}
    | {"longdesc", "manifest", "ping", "poster", "profile", "src", "srcdoc", "srcset"}
    | {"style", "usemap", "xlink:href"}
)
"""HTML attributes that load, send or follow something; `on…` ones run something."""

_ACTIVE_TAGS = frozenset(
    {"applet", "audio", "base", "button", "embed", "form", "frame", "frameset"}
    | {"iframe", "img", "input", "link", "math", "meta", "object", "script"}
    | {"select", "source", "style", "svg", "textarea", "track", "video"}
)
"""What an HTML document does not get either; plain text markup such as <p> it may."""

_LOCAL_CODE = {
    DocumentType.LATEX: (
        (r"\\(?:immediate\s*)?write18\b|\\input\s*\{?\s*\|", "a command that starts a program"),
        (r"\\(?:directlua|openout|openin|catcode)\b", "a command that runs or writes something"),
        (r"\\includegraphics\s*(?:\[[^\]]*\])?\s*\{\s*(?:https?|ftp|data):", "a remote image"),
    ),
    DocumentType.RESTRUCTUREDTEXT: (
        (r"^\s*\.\.\s+raw::", "raw output"),
        (r"^\s*\.\.\s+(?:[^\n]*\|\s*)?(?:image|figure)::\s*(?:[a-z+]+:|//)", "a remote image"),
        (r"^\s*\.\.\s+(?:include|literalinclude)::", "another file"),
    ),
    DocumentType.ASCIIDOC: (
        (r"^\+{4,}\s*$|pass:[a-z,]*\[|\+\+\+[^+\n]", "raw output"),
        (r"image::?(?:[a-z+]+:|//)", "a remote image"),
        (r"^include::", "another file"),
    ),
    DocumentType.ORG: (
        (r"^\s*#\+begin_export\b|@@\w+:|^\s*#\+html:", "raw output"),
        (r"^\s*#\+include:", "another file"),
        (r"\[\[(?:elisp|shell):", "a link that runs something"),
    ),
    DocumentType.TYPST: ((r"#\s*(?:import|include|plugin|read)\b", "another file or program"),),
}
"""Patterns per document type that may not become more, and what to call them."""


def intruder(reply: str, *, passage: str, document_type: DocumentType) -> str:
    """Name the first thing in `reply` that must not get in, or "" when there is none."""
    if document_type in (DocumentType.MARKDOWN, DocumentType.HTML):
        find_in = _markdown if document_type is DocumentType.MARKDOWN else _html_document
        found = list(find_in(reply))
        return _first(found, set(find_in(passage))) if found else ""
    for pattern, name in _LOCAL_CODE.get(document_type, ()):
        find = re.compile(pattern, re.IGNORECASE | re.MULTILINE).findall
        if len(find(reply)) > len(find(passage)):
            return name
    return ""


Intruder = tuple[str, str]
"""What to call it, and what makes it the same as one in the passage."""


def _first(found: Iterable[Intruder], known: set[Intruder]) -> str:
    return next((name for name, key in found if (name, key) not in known), "")


def _markdown(text: str) -> Iterator[Intruder]:
    if not _WORTH_PARSING.search(text):
        return
    # markdown-it takes 60 ms to import, and 2 ms for each kB: most answers never need it.
    from groq_lsp.markup.markdown import parser

    for token in parser().parse(text):
        for part in (token, *(token.children or ())):
            if part.type == "image":
                yield from _image(str(part.attrGet("src") or ""))
            elif part.type == "link_open" and _RUNNING_LINK.match(str(part.attrGet("href") or "")):
                yield "a link that runs something", str(part.attrGet("href"))
            elif part.type in ("html_inline", "html_block"):
                yield from list(_html(part.content, _raw_tag)) or [("raw HTML", part.content)]


def _image(source: str) -> Iterator[Intruder]:
    if _REMOTE.match(source):
        host = urlsplit(source.replace("\\", "/")).netloc.rpartition("@")[2][:60]
        yield (f"an image from {host}" if host.isascii() and host else "a remote image"), source


def _raw_tag(tag: str) -> Iterator[Intruder]:
    yield f"raw HTML (<{tag}>)", tag


def _active_tag(tag: str) -> Iterator[Intruder]:
    if tag in _ACTIVE_TAGS or "-" in tag:
        yield f"an active element (<{tag}>)", tag


def _html_document(text: str) -> Iterator[Intruder]:
    return _html(text, _active_tag)


def _html(text: str, tag_check: Callable[[str], Iterator[Intruder]]) -> Iterator[Intruder]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    for tag, attributes in reader.tags:
        yield from tag_check(tag)
        for name, value in attributes:
            harmless_link = name in ("href", "cite") and not _RUNNING_LINK.match(value.strip())
            if name.startswith("on") or (name in _LOADING and not harmless_link):
                yield f"an active attribute ({name[:20]})", value
    for comment in reader.comments:
        yield "a hidden comment", comment


class _Reader(HTMLParser):
    """Gathers tags with their attributes, and comments."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str]]]] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = re.sub(r"[^a-z0-9:-].*", "", tag, flags=re.DOTALL)[:30]
        self.tags.append((known, [(name, value or "") for name, value in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, [])

    def handle_comment(self, data: str) -> None:
        self.comments.append(data.strip())

    def handle_decl(self, decl: str) -> None:
        self.comments.append(decl)

    def handle_pi(self, data: str) -> None:
        self.comments.append(data)

    def unknown_decl(self, data: str) -> None:
        self.comments.append(data)
