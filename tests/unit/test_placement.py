"""Where an answer goes when it does not replace the text."""

from collections.abc import Callable

import pytest

from groq_lsp.document_types import DocumentType
from groq_lsp.edits import Replacement
from groq_lsp.placement import (
    Site,
    above,
    annotation,
    at_cursor,
    below,
    headed,
    keyword_line,
    listed,
    tags,
)
from tests.cases.placement import ABOVE, BELOW, CURSOR, NOTES, TAGS, Case


def site(case: Case) -> Site:
    start = case.before.index("⟦")
    end = case.before.index("⟧") - 1
    text = case.before.replace("⟦", "").replace("⟧", "")
    ending = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    kind = DocumentType(case.document_type)
    return Site(text, start, end, kind, case.language_id or kind.value, ending)


def applied(site: Site, change: Replacement) -> str:
    return site.text[: change.start] + change.text + site.text[change.end :]


def result(place: Callable[[str, Site], Replacement], case: Case) -> str:
    where = site(case)
    return applied(where, place(case.answer, where))


def rows(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.reason for case in cases])


@rows(BELOW)
def test_below(case: Case) -> None:
    assert result(below, case) == case.after


@rows(ABOVE)
def test_above(case: Case) -> None:
    assert result(above, case) == case.after


@rows(CURSOR)
def test_at_the_cursor(case: Case) -> None:
    assert result(at_cursor, case) == case.after


@rows(NOTES)
def test_a_note(case: Case) -> None:
    assert result(annotation, case) == case.after


@pytest.mark.parametrize(
    ("before", "keywords", "after"), [row[1:] for row in TAGS], ids=[row[0] for row in TAGS]
)
def test_keywords_go_into_the_front_matter(before: str, keywords: list[str], after: str) -> None:
    ending = "\r\n" if "\r\n" in before else "\n"
    where = Site(before, len(before), len(before), DocumentType.MARKDOWN, "markdown", ending)
    assert applied(where, tags(keywords, where)) == after


@pytest.mark.parametrize(
    "row", [row for row in TAGS if "+++" not in row[1]], ids=lambda row: row[0]
)
def test_the_front_matter_stays_yaml_that_says_the_same(
    row: tuple[str, str, list[str], str],
) -> None:
    import yaml

    head = row[3].lstrip("\ufeff").split("---")[1]
    found = yaml.safe_load(head)
    named = found.get("tags") or found.get("keywords")
    assert isinstance(named, list)
    assert {str(one).casefold() for one in row[2]} <= {str(one).casefold() for one in named}


def test_without_front_matter_the_keywords_are_a_line_below() -> None:
    case = Case("", "⟦One.⟧\n\nTwo.\n", "", "")
    where = site(case)
    assert applied(where, tags(["ferry", "sea"], where)) == "One.\n\nKeywords: ferry, sea\n\nTwo.\n"


@pytest.mark.parametrize("matter", ["---\ntags: [sea\n---\n", "+++\ntags = [\n+++\n"])
def test_a_list_that_is_not_closed_takes_no_bracket_of_the_text(matter: str) -> None:
    where = site(Case("", matter + "⟦[One](http://x.y)⟧\n", "", ""))
    after = matter + "[One](http://x.y)\n\nKeywords: ferry\n"
    assert applied(where, tags(["ferry"], where)) == after


def test_a_rule_further_down_is_no_front_matter() -> None:
    where = site(Case("", "⟦One.⟧\n\n---\ntags: [x]\n---\n", "", ""))
    assert applied(where, tags(["sea"], where)).startswith("One.\n\nKeywords: sea\n\n---\n")


@pytest.mark.parametrize(
    ("keywords", "line"),
    [
        (["ferry", "sea"], "Keywords: ferry, sea"),
        (["渡轮", "海"], "关键词：渡轮、海"),
        (["フェリー", "海"], "キーワード：フェリー、海"),
        (["배", "바다"], "키워드: 배, 바다"),
    ],
)
def test_a_line_of_keywords_is_labelled_in_its_script(keywords: list[str], line: str) -> None:
    assert keyword_line(keywords) == line


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("markdown", "- One\n- Two"),
        ("org", "- One\n- Two"),
        ("asciidoc", "* One\n* Two"),
        ("latex", "\\begin{itemize}\n  \\item One\n  \\item Two\n\\end{itemize}"),
        ("html", "<ul>\n  <li>One</li>\n  <li>Two</li>\n</ul>"),
    ],
)
def test_a_list_in_the_documents_own_markup(kind: str, text: str) -> None:
    assert listed(["One", "Two"], DocumentType(kind)) == text


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("markdown", "⟦One.⟧\n", "# New\n\nOne.\n"),
        ("markdown", "## A\n\n⟦One.⟧\n", "## A\n\n### New\n\nOne.\n"),
        ("latex", "\\section{A}\n\n⟦One.⟧\n", "\\section{A}\n\n\\subsection{New}\n\nOne.\n"),
        ("restructuredtext", "⟦One.⟧\n", "New\n---\n\nOne.\n"),
        ("plaintext", "⟦One.⟧\n", "New\n\nOne.\n"),
    ],
)
def test_a_title_becomes_a_heading_one_level_down(kind: str, before: str, after: str) -> None:
    assert result(headed, Case("", before, "New", "", kind)) == after


def test_an_underline_is_as_wide_as_its_chinese_title() -> None:
    case = Case("", "⟦一。⟧\n", "新标题", "", "restructuredtext")
    assert result(headed, case) == "新标题\n------\n\n一。\n"
