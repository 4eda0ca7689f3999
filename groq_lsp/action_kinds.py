"""The code-action kinds of the built-in actions, as `initialize` announces them.

Kept here because reading the action files would delay the answer to `initialize`.
Written by `make generate`.
"""

CODE_ACTION_KINDS = (
    "quickfix",
    "refactor",
    "refactor.rewrite.groq.ask",
    "refactor.rewrite.groq.bullet-points",
    "refactor.rewrite.groq.casual",
    "refactor.rewrite.groq.clearer",
    "refactor.rewrite.groq.continue",
    "refactor.rewrite.groq.expand",
    "refactor.rewrite.groq.explain",
    "refactor.rewrite.groq.formal",
    "refactor.rewrite.groq.generate",
    "refactor.rewrite.groq.image-description",
    "refactor.rewrite.groq.keywords",
    "refactor.rewrite.groq.proofread",
    "refactor.rewrite.groq.rewrite",
    "refactor.rewrite.groq.sentiment",
    "refactor.rewrite.groq.shorter",
    "refactor.rewrite.groq.simpler",
    "refactor.rewrite.groq.summarise",
    "refactor.rewrite.groq.titles",
    "refactor.rewrite.groq.translate",
    "refactor.rewrite.groq.translate-other",
)
