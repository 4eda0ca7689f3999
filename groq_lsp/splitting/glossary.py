"""The terms that a long translation should render alike in all its parts.

What is found is what stands out by its form: names and acronyms within sentences, what is in
quotes or emphasis, foreign words in Chinese or Japanese. That a term matters is judged by how often
it comes, nothing more: a translator's glossary is better where there is one.
"""

import re
from collections import Counter
from collections.abc import Mapping

_FORMS = (
    # Capitals inside a sentence: a name, maybe of several words. German nouns are among them.
    re.compile(r"(?<=[a-zà-ÿ,;] )([A-ZÀ-Þ][\wÀ-ÿ'’-]+(?: [A-ZÀ-Þ][\wÀ-ÿ'’-]+){0,3})"),
    re.compile(r"(?<![A-Za-z])([A-Z]{2,}[A-Z0-9-]*s?|[a-z]+[A-Z]\w+|[A-Z][a-z]+[A-Z]\w+)(?!\w)"),
    re.compile(r"(?:\*\*|__)([^*_\n]{2,40})(?:\*\*|__)"),
    re.compile(r"[“„«「『《]([^”“»」』》\n]{2,30})[”“»」』》]"),
    re.compile(r"(?<=[\u3040-\u9fff])\s?([A-Za-z][A-Za-z0-9 .-]{1,30})(?=[\u3040-\u9fff])"),
    re.compile(r"([\u30a1-\u30ff]{3,})"),
)
LEAST_TIMES = 2


def terms(text: str, *, limit: int = 40) -> list[str]:
    """The terms of a text that come at least twice, the most frequent first."""
    times: Counter[str] = Counter()
    for form in _FORMS:
        for term in set(form.findall(text)):
            times[term] = max(times[term], text.count(term))
    ranked = sorted(times.items(), key=lambda item: (-item[1], text.index(item[0])))
    return [term for term, count in ranked if count >= LEAST_TIMES][:limit]


def relevant(glossary: Mapping[str, str], text: str) -> dict[str, str]:
    """The entries of a glossary whose term stands in `text`: what its request carries along."""
    return {term: translation for term, translation in glossary.items() if term in text}
