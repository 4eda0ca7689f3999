"""Preambles and closing remarks, and texts that only look like them."""

from tests.cases.case import Case

PLAN = "In order to begin, we need a plan."
SHORT = "To begin, we need a plan."


def _english(reason: str, reply: str) -> Case:
    return Case(reason, PLAN, reply, SHORT, "rewrite-shorter")


CUT = [
    _english("an announcement with a colon", f"Here is the shorter version:\n\n{SHORT}"),
    _english("with an agreement before it", f"Sure! Here's a more concise version:\n\n{SHORT}"),
    _english("an agreement alone on its line", f"Certainly!\n\n{SHORT}"),
    _english("agreement, then announcement, on two lines", f"Of course!\nHere it is:\n{SHORT}"),
    _english("on the same line as the answer", f"Here's the rewritten text: {SHORT}"),
    _english("a label in bold", f"**Shortened version:**\n\n{SHORT}"),
    _english("a label on the same line", f"Rewritten text: {SHORT}"),
    _english("a label as a heading", f"## Revised version\n\n{SHORT}"),
    _english("a rule between the announcement and the answer", f"Here you go:\n\n---\n\n{SHORT}"),
    _english("an announcement in the first person", f"I've shortened the text for you:\n\n{SHORT}"),
    _english("an offer afterwards", f"{SHORT}\n\nLet me know if you'd like any changes!"),
    _english("a question afterwards", f"{SHORT}\n\nWould you like me to shorten it further?"),
    _english("a hope afterwards", f"{SHORT}\n\nI hope this helps!"),
    _english("a note in brackets afterwards", f"{SHORT}\n\n(Note: I removed the filler words.)"),
    _english(
        "a list of changes afterwards",
        f"{SHORT}\n\n**Changes made:**\n- Removed “in order”\n- Kept the plan",
    ),
    _english(
        "a rule before the remark", f"{SHORT}\n\n---\n\nI shortened the first half of the sentence."
    ),
    _english(
        "before and after at once",
        f"Sure, here is a shorter version:\n\n{SHORT}\n\nFeel free to adjust it!",
    ),
    Case(
        "a curly apostrophe",
        "i is here",
        "Here’s the corrected text:\n\nI am here",
        "I am here",
        "proofread",
    ),
    Case(
        "German",
        "Um beginnen zu können, brauchen wir einen Plan.",
        "Gerne! Hier ist die gekürzte Fassung:\n\nZum Beginnen brauchen wir einen Plan.\n\n"
        "Lass mich wissen, ob es so passt.",
        "Zum Beginnen brauchen wir einen Plan.",
        "rewrite-shorter",
    ),
    Case(
        "German, a label",
        "Good morning.",
        "Übersetzung: Guten Morgen.",
        "Guten Morgen.",
        "translate",
    ),
    Case(
        "French, with a blank before the colon",
        "Good morning.",
        "Voici la traduction :\n\nBonjour.\n\nN'hésitez pas si vous avez d'autres textes.",
        "Bonjour.",
        "translate",
    ),
    Case(
        "Spanish",
        "Good morning.",
        "¡Claro! Aquí tienes la traducción:\n\nBuenos días.\n\nEspero que esto te ayude.",
        "Buenos días.",
        "translate",
    ),
    Case(
        "Italian",
        "Good morning.",
        "Certo! Ecco la traduzione:\n\nBuongiorno.\n\nFammi sapere se va bene.",
        "Buongiorno.",
        "translate",
    ),
    Case(
        "Portuguese",
        "Good morning.",
        "Claro! Aqui está a tradução:\n\nBom dia.\n\nEspero que isso ajude!",
        "Bom dia.",
        "translate",
    ),
    Case(
        "Dutch",
        "Good morning.",
        "Natuurlijk! Hier is de vertaling:\n\nGoedemorgen.\n\nLaat me weten of het zo goed is.",
        "Goedemorgen.",
        "translate",
    ),
    Case(
        "Chinese",
        "我们为了能够开始，首先需要一个计划。",
        "好的，以下是缩短后的版本：\n\n开始之前，先要有计划。\n\n如果您需要进一步修改，请告诉我。",
        "开始之前，先要有计划。",
        "rewrite-shorter",
    ),
    Case("Chinese, a label", "Good morning.", "译文：早上好。", "早上好。", "translate"),
    Case(
        "traditional Chinese",
        "Good morning.",
        "當然！以下是翻譯：\n早安。",
        "早安。",
        "translate",
    ),
    Case(
        "Japanese",
        "Good morning.",
        "承知しました。以下が翻訳です：\n\nおはようございます。\n\n他にご要望があればお知らせください。",
        "おはようございます。",
        "translate",
    ),
    Case(
        "Korean",
        "Good morning.",
        "네, 다음은 번역입니다:\n\n좋은 아침입니다.\n\n도움이 되었기를 바랍니다.",
        "좋은 아침입니다.",
        "translate",
    ),
    Case(
        "Russian",
        "Good morning.",
        "Конечно! Вот перевод:\n\nДоброе утро.\n\nДайте знать, если нужно что-то изменить.",
        "Доброе утро.",
        "translate",
    ),
    Case(
        "Arabic",
        "Good morning.",
        "بالطبع! إليك الترجمة:\n\nصباح الخير.\n\nهل ترغب في تعديلها؟",
        "صباح الخير.",
        "translate",
    ),
    Case(
        "a draft that was asked for, announced",
        "a polite reminder to Jo",
        "Sure! Here's a draft:\n\nDear Jo, the books are due on Friday.",
        "Dear Jo, the books are due on Friday.",
        "generate",
    ),
    Case(
        "a remark after a draft that speaks of the draft",
        "a polite reminder to Jo",
        "Dear Jo, the books are due on Friday.\n\nLet me know if you'd like the tone changed.",
        "Dear Jo, the books are due on Friday.",
        "generate",
    ),
]

KEPT = [
    Case(
        "the text itself begins so",
        "Here is the text that i found:\n\nIt rains.",
        "Here is the text that I found:\n\nIt rains.",
        "Here is the text that I found:\n\nIt rains.",
        "proofread",
    ),
    Case(
        "the text itself introduces a list",
        "These is the rules:\n\n- Be kind.",
        "These are the rules:\n\n- Be kind.",
        "These are the rules:\n\n- Be kind.",
        "proofread",
    ),
    Case(
        "the text itself begins with an agreement",
        "Sure! We was there.",
        "Sure! We were there.",
        "Sure! We were there.",
        "proofread",
    ),
    Case(
        "a text that was asked for may announce something",
        "announce the dates of the meetings",
        "Here are the dates of our meetings:\n\n- 3 May\n- 7 June",
        "Here are the dates of our meetings:\n\n- 3 May\n- 7 June",
        "generate",
    ),
    Case(
        "a letter may end with such a sentence",
        "ask Jo whether she comes on Friday",
        "Dear Jo, shall we see you on Friday?\n\nLet me know if you can make it.",
        "Dear Jo, shall we see you on Friday?\n\nLet me know if you can make it.",
        "generate",
    ),
    Case(
        "the last paragraph of the writer's own letter",
        "The books is due.\n\nTell me if you need more time.",
        "The books are due.\n\nLet me know if you need more time.",
        "The books are due.\n\nLet me know if you need more time.",
        "rewrite-casual",
    ),
    Case(
        "a word that merely begins like an announcement",
        "Hier ist es schöner als dort: am Meer.",
        "Hier ist es schöner: am Meer.",
        "Hier ist es schöner: am Meer.",
        "rewrite-shorter",
    ),
    Case(
        "a sentence with a colon in the middle",
        "This is, as i said, the question: who pays?",
        "This is, as I said, the question: who pays?",
        "This is, as I said, the question: who pays?",
        "proofread",
    ),
    Case(
        "a heading of the text's own",
        "## Translation\n\nIt are hard.",
        "## Translation\n\nIt is hard.",
        "## Translation\n\nIt is hard.",
        "proofread",
    ),
    Case(
        "a label of the text's own",
        "Summary: it were a good year.",
        "Summary: it was a good year.",
        "Summary: it was a good year.",
        "proofread",
    ),
    Case(
        "a note of the text's own",
        "It rains.\n\nNote: i was not there.",
        "It rains.\n\nNote: I was not there.",
        "It rains.\n\nNote: I was not there.",
        "proofread",
    ),
    Case(
        "a Chinese text that begins with an agreement",
        "好的，我明天在去。",
        "好的，我明天再去。",
        "好的，我明天再去。",
        "proofread",
    ),
    Case(
        "an Italian sentence whose verb looks like an announcement",
        "Ho letto il testo di Luca: è belo.",
        "Ho letto il testo di Luca: è bello.",
        "Ho letto il testo di Luca: è bello.",
        "proofread",
    ),
]

KEPT += [
    Case(
        "a label is only cut where it names the answer",
        "In short, we won.",
        "Result: we won.",
        "Result: we won.",
    ),
    Case(
        "an announcement of the text's own, reworded",
        "The answer to your question is 42.",
        "Here's the answer to your question: 42.",
        "Here's the answer to your question: 42.",
        "rewrite-casual",
    ),
    Case(
        "a paragraph broken in two, the second about what the writer did",
        "We moved in May, and I baked a cake for all.",
        "We moved in May.\n\nI made a cake for everyone.",
        "We moved in May.\n\nI made a cake for everyone.",
        "rewrite-clearer",
    ),
    Case(
        "a note to the reader that was part of a sentence",
        "Start the pump, but mind that it must be off before.",
        "Start the pump.\n\nNote: the pump must be off first.",
        "Start the pump.\n\nNote: the pump must be off first.",
        "rewrite-clearer",
    ),
    Case(
        "an offer of the letter's own, in a paragraph of its own",
        "The books are due on Friday. Tell us if you need more of them.",
        "The books are due on Friday.\n\nLet me know if you need more.",
        "The books are due on Friday.\n\nLet me know if you need more.",
        "rewrite-casual",
    ),
    Case(
        "a remark in the middle is not the end",
        "It rains. If you want, I can go. We stay here then.",
        "It rains.\n\nIf you'd like, I can go.\n\nWe will then stay here.",
        "It rains.\n\nIf you'd like, I can go.\n\nWe will then stay here.",
        "rewrite-clearer",
    ),
    Case(
        "release notes are about changes",
        "Version 2 is out, with faster start and less memory.",
        "Version 2 is out.\n\nChanges:\n\n- Faster start\n- Less memory",
        "Version 2 is out.\n\nChanges:\n\n- Faster start\n- Less memory",
        "rewrite-clearer",
    ),
    Case(
        "a scene may begin with a word of agreement",
        "a scene that begins with a yes",
        "Sure.\n\nShe turned away.",
        "Sure.\n\nShe turned away.",
        "generate",
    ),
    Case(
        "an ordinal that moved into the sentence",
        "3. Mai ist ein Feiertag.",
        "Der 3. Mai ist ein Feiertag.",
        "Der 3. Mai ist ein Feiertag.",
    ),
    Case(
        "a book's title marks are no quotes around the whole",
        "红楼梦",
        "《红楼梦》",
        "《红楼梦》",
        "proofread",
    ),
]

CUT += [
    Case(
        "a summary that says so",
        "It rained. We went home. It was a pity, since the lake was warm.",
        "**Summary:** Rain ended the day at the lake.",
        "Rain ended the day at the lake.",
        "summarise",
    ),
    Case(
        "a summary that says so in Chinese",
        "下雨了。我们回家了。",
        "摘要：因为下雨，我们回了家。",
        "因为下雨，我们回了家。",
        "summarise",
    ),
    Case(
        "a picture's prompt that says so",
        "The lighthouse at dawn.",
        "**Image prompt:**\n\nA lighthouse on a rock at dawn.",
        "A lighthouse on a rock at dawn.",
        "image-description",
    ),
]

CUT += [
    Case(
        "the text said once more before the answer",
        PLAN,
        f"Original text: {PLAN}\n\nRevised text: {SHORT}",
        SHORT,
        "rewrite-shorter",
    ),
    Case(
        "the text said once more in Chinese",
        "Good morning.",
        "原文：Good morning.\n译文：早上好。",
        "早上好。",
        "translate",
    ),
]
KEPT += [
    Case(
        "a label further down in a text of its own",
        "It rains. The translation: es regnet.",
        "It is raining.\nTranslation: es regnet.",
        "It is raining.\nTranslation: es regnet.",
    ),
]

CUT += [
    Case(
        "a remark after a summary of many paragraphs",
        "It rained.\n\nWe went home.\n\nIt was a pity.\n\nThe lake was warm.",
        "Rain ended the day.\n\nWould you like me to make the summary shorter?",
        "Rain ended the day.",
        "summarise",
    ),
]
KEPT += [
    Case(
        "a note of the text's own, now in a paragraph of its own",
        "It rains. Note: the text on the sign is wet.",
        "It is raining.\n\nNote: the text on the sign is wet.",
        "It is raining.\n\nNote: the text on the sign is wet.",
    ),
]
CASES = CUT + KEPT
