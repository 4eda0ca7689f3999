"""The code-action kinds that `initialize` announces: the shelf's, any user's, the built-in ones.

Kept here because reading the action files would delay the answer to `initialize`; a test compares
the two.
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
