"""How small the edits are: texts in which each replacement is written as ⟦old→new⟧, by hand."""

from typing import NamedTuple


class Marked(NamedTuple):
    """Text outside the brackets is in both texts and in no edit."""

    reason: str
    text: str


CASES = [
    Marked("one word", "He ⟦go→goes⟧ to school."),
    Marked("a missing full stop", "He goes to school⟦→.⟧"),
    Marked("whole words change, not letters", "The ⟦colour→color⟧ is fine."),
    Marked("a word goes with its blank", "It is ⟦very →⟧good."),
    Marked("a word comes with its blank", "It is ⟦→very ⟧good."),
    Marked("two changes far apart stay two", "⟦Teh→The⟧ cat sat on the ⟦matt→mat⟧."),
    Marked("changes that touch but for a blank are one", "He ⟦have went→has gone⟧ home."),
    Marked("a comma between two changes joins them", "⟦Foo, bar→Bar, foo⟧ and the rest of it."),
    Marked(
        "a short word between two long changes goes with them",
        "⟦all the old wooden boats and many small grey ships→each vessel and every barge⟧ sank.",
    ),
    Marked("where nothing is left it is one", "⟦The quick brown fox→A slow dog⟧"),
    Marked("a contraction is one word", "It ⟦dont→don't⟧ work."),
    Marked("a curly apostrophe belongs to its word", "It ⟦doesn’t→does not⟧ work."),
    Marked("a capital letter", "⟦he→He⟧ came."),
    Marked("punctuation alone", "Yes⟦,→;⟧ he came."),
    Marked("emphasis is added around a word", "It is ⟦→*⟧good⟦→*⟧ now."),
    Marked("a link's words, not its target", "See [⟦teh→the⟧ manual](https://example.org/teh)."),
    Marked("a number", "It has ⟦12→13⟧ parts."),
    Marked("a line is added", "- one\n⟦→- two\n⟧- three\n"),
    Marked("a line goes", "- one\n⟦- two\n→⟧- three\n"),
    Marked("one word in each of two paragraphs", "We ⟦was→were⟧ late.\n\nIt ⟦rain→rains⟧.\n"),
    Marked(
        "untouched paragraphs between changed ones stay",
        "⟦Alpha→Beta⟧.\n\nSame here.\n\n⟦Gamma→Delta⟧.\n",
    ),
    Marked(
        "code between rewritten paragraphs stays",
        "⟦Der Anfang→The beginning⟧.\n\n```\nx = 1\n```\n\n⟦Das Ende→The end⟧.\n",
    ),
    Marked("a line end becomes another", "one⟦\r\n→\n⟧two"),
    Marked("a final line end", "one⟦→\n⟧"),
    Marked("German", "Die Kinder ⟦rannte→rannten⟧ durch den Garten."),
    Marked("a letter of two code points is one", "Das ⟦u\u0308bel→Übel⟧ ist da."),
    Marked("Chinese changes by character", "我⟦门→们⟧明天走。"),
    Marked("a Chinese word is put in", "我们明天⟦→就⟧走。"),
    Marked("Chinese punctuation", "好⟦,→，⟧我们走。"),
    Marked("Japanese", "昨日は雨⟦が→で⟧した。"),
    Marked("Korean goes by words", "나는 학교에 ⟦갔다→갔습니다⟧."),
    Marked("Thai has no blanks", "ฉัน⟦ไป→มา⟧บ้าน"),
    Marked("Arabic goes by words", "ذهب الولد ⟦الى→إلى⟧ المدرسة."),
    Marked("marks above Arabic letters belong to them", "هذا ⟦كتب→كَتَبَ⟧ جديد."),
    Marked("Hindi letters keep their vowel signs", "मैं घर ⟦गया→गयी⟧।"),
    Marked("a family is one emoji", "Hi ⟦👩‍👩‍👧→👨‍👩‍👦⟧!"),
    Marked("a skin tone is part of its emoji", "Well done ⟦👍→👍🏽⟧!"),
    Marked("flags are not cut in half", "From ⟦🇩🇪→🇫🇷⟧ to 🇮🇹."),
    Marked("an emoji is added", "Well done!⟦→ 🎉⟧"),
    Marked("mixed scripts", "Das Wort 世⟦界→间⟧ ist schön."),
    Marked("a form feed ends no line", "one\x0c⟦two→three⟧"),
    Marked("a line separator is a character like others", "one\u2028⟦two→three⟧"),
]
