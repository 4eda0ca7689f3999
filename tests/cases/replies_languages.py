"""What models say around an answer in more languages, and sentences of the writer's like it."""

from groq_lsp.errors import ReplyRefused
from tests.cases.case import Case

POLISH = ("Kot siedziałem na macie.", "Kot siedział na macie.")
SWEDISH = ("Katten sitta på mattan.", "Katten sitter på mattan.")
DANISH = ("Katten sidde på måtten.", "Katten sidder på måtten.")
CZECH = ("Kočka sedělo na rohoži.", "Kočka seděla na rohoži.")
UKRAINIAN = ("Кіт сиділа на килимку.", "Кіт сидів на килимку.")
TURKISH = ("Kedi paspasın üstünde oturdular.", "Kedi paspasın üstünde oturdu.")
HINDI = ("बिल्ली चटाई पर बैठा थी।", "बिल्ली चटाई पर बैठी थी।")
VIETNAMESE = ("Con mèo ngòi trên thảm.", "Con mèo ngồi trên thảm.")
INDONESIAN = ("Kucing itu dudk di atas tikar.", "Kucing itu duduk di atas tikar.")
JAPANESE = ("猫はマットのうえで座ってた。", "猫はマットの上に座っていた。")
KOREAN = ("고양이가 매트에 안자 있었다.", "고양이가 매트에 앉아 있었다.")
ENGLISH = ("The cat sat in the mat.", "The cat sat on the mat.")


def _said(reason: str, texts: tuple[str, str], around: str) -> Case:
    """A case where the answer stands in `around` at the place of "…"."""
    before, after = texts
    return Case(reason, before, around.replace("…", after, 1), after, "proofread")


CUT = [
    _said("Polish", POLISH, "Oto poprawiony tekst:\n\n…"),
    _said("Polish with an agreement", POLISH, "Oczywiście! Oto poprawiona wersja:\n…"),
    _said("Polish, an offer", POLISH, "…\n\nDaj mi znać, jeśli potrzebujesz czegoś jeszcze."),
    _said("Swedish", SWEDISH, "Här är den korrigerade texten:\n\n…"),
    _said("Swedish with an agreement", SWEDISH, "Självklart! Här är den rättade versionen:\n\n…"),
    _said("Danish", DANISH, "Her er den rettede tekst:\n\n…"),
    _said("Danish, an offer", DANISH, "…\n\nLad mig vide, hvis du har brug for mere."),
    _said("Czech", CZECH, "Zde je opravený text:\n\n…"),
    _said("Ukrainian", UKRAINIAN, "Ось виправлений текст:\n\n…"),
    _said("Ukrainian with an agreement", UKRAINIAN, "Звичайно! Ось виправлена версія:\n…"),
    _said("Turkish", TURKISH, "İşte düzeltilmiş metin:\n\n…"),
    _said("Turkish with an agreement", TURKISH, "Tabii ki! İşte düzeltilmiş hali:\n\n…"),
    _said("Hindi", HINDI, "यहाँ सुधारा गया पाठ है:\n\n…"),
    _said("Vietnamese", VIETNAMESE, "Đây là văn bản đã được sửa:\n\n…"),
    _said("Indonesian", INDONESIAN, "Berikut adalah teks yang telah diperbaiki:\n\n…"),
    _said("Japanese without a colon", JAPANESE, "以下は修正した文章です。\n\n…"),
    _said("Japanese, an offer", JAPANESE, "…\n\n何かございましたらお知らせください。"),
    _said("Korean, the colon at the end", KOREAN, "수정된 텍스트는 다음과 같습니다:\n\n…"),
    _said("Korean, an offer", KOREAN, "…\n\n다른 도움이 필요하시면 말씀해 주세요."),
    _said("a label that is bold alone", ENGLISH, "**Corrected:** …"),
    _said("changes under a bold label, with arrows", ENGLISH, "…\n\n**Changes:**\n- in → on"),
    _said("what was corrected, in quotes", ENGLISH, "…\n\nI corrected “in” to “on”."),
    _said("that nothing else changed", ENGLISH, "…\n\n(No other changes were needed.)"),
    _said("backquotes around the whole", ENGLISH, "`…`"),
    _said("three quotation marks around the whole", ENGLISH, '"""…"""'),
    _said(
        "channels whose marks were dropped", ENGLISH, "analysisOne word is wrong.assistantfinal…"
    ),
]

KEPT = [
    Case(
        "a sentence of the writer's that is turned around to announce a list",
        "Here are the three rules you need. Wait. Look. Go.",
        "Here are the three rules you need:\n\n1. Wait.\n2. Look.\n3. Go.",
        "Here are the three rules you need:\n\n1. Wait.\n2. Look.\n3. Go.",
    ),
    Case(
        "a new line that announces what the text is about",
        "We saw a few things. A ship. A whale.",
        "This is what we saw:\n\n- A ship.\n- A whale.",
        "This is what we saw:\n\n- A ship.\n- A whale.",
    ),
    Case(
        "the same in German",
        "Unser Plan ist dieser. Erst warten, dann gehen.",
        "Das ist unser Plan:\n\n1. Warten.\n2. Gehen.",
        "Das ist unser Plan:\n\n1. Warten.\n2. Gehen.",
    ),
    Case(
        "the same in Turkish",
        "Kitapta üç bölüm var. Deniz ve kara.",
        "Bu kitapta üç bölüm var:\n\n1. Deniz\n2. Kara",
        "Bu kitapta üç bölüm var:\n\n1. Deniz\n2. Kara",
    ),
    Case(
        "the same in Chinese",
        "我们有两条规则。先等，再走。",
        "以下是两条规则：\n\n1. 等\n2. 走",
        "以下是两条规则：\n\n1. 等\n2. 走",
    ),
    Case(
        "a Japanese sentence of the writer's",
        "以下は去年の旅です。\n海に行った。",
        "以下は去年の旅行です。\n海へ行った。",
        "以下は去年の旅行です。\n海へ行った。",
    ),
    Case(
        "changes that the text is about",
        "Changes.\n\nfrom red -> blue",
        "Changes:\n\nfrom red -> to blue",
        "Changes:\n\nfrom red -> to blue",
    ),
    Case(
        "code in a text that has some",
        "Use `cat` now.",
        "`cat` is what to use, not `dog`",
        "`cat` is what to use, not `dog`",
    ),
    Case(
        "a request of the writer's for a text",
        "Please provide me the text by Friday.",
        "Please provide the text by Friday.",
        "Please provide the text by Friday.",
    ),
    Case(
        "a text about analysis",
        "analysis is fun, they says",
        "analysis is fun, they say",
        "analysis is fun, they say",
        "proofread",
    ),
]

REFUSED = [
    Case("Dutch", "Rood.", "Het spijt me, maar daar kan ik niet mee helpen.", ReplyRefused),
    Case("Polish", "Czerwony.", "Przykro mi, ale nie mogę w tym pomóc.", ReplyRefused),
    Case("Turkish", "Kırmızı.", "Üzgünüm, bu konuda yardımcı olamam.", ReplyRefused),
    Case("Swedish", "Rött.", "Tyvärr kan jag inte hjälpa till med det.", ReplyRefused),
    Case("Ukrainian", "Червоний.", "Вибачте, але я не можу допомогти з цим.", ReplyRefused),
    Case("Vietnamese", "Đỏ.", "Xin lỗi, tôi không thể giúp việc này.", ReplyRefused),
    Case("Indonesian", "Merah.", "Maaf, saya tidak bisa membantu dengan itu.", ReplyRefused),
    Case("Hindi", "लाल।", "क्षमा करें, मैं इसमें मदद नहीं कर सकता।", ReplyRefused),
    Case("the model sees no text", "Red.", "It seems there is no text provided.", ReplyRefused),
    Case(
        "the model asks for a text",
        "Red.",
        "Please provide the text you want me to proofread.",
        ReplyRefused,
    ),
]

CASES = [*CUT, *KEPT, *REFUSED]
