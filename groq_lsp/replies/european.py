"""What models say around an answer, in the languages of Europe.

Strict on purpose, see `phrases`: all is for lower-case text with straight apostrophes.
"""

from groq_lsp.replies.language import Language

ENGLISH = Language(
    agreement=r"sure(?: thing)?|certainly|of course|absolutely|ok(?:ay)?|all ?right|great|"
    r"no problem|happy to help|got it|understood|gladly",
    announcement=r"here(?:'s| is| are| you go| it is)|below (?:is|are)|this is|these are|"
    r"the following is|i(?:'ve| have) \w+|as (?:you )?requested|please find",
    work=r"text|version|rewrit\w+|rewording|draft|translation|summary|correction|paraphrase|"
    r"paragraph|passage|sentence|continuation|result|answer|response|proofread\w*|"
    r"corrected|revised|revision|edit(?:ed)?|polished|shortened|simplified|translated|"
    r"bullet points|keywords|description|prompt",
    offer=r"let me know(?:[!.]|\Z)|"
    r"let me know if (?:you(?:'d| would| want| need|'re)|this|there|any)|"
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
    r"as an ai\b|i(?:'m| am) just an ai\b|i(?:'m| am) sorry,? but as an ai\b|"
    r"(?:it (?:looks|seems|appears)(?: like| that)? )?(?:there (?:is|was) no text|"
    r"no text (?:was|is)|the text (?:appears|seems) to be (?:empty|missing)|"
    r"you (?:haven't|have not|didn't) (?:provided?|included?|pasted?) (?:any|the|a) text)|"
    r"please (?:provide|share|paste|send)(?: me)? the text (?:that )?"
    r"(?:you(?:'d| would)? (?:want|like|need|wish)|to (?:be )?(?:proofread|rewrit|correct|"
    r"translat|summar|edit|shorten|simplif))",
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
    refusal=r"(?:het spijt me|sorry|helaas)[,.]? (?:maar )?"
    r"(?:(?:ik kan|kan ik) (?:je |u )?(?:daar|hier|niet (?:helpen|voldoen|aan)|dit niet|dat niet)|"
    r"(?:daar|hier)(?:mee|bij)? kan ik (?:je |u )?niet)|als (?:ai|taalmodel)\b",
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
POLISH = Language(
    agreement=r"oczywiście|jasne|pewnie|dobrze|z przyjemnością|ok",
    announcement=r"oto|poniżej|to jest|przesyłam|proszę",
    work=r"tekst\w*|wersj\w+|poprawion\w+|przepisan\w+|tłumaczeni\w+|streszczeni\w+|korekt\w+|"
    r"akapit|zdanie|wynik|odpowiedź",
    offer=r"daj(?:cie)? (?:mi )?znać|mam nadzieję,? że (?:to|pomog)|czy (?:chcesz|mam)|jeśli (?:"
    r"chcesz|potrzebujesz)",
    note=r"uwaga|zmiany|wprowadzone zmiany|wyjaśnienie",
    refusal=r"(?:przykro mi|przepraszam|niestety)[,.]? (?:ale )?nie mogę (?:w tym |z tym |ci )?"
    r"(?:pomóc|tego|wykonać|spełnić)|jako (?:model językowy|sztuczna inteligencja)\b",
)
CZECH = Language(
    agreement=r"jistě|samozřejmě|ovšem|rád|dobře",
    announcement=r"zde (?:je|jsou)|tady (?:je|jsou)|níže|toto je",
    work=r"text|verze|opraven\w+|upraven\w+|přepsan\w+|překlad|shrnutí|oprava|odstavec|věta|"
    r"výsledek",
    offer=r"dej(?:te)? (?:mi )?vědět|doufám,? že (?:to|vám)|pokud (?:chcete|potřebujete)|"
    r"chcete,? abych",
    note=r"poznámka|změny|provedené změny|vysvětlení",
    refusal=r"(?:omlouvám se|je mi líto|bohužel)[,.]? (?:ale )?(?:s tím |to )?(?:nemohu|nemůžu)|"
    r"jako (?:jazykový model|umělá inteligence)\b",
)
NORDIC = Language(  # Swedish, Danish, Norwegian
    agreement=r"självklart|absolut|visst|naturligtvis|gärna|selvfølgelig|naturligvis|gerne|javisst|"
    r"klart|okej|ok",
    announcement=r"här (?:är|kommer)|her (?:er|kommer)|nedan|nedenfor|detta är|dette er",
    work=r"text(?:en)?|tekst(?:en)?|version(?:en)?|versjon(?:en)?|rättad\w*|korriger\w+|rettet|"
    r"rettede|omskriv\w+|översättning\w*|oversæt\w+|overset\w+|sammanfattning\w*|sammen\w+|resultat\w*|"
    r"stycke|mening",
    offer=r"hör av dig|säg till|låt mig veta|lad mig vide|la meg vite|jag hoppas|jeg håper|"
    r"jeg håber|vill du att jag|vil du ha|skal jeg",
    note=r"obs|anmärkning|merk|bemærk|ändringar|ændringer|endringer|förklaring",
    refusal=r"(?:tyvärr|jag är ledsen|beklager|desværre|jeg er ked af det)[,.]? (?:men )?"
    r"(?:jag kan|kan jag|jeg kan|kan jeg)(?: desværre| dessverre| tyvärr)? (?:inte|ikke)|"
    r"som (?:en )?(?:ai|språkmodell|sprogmodel)\b",
)
UKRAINIAN = Language(
    agreement=r"звичайно|звісно|авжеж|добре|із задоволенням",
    announcement=r"ось|нижче|це|перед вами",
    work=r"текст\w*|версі\w+|виправлен\w+|переписан\w+|переклад\w*|підсумок|резюме|абзац|речення|"
    r"результат|відповідь",
    offer=r"дайте (?:мені )?знати|сподіваюся|якщо (?:вам|ви|потрібно|хочете)|бажаєте",
    note=r"примітка|зауваження|зміни|внесені зміни|пояснення",
    refusal=r"(?:вибачте|перепрошую|на жаль|мені шкода)[,.]? (?:але )?я не можу|"
    r"як (?:мовна модель|штучний інтелект)\b",
)
TURKISH = Language(
    agreement=r"tabi(?:i)?(?: ki)?|elbette|memnuniyetle|tamam|peki",
    announcement=r"[iİ]şte|aşağıda|bu,?",
    work=r"metin|metnin|sürüm\w*|versiyon\w*|düzeltil\w+|düzenlen\w+|çeviri\w*|özet\w*|paragraf|cümle|"
    r"sonuç|yanıt",
    offer=r"umarım|başka bir (?:şey|konuda)|isterseniz|dilerseniz|bana bildirin|ister misiniz",
    note=r"not|açıklama|değişiklikler|yapılan değişiklikler",
    refusal=r"(?:üzgünüm|özür dilerim|maalesef)[,.]? (?:ama |ancak )?.{0,40}?(?:yardımcı olamam|"
    r"yapamam|edemem|yerine getiremem)|bir (?:yapay zek[aâ]|dil modeli) olarak",
)

EUROPEAN = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
    DUTCH,
    RUSSIAN,
    POLISH,
    CZECH,
    NORDIC,
    UKRAINIAN,
    TURKISH,
)
