"""Thinking that leaks into the answer."""

from groq_lsp.errors import ReplyEmpty
from tests.cases.case import Case

CASES = [
    Case(
        "models without a reasoning channel put their thoughts first",
        "We leave tomorow.",
        "<think>The word tomorow is misspelt.</think>We leave tomorrow.",
        "We leave tomorrow.",
        "proofread",
    ),
    Case(
        "blank lines after the thoughts are not part of the answer",
        "We leave tomorow.",
        "<think>\nHm.\n</think>\n\nWe leave tomorrow.\n",
        "We leave tomorrow.",
        "proofread",
    ),
    Case(
        "an empty block is what Qwen sends when it was told not to think",
        "Das ist gut gewesen.",
        "<think>\n\n</think>\n\nDas war gut.",
        "Das war gut.",
    ),
    Case(
        "the opening tag may be lost, the closing one then ends the thoughts",
        "我们明天走。",
        "用户想要更正式的说法。\n</think>\n\n我们将于明日启程。",
        "我们将于明日启程。",
        "rewrite-formal",
    ),
    Case(
        "a tag that is never closed leaves no answer",
        "We leave tomorow.",
        "<think>The word tomorow is misspelt, so I should",
        ReplyEmpty,
        "proofread",
    ),
    Case(
        "a second thought may come after the answer",
        "We leave tomorow.",
        "We leave tomorrow.\n\n<think>Was that all? Yes.</think>",
        "We leave tomorrow.",
        "proofread",
    ),
    Case(
        "a second thought at the end may be cut off",
        "We leave tomorow.",
        "We leave tomorrow.\n<think>Was that",
        "We leave tomorrow.",
        "proofread",
    ),
    Case(
        "thoughts may stand in the middle of the answer",
        "One. Two.",
        "First.<think>now two</think> Second.",
        "First. Second.",
    ),
    Case(
        "other models call it thinking, with capitals",
        "We leave tomorow.",
        "<Thinking>spelling</Thinking>\nWe leave tomorrow.",
        "We leave tomorrow.",
        "proofread",
    ),
    Case(
        "thoughts can hold thoughts",
        "We leave tomorow.",
        "<think>a <think>b</think> c</think>We leave tomorrow.",
        "We leave tomorrow.",
        "proofread",
    ),
    Case(
        "a blank or an attribute in the tag makes it no text",
        "We leave tomorow.",
        '< think type="plan" >x</ think >We leave tomorrow.',
        "We leave tomorrow.",
        "proofread",
    ),
    Case(
        "some models use square brackets",
        "We leave tomorow.",
        "[THINK]x[/THINK]We leave tomorrow.",
        "We leave tomorrow.",
        "proofread",
    ),
    Case(
        "some models use triangles",
        "明日出発する",
        "◁think▷丁寧にする◁/think▷明日出発します。",
        "明日出発します。",
        "rewrite-formal",
    ),
    Case(
        "raw channels: only the final one is the answer",
        "We leave tomorow.",
        "<|channel|>analysis<|message|>Fix it.<|end|><|start|>assistant<|channel|>final"
        "<|message|>We leave tomorrow.<|return|>",
        "We leave tomorrow.",
        "proofread",
    ),
    Case(
        "raw channels without a final one hold no answer",
        "We leave tomorow.",
        "<|channel|>analysis<|message|>Fix the word",
        ReplyEmpty,
        "proofread",
    ),
    Case(
        "a text about the tag keeps it",
        "The model writes `<think>` first and `</think>` last, allways.",
        "The model writes `<think>` first and `</think>` last, always.",
        "The model writes `<think>` first and `</think>` last, always.",
        "proofread",
    ),
    Case(
        "a text about the tag, after thoughts",
        "Remove <think> and </think> allways.",
        "<think>allways → always</think>Remove <think> and </think> always.",
        "Remove <think> and </think> always.",
        "proofread",
        "plaintext",
    ),
    Case(
        "thoughts, chatter and a fence at once",
        "Le chat est sur la tapis.",
        "<think>tapis is masculine</think>\nBien sûr ! Voici le texte corrigé :\n\n```\n"
        "Le chat est sur le tapis.\n```",
        "Le chat est sur le tapis.",
        "proofread",
    ),
]
