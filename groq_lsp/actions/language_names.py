"""What languages are called in a Chinese menu; settings and prompts say them in English."""

CHINESE = {
    "english": "英语",
    "british english": "英式英语",
    "american english": "美式英语",
    "chinese": "中文",
    "simplified chinese": "简体中文",
    "traditional chinese": "繁体中文",
    "german": "德语",
    "french": "法语",
    "spanish": "西班牙语",
    "italian": "意大利语",
    "portuguese": "葡萄牙语",
    "dutch": "荷兰语",
    "polish": "波兰语",
    "czech": "捷克语",
    "swedish": "瑞典语",
    "greek": "希腊语",
    "russian": "俄语",
    "ukrainian": "乌克兰语",
    "turkish": "土耳其语",
    "arabic": "阿拉伯语",
    "hebrew": "希伯来语",
    "persian": "波斯语",
    "hindi": "印地语",
    "thai": "泰语",
    "vietnamese": "越南语",
    "indonesian": "印尼语",
    "japanese": "日语",
    "korean": "韩语",
    "latin": "拉丁语",
}


def language_name(name: str, locale: str) -> str:
    """Say the language `name` to a reader of `locale`; unknown ones stay as they are."""
    return CHINESE.get(name.casefold(), name) if locale == "zh-cn" else name
