"""Put an answer below or above the block that it is about, a blank line between them."""

from groq_lsp.edits import Replacement
from groq_lsp.placement.blocks import (
    Block,
    Site,
    first_block,
    last_block,
    lines_after,
    lines_before,
)


def below(answer: str, site: Site) -> Replacement:
    """Insert `answer` below the paragraph, list item, quotation or comment of the selection."""
    block = last_block(site)
    ending = site.line_ending
    body = body_of(answer, block.prefix, block.separator, ending)
    if block.last.blank:
        return Replacement(block.last.end, block.last.end, body)
    if block.tight:
        return Replacement(block.last.end, block.last.end, ending + body)
    inserted = f"{ending}{block.separator}{ending}{body}"
    following = next(lines_after(site.text, block.last), None)
    if following and not following.blank and not block.item and not block.separator:
        inserted += ending
    return Replacement(block.last.end, block.last.end, inserted)


def above(answer: str, site: Site) -> Replacement:
    """Insert `answer` above the paragraph, list, quotation or comment of the selection."""
    block = _whole_list(site, first_block(site))
    ending = site.line_ending
    body = body_of(answer, block.margin, block.margin.rstrip(), ending)
    if block.first.blank:
        return Replacement(block.first.end, block.first.end, body)
    if block.tight:
        return Replacement(block.first.start, block.first.start, body + ending)
    separator = block.separator if not block.item else ""
    inserted = f"{body}{ending}{separator}{ending}"
    preceding = next(lines_before(site.text, block.first), None)
    if preceding and not preceding.blank and not separator:
        inserted = ending + inserted
    return Replacement(block.first.start, block.first.start, inserted)


def body_of(answer: str, prefix: str, separator: str, ending: str) -> str:
    """Give the lines of `answer`, each with the prefix of the place that it goes to."""
    lines = answer.strip("\r\n").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return ending.join(prefix + line if line.strip() else separator for line in lines)


def _whole_list(site: Site, block: Block) -> Block:
    """Above a list item means above its list: text cannot stand between two items."""
    if not block.item:
        return block
    first = block.first
    for line in lines_before(site.text, block.first):
        if line.blank or line.text.lstrip().startswith(("\\begin", "#", "=")):
            break
        first = line
    margin = first.text[: len(first.text) - len(first.text.lstrip())]
    return block._replace(first=first, margin=margin)
