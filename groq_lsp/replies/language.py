"""What is known of each language that models say something around an answer in."""

from typing import NamedTuple


class Language(NamedTuple):
    """The phrases of one language, as alternatives of a regular expression.

    `agreement`: words that only agree, such as "Sure!". `announcement`: how a sentence begins that
    announces the answer. `work`: what it calls the answer. `offer`: how an offer or a hope after
    the answer begins. `note`: how a remark on it begins. `refusal`: how a model declines.
    """

    agreement: str
    announcement: str
    work: str
    offer: str
    note: str
    refusal: str
