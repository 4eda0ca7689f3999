"""What models say around an answer, in the languages of Asia.

Strict on purpose, see `phrases`: all is for lower-case text with straight apostrophes.
"""

from groq_lsp.replies.language import Language

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
    r"お役に立て|いかがでしょうか|何か(?:ございましたら|ありましたら|あれば)",
    note=r"注|注意|補足|※|(?:主な)?(?:変更点|修正点)",
    refusal=r"(?:大変)?申し訳(?:ありません|ございません|ないです)[がけ]?.{0,40}?(?:できません|"
    r"いたしかねます|お手伝い)|"
    r"すみません(?:が)?、.{0,30}?(?:お手伝いできません|対応できません)|"
    r".{0,30}(?:ご要望|ご依頼|リクエスト)には(?:お応え|対応)(?:でき|いたしかね)|"
    r"(?:ai|人工知能|言語モデル)として",
)
KOREAN = Language(
    agreement=r"네|예|물론(?:입니다|이죠|이에요)?|알겠습니다|좋습니다",
    announcement=r"다음은|아래는|여기(?:에|는)?|이것은|(?:수정|교정|번역|요약|개선)(?:된|한)",
    work=r"텍스트|버전|번역|요약|수정|교정|다듬은|다시 쓴|문장|문단|글|결과|답변|이어지는",
    offer=r"(?:더|추가로|다른) (?:필요|원하|도움|궁금)|도움이 (?:되|필요)|수정이 필요|궁금한|"
    r"원하시면",
    note=r"참고|주의|메모|변경 ?(?:사항|점)|수정 ?(?:사항|점)",
    refusal=r"(?:죄송(?:합니다|하지만|하지만요)|미안하지만)[.,]?\s*.{0,40}?"
    r"(?:도와드릴 수 없|도울 수 없|제공할 수 없|할 수 없|응할 수 없|처리할 수 없)|(?:ai|인공지능|"
    r"언어 모델)(?:로서|이므로)",
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
HINDI = Language(
    agreement=r"ज़रूर|जरूर|बिल्कुल|बेशक|ठीक है|हाँ",
    announcement=r"यहाँ|यहां|यह|नीचे|निम्नलिखित|प्रस्तुत है",
    work=r"पाठ|संस्करण|सुधार\w*|संशोधित|अनुवाद\w*|सारांश|अनुच्छेद|वाक्य|परिणाम|उत्तर",
    offer=r"कृपया (?:मुझे )?बता|मुझे बताएं|आशा है|यदि आप|अगर आप|क्या आप",
    note=r"नोट|ध्यान दें|परिवर्तन|बदलाव",
    refusal=r"(?:क्षमा करें|माफ़ करें|माफ करें|मुझे खेद है)[,।]? .{0,40}?(?:नहीं कर सकत|मदद नहीं|असमर्थ)",
)
VIETNAMESE = Language(
    agreement=r"chắc chắn(?: rồi)?|tất nhiên|vâng|được(?: rồi)?",
    announcement=r"đây là|dưới đây là|sau đây là",
    work=r"văn bản|phiên bản|bản dịch|bản tóm tắt|bản chỉnh sửa|đoạn văn|câu|kết quả|đã (?:được )?"
    r"(?:sửa|chỉnh|viết|dịch)",
    offer=r"hãy cho tôi biết|hy vọng|nếu bạn (?:cần|muốn)|bạn có muốn",
    note=r"lưu ý|ghi chú|(?:các )?thay đổi",
    refusal=r"(?:xin lỗi|rất tiếc)[,.]? (?:nhưng )?tôi không thể|với tư cách là (?:ai|một mô hình)",
)
INDONESIAN = Language(  # and Malay
    agreement=r"tentu(?: saja)?|baik(?:lah)?|pasti",
    announcement=r"berikut(?: ini)?(?: adalah)?|ini(?:lah)?(?: adalah)?|di bawah ini",
    work=r"teks|versi|terjemahan|ringkasan|perbaikan|diperbaiki|paragraf|kalimat|hasil|jawaban",
    offer=r"beri tahu saya|semoga (?:ini )?membantu|jika anda|apakah anda ingin",
    note=r"catatan|perubahan",
    refusal=r"maaf[,.]? (?:tetapi |tapi |namun )?saya (?:tidak (?:bisa|dapat)|tak dapat)|"
    r"sebagai (?:ai|model bahasa)\b",
)

ASIAN = (CHINESE, JAPANESE, KOREAN, ARABIC, HINDI, VIETNAMESE, INDONESIAN)
