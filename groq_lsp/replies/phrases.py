"""What models say around an answer, in the languages that they say it in.

All patterns are for lower-case text with straight apostrophes. They are strict on purpose: a
preamble too many is a nuisance, a sentence of the writer's cut off is a loss.
"""

import re
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


ENGLISH = Language(
    agreement=r"sure(?: thing)?|certainly|of course|absolutely|ok(?:ay)?|all ?right|great|"
    r"no problem|happy to help|got it|understood|gladly",
    announcement=r"here(?:'s| is| are| you go| it is)|below (?:is|are)|this is|these are|"
    r"the following is|i(?:'ve| have) \w+|as (?:you )?requested|please find",
    work=r"text|version|rewrit\w+|rewording|draft|translation|summary|correction|paraphrase|"
    r"paragraph|passage|sentence|continuation|result|answer|response|proofread\w*|"
    r"corrected|revised|revision|edit(?:ed)?|polished|shortened|simplified|translated|"
    r"bullet points|keywords|description|prompt",
    offer=r"let me know if (?:you(?:'d| would| want| need|'re)|this|there|any)|"
    r"would you like me to|i hope (?:this|that|it) (?:helps|meets|works|is what|version)|"
    r"feel free to (?:ask|adjust|modify|edit|change|let me know|tweak)|"
    r"if you(?:'d| would) like(?: me to|,? i can)|is there anything else",
    note=r"note(?: that)?|please note(?: that)?|explanation(?: of (?:the )?changes)?|"
    r"(?:key |main )?changes(?: i| that i)?(?: made)?|what (?:i|was|has been) changed|"
    r"summary of (?:the )?changes|i(?:'ve| have)? (?:also )?(?:kept|made|changed|corrected|removed|"
    r"replaced|preserved|simplified|shortened|fixed|adjusted)\b",
    refusal=r"(?:i(?:'m| am) (?:very |really |so )?sorry,? (?:but )?(?:i (?:can't|cannot|can not|"
    r"am unable to|won't|am not able to)|that's not something i can)|"
    r"i(?:'m| am) sorry,? (?:i )?(?:can't|cannot)|i (?:can't|cannot|can not|won't|am unable to|"
    r"am not able to)|i(?:'m| am) (?:unable|not able) to|sorry,? (?:but )?i (?:can't|cannot)|"
    r"i must decline to) (?:help (?:you )?(?:with|to)|assist|comply|fulfil+|do (?:that|this)|"
    r"provide (?:that|this|the|a|any)|create (?:that|this|such|content)|generate (?:that|this|"
    r"such|content)|engage|write (?:that|this|such)|rewrite|translate (?:that|this|the)|process|"
    r"continue (?:with )?(?:that|this)|produce|work (?:on|with) this|complete (?:that|this))|"
    r"as an ai\b|i(?:'m| am) just an ai\b|i(?:'m| am) sorry,? but as an ai\b",
)
GERMAN = Language(
    agreement=r"natürlich|gerne?|selbstverständlich|klar|sicher|alles klar|okay|ok",
    announcement=r"hier (?:ist|sind|kommt|die|der|das)|im folgenden|nachfolgend|anbei|das ist|"
    r"ich habe|dies ist",
    work=r"text|fassung|version|überarbeit\w+|übersetzung|übersetzt\w*|zusammenfassung|korrektur|"
    r"korrigiert\w*|umformulier\w+|entwurf|absatz|satz|fortsetzung|ergebnis|antwort|stichpunkte|"
    r"gekürzt\w*|vereinfacht\w*",
    offer=r"lass(?:en sie)? (?:es )?mich wissen|ich hoffe,? (?:das|dies) (?:hilft|passt)|"
    r"wenn (?:du|sie) (?:möchtest|möchten|willst|wollen),? kann ich|falls (?:du|sie) "
    r"(?:noch|weitere|änderungen)|soll ich|möchte(?:st du|n sie),? dass ich",
    note=r"hinweis|anmerkung|(?:vorgenommene )?änderungen|erläuterung(?:en)?|ich habe",
    refusal=r"(?:es tut mir leid|tut mir leid|leider|entschuldigung)[,.]? "
    r"(?:aber )?(?:da(?:bei|mit) )?"
    r"(?:kann ich|ich kann)(?: (?:ihnen|dir))? (?:dabei|damit|das|diese\w*|hierbei|nicht (?:"
    r"dabei|damit|weiter)?)|ich kann (?:ihnen|dir)? ?(?:dabei|damit|diese anfrage) nicht|"
    r"als (?:ki|sprachmodell)\b",
)
FRENCH = Language(
    agreement=r"bien sûr|certainement|d'accord|avec plaisir|volontiers|très bien|entendu|ok",
    announcement=r"voici|voilà|ci-dessous|veuillez trouver|j'ai",
    work=r"texte|version|réécri\w+|reformul\w+|traduction|traduit\w*|résumé|correction|"
    r"corrigé\w*|paragraphe|phrase|suite|résultat|réponse|brouillon|points",
    offer=r"n'hésite[zs]? pas|dites-moi si|dis-moi si|j'espère que (?:cela|ça|cette)|"
    r"si vous (?:souhaitez|voulez|avez)|souhaitez-vous que je|voulez-vous que je",
    note=r"note|remarque|modifications(?: apportées)?|explications?|j'ai",
    refusal=r"(?:je suis (?:vraiment )?désolée?|désolée?)[,.]? "
    r"(?:mais )?je (?:ne (?:peux|suis|puis)|n'ai pas)|je ne (?:peux|suis) pas (?:en mesure|"
    r"vous aider|t'aider|capable|répondre à cette)|"
    r"en tant qu'ia\b|en tant que modèle",
)
SPANISH = Language(
    agreement=r"¡?claro(?: que sí)?|¡?por supuesto|¡?desde luego|¡?con gusto|de acuerdo|vale|ok",
    announcement=r"aquí (?:está|tienes|tiene|va|están)|a continuación|este es|esta es|he",
    work=r"texto|versión|reescri\w+|traducción|traducid\w+|resumen|corrección|corregid\w+|"
    r"párrafo|frase|oración|continuación|resultado|respuesta|borrador|puntos",
    offer=r"¿(?:te|le) gustaría que|¿quiere[s]? que|espero que (?:esto|esta|te|le)|"
    r"avísame si|házme(?:lo)? saber|hazme saber|si (?:quieres|desea|necesitas)|no dudes en",
    note=r"nota|cambios(?: realizados)?|explicación|he",
    refusal=r"(?:lo siento|lamento)[,.]? (?:mucho, )?(?:pero )?no puedo (?:ayudar|hacer eso|"
    r"cumplir|proporcionar|generar|crear|continuar|realizar|procesar|atender)|no puedo "
    r"(?:ayudarte|ayudarle|ayudar) con|como (?:una )?(?:ia|modelo de lenguaje)\b",
)
ITALIAN = Language(
    agreement=r"certo|certamente|ovviamente|va bene|volentieri|d'accordo|ok",
    announcement=r"ecco(?:ti|le)?|di seguito|questo è|questa è|ho",
    work=r"testo|versione|riscri\w+|riformul\w+|traduzione|tradott\w+|riassunto|sintesi|"
    r"correzione|corrett\w+|paragrafo|frase|continuazione|risultato|risposta|bozza|punti",
    offer=r"fammi sapere|mi faccia sapere|spero che (?:questo|questa|ti|le)|"
    r"se (?:vuoi|desidera),? posso|vuoi che|desidera che",
    note=r"nota|modifiche(?: apportate)?|spiegazione|ho",
    refusal=r"mi dispiace[,.]? (?:ma )?non posso (?:aiutar\w+|farlo|soddisfare|fornire|generare|"
    r"creare|continuare|procedere|elaborare)|non posso aiutar(?:ti|la) con|"
    r"in quanto (?:ia|modello linguistico)\b",
)
PORTUGUESE = Language(
    agreement=r"claro|certamente|com certeza|com prazer|tudo bem|ok",
    announcement=r"aqui (?:está|estão|vai|tem)|segue|a seguir|abaixo (?:está|segue)|este é|esta é",
    work=r"texto|versão|reescri\w+|reformul\w+|tradução|traduzid\w+|resumo|correção|corrigid\w+|"
    r"parágrafo|frase|continuação|resultado|resposta|rascunho|tópicos",
    offer=r"(?:me )?avise(?:-me)? se|espero que (?:isso|isto|ajude|esta)|se (?:quiser|desejar)|"
    r"fique à vontade|gostaria que eu|quer que eu",
    note=r"nota|observação|alterações(?: feitas)?|explicação",
    refusal=r"(?:desculpe|sinto muito|lamento)[,.]? (?:mas )?(?:eu )?não posso (?:ajudar|"
    r"fazer isso|atender|fornecer|gerar|criar|continuar|processar)|não posso ajudar com|"
    r"como (?:uma )?(?:ia|modelo de linguagem)\b",
)
DUTCH = Language(
    agreement=r"natuurlijk|zeker|uiteraard|graag|prima|oké|ok",
    announcement=r"hier (?:is|zijn|volgt|heb je)|hieronder|dit is|ik heb",
    work=r"tekst|versie|herschreven|herformuler\w+|vertaling|vertaald\w*|samenvatting|correctie|"
    r"gecorrigeerd\w*|alinea|zin|vervolg|resultaat|antwoord|concept|opsomming",
    offer=r"laat (?:het )?me weten|ik hoop dat (?:dit|het)|als (?:je|u) (?:wilt|wil),? kan ik|"
    r"wil je dat ik|wilt u dat ik",
    note=r"opmerking|let op|noot|wijzigingen|toelichting|ik heb",
    refusal=r"(?:het spijt me|sorry|helaas)[,.]? (?:maar )?(?:ik kan|kan ik) (?:je |u )?"
    r"(?:daar|hier|niet (?:helpen|voldoen|aan)|dit niet|dat niet)|als (?:ai|taalmodel)\b",
)
CHINESE = Language(
    agreement=r"好的|好|当然(?:可以)?|没问题|可以|當然(?:可以)?|沒問題",
    announcement=r"以下(?:是|为|為)|下面是|这是|這是|这里是|這裡是|如下",
    work=r"文本|版本|改写|改寫|译文|譯文|翻译|翻譯|摘要|总结|總結|修改|润色|潤色|校对|校對|"
    r"段落|句子|续写|續寫|结果|結果|回答|要点|重點|内容|內容",
    offer=r"如果(?:您|你)(?:还|還|需要|希望|想|有)|希望(?:这|這|对|對|以上)|如(?:有|需)|"
    r"请(?:告诉|告訴|随时)|需要我",
    note=r"注|注意|说明|說明|(?:主要)?(?:修改|改动|变更)(?:说明|之处|点)?|我(?:已|把|将)",
    refusal=r"(?:非常|很)?(?:抱歉|对不起|對不起|不好意思)[，,。]?\s*(?:但)?我(?:无法|無法|不能|"
    r"不可以|没有办法)"
    r"(?:协助|協助|帮助|幫助|帮您|帮你|提供|处理|處理|完成|满足|生成|创作|回答|继续)|"
    r"我(?:无法|無法|不能)(?:协助|協助|满足|满足您的|提供(?:此|这|该)|完成(?:此|这)|处理(?:此|这))|"
    r"作为(?:一个|一名)?(?:ai|人工智能|语言模型)|作為(?:一個)?(?:ai|人工智慧|語言模型)",
)
JAPANESE = Language(
    agreement=r"はい|もちろん(?:です)?|承知(?:しました|いたしました)|わかりました|"
    r"かしこまりました|了解(?:です|しました)",
    announcement=r"以下(?:は|が|に|の)|こちら(?:は|が|に|です)|次の",
    work=r"文章|テキスト|バージョン|書き直し|書き換え|翻訳|要約|校正|修正|段落|続き|結果|回答|"
    r"箇条書き|文",
    offer=r"(?:他に|ほかに)(?:何か|も|ご)|ご(?:希望|要望|不明)|必要(?:であれば|でしたら|に応じて)|"
    r"お役に立て|いかがでしょうか",
    note=r"注|注意|補足|※|(?:主な)?(?:変更点|修正点)",
    refusal=r"(?:大変)?申し訳(?:ありません|ございません|ないです)[がけ]?.{0,40}?(?:できません|"
    r"いたしかねます|お手伝い)|"
    r"すみません(?:が)?、.{0,30}?(?:お手伝いできません|対応できません)|"
    r".{0,30}(?:ご要望|ご依頼|リクエスト)には(?:お応え|対応)(?:でき|いたしかね)|"
    r"(?:ai|人工知能|言語モデル)として",
)
KOREAN = Language(
    agreement=r"네|예|물론(?:입니다|이죠|이에요)?|알겠습니다|좋습니다",
    announcement=r"다음은|아래는|여기(?:에|는)?|이것은",
    work=r"텍스트|버전|번역|요약|수정|교정|다듬은|다시 쓴|문장|문단|글|결과|답변|이어지는",
    offer=r"(?:더|추가로) (?:필요|원하)|도움이 (?:되|필요)|수정이 필요|궁금한|원하시면",
    note=r"참고|주의|메모|변경 ?(?:사항|점)|수정 ?(?:사항|점)",
    refusal=r"(?:죄송(?:합니다|하지만|하지만요)|미안하지만)[.,]?\s*.{0,40}?"
    r"(?:도와드릴 수 없|도울 수 없|제공할 수 없|할 수 없|응할 수 없|처리할 수 없)|(?:ai|인공지능|"
    r"언어 모델)(?:로서|이므로)",
)
RUSSIAN = Language(
    agreement=r"конечно|разумеется|хорошо|с удовольствием|ладно|безусловно",
    announcement=r"вот|ниже|это|перед вами|я (?:переписал|исправил|перев[её]л)\w*",
    work=r"текст|верси[яю]|вариант|перевод|перевед[её]нн\w+|резюме|краткое|исправленн\w+|"
    r"переписанн\w+|абзац|предложение|продолжение|результат|ответ|отредактированн\w+|пункты",
    offer=r"дайте (?:мне )?знать|если (?:вам|вы|тебе|нужно|хотите)|надеюсь,? (?:это|что)|"
    r"хотите,? чтобы я",
    note=r"примечание|замечание|(?:внес[её]нные )?изменения|пояснени[ея]|я",
    refusal=r"(?:извините|простите|к сожалению|мне (?:очень )?жаль)[,.]? "
    r"(?:но )?я не (?:могу|в состоянии|смогу) (?:помочь|выполнить|предоставить|создать|"
    r"сгенерировать|продолжить|с этим|это)|"
    r"я не могу помочь с|как (?:ии|искусственный интеллект|языковая модель)\b",
)
ARABIC = Language(
    agreement=r"بالطبع|بالتأكيد|حسن[اًا]*|طبع[اًا]*|بكل سرور|نعم",
    announcement=r"إليك(?:م)?|فيما يلي|هذا هو|هذه هي|تفضل|ها هو|ها هي",
    work=r"النص|نص|نسخة|النسخة|صياغة|الصياغة|ترجمة|الترجمة|ملخص|الملخص|تصحيح|المصحح|فقرة|الفقرة|"
    r"الجملة|تكملة|النتيجة|الإجابة|النقاط",
    offer=r"(?:أخبرني|أعلمني) إذا|آمل أن|إذا كنت (?:ترغب|تريد|بحاجة)|هل ترغب|هل تريد|لا تتردد",
    note=r"ملاحظة|التغييرات|التعديلات",
    refusal=r"(?:عذر[اًا]*|آسف|أعتذر|معذرة|المعذرة)[،,.]? "
    r"(?:ولكن |لكن |لكنني |ولكنني )?(?:لا (?:أستطيع|يمكنني)|لا أقدر) (?:المساعدة|مساعدتك|تقديم|"
    r"إنشاء|تنفيذ|القيام|متابعة)|"
    r"(?:بصفتي|كنموذج) .{0,20}(?:ذكاء|لغوي|لغة)",
)

LANGUAGES = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
    DUTCH,
    CHINESE,
    JAPANESE,
    KOREAN,
    RUSSIAN,
    ARABIC,
)

_LETTER = "a-zà-öø-ÿа-яё"
BEGIN = rf"(?<![{_LETTER}])"
END = rf"(?![{_LETTER}])"
"""Where a word begins and ends; Chinese and its kin are written without that."""

DRAFT = (
    r"version|draft|continuation|rewrite|requested text|(?:rewritten|revised|corrected|edited|"
    r"polished|shortened|simplified|improved|proofread|translated) (?:text|paragraph|sentence|"
    r"passage)|fassung|entwurf|fortsetzung|(?:überarbeiteter|korrigierter|gekürzter) text|"
    r"brouillon|texte (?:corrigé|révisé|réécrit|traduit)|versión|borrador|"
    r"texto (?:corregido|revisado|reescrito|traducido|corrigido|reescrito|traduzido)|versione|"
    r"bozza|testo (?:corretto|rivisto|riscritto|tradotto)|versão|rascunho|versie|concept|"
    r"верси[яю]|черновик|(?:исправленный|переписанный) текст|版本|草稿|续写|"
    r"(?:改写|修改|润色|校对|更正|缩短|简化)(?:后|後)(?:的)?(?:文本|文字|内容)?|"
    r"バージョン|下書き|続き|(?:修正|校正|書き直し)後(?:の(?:文章|テキスト))?|"
    r"버전|초안|(?:수정|교정)(?:된|한) (?:글|문장|텍스트)|نسخة|مسودة|النص (?:المصحح|المعدل)"
)
"""What only an answer is called, hardly ever a part of one."""

TRANSLATION = (
    r"translation|übersetzung|traduction|traducción|traduzione|tradução|vertaling|译文|譯文|"
    r"翻译|翻譯|翻訳|번역|перевод|الترجمة|ترجمة"
)

NAMES_BY_ACTION = {
    "summarise": r"summary|zusammenfassung|résumé|resumen|riassunto|resumo|samenvatting|摘要|总结|"
    r"總結|要約|요약|резюме|краткое содержание|ملخص|الملخص",
    "image-description": r"prompt|image (?:prompt|description)|illustration|bildbeschreibung|"
    r"description de l'image|提示词|图片描述|画面描述|画像の説明|プロンプト",
    "explain": r"explanation|erklärung|explication|explicación|spiegazione|explicação|uitleg|解释|"
    r"解釋|説明|설명|объяснение|شرح|الشرح",
}
"""What the answer is called where no text of the writer's is replaced by it."""

TO_THE_READER = re.compile(
    r"\b(?:you|your|us|me|please|du|dich|dir|sie|ihnen|ihr|bitte|vous|votre|tu|toi|usted|ustedes|"
    r"ti|tú|voi|lei|você|vocês|jij|je|jullie|u|вы|вам|вас|ты|тебе)\b|您|你|请|あなた|ください|당신|"
    r"주세요|أنت|لك"
)
"""Words of a text that speaks to someone: its last paragraph may well be an offer to them."""

SPEAKS_OF_REFUSING = re.compile(
    r"\b(?:refus|declin|reject|apolog|sorry|cannot|can't|absag|ablehn|entschuldig|weiger|désolé|"
    r"excus|rechaz|disculp|rifiut|scus|recus|desculp|weiger|afwijz|spijt|отказ|извин)|"
    r"拒绝|拒絕|道歉|抱歉|婉拒|断る|断り|謝|お詫び|거절|사과|죄송|رفض|اعتذار|اعتذر",
    re.IGNORECASE,
)
"""Words of a request for a text that itself declines something."""


def any_of(part: str) -> str:
    """Give the alternatives of all languages for one part of `Language`."""
    return "|".join(getattr(language, part) for language in LANGUAGES)


def spoken(text: str) -> str:
    """Give `text` as the patterns want it: lower case, straight apostrophes, as long as it was."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters, such as İ, become two
        lower = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
    return lower.replace("’", "'").replace("‘", "'")
