"""Texts that hold a key, and texts that only speak of one.

The keys are made up, and put together here so that no scanner takes this file for a leak.
"""

import pytest

from groq_lsp.secrets_found import looks_secret

RANDOM = "Zk3vQ9mXw7Lp2Rt8Yb5Nc1Hd6Jf4Gs0A"
KEYS = [
    ("a Groq key", "GROQ_API_KEY=gsk_" + RANDOM + RANDOM[:20]),
    ("an AWS access key", "aws: AKIA" + "Z3VQ9MXW7LP2RT8Y"),
    ("an AWS access key", "aws: ACCA" + "Z3VQ9MXW7LP2RT8Y"),
    ("a private key", "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIE"),
    ("a private key", "-----BEGIN " + "OPENSSH PRIVATE KEY-----"),
    ("a private key", "-----BEGIN " + "PRIVATE KEY-----"),
    ("a private key", "MIIE==\n-----END " + "RSA PRIVATE KEY-----"),
    ("a GitHub token", "ghp_" + RANDOM + "Zk3v"),
    ("a GitHub token", "github_pat_" + RANDOM + RANDOM),
    ("a GitLab token", "glpat-" + RANDOM[:20]),
    ("a Slack token", "xoxb-" + "123456789012-" + RANDOM[:24]),
    ("an OpenAI key", "sk-proj-" + RANDOM + RANDOM),
    ("an Anthropic key", "sk-ant-api03-" + RANDOM),
    ("a Google key", "AIza" + RANDOM + "abc"),
    ("a Stripe key", "sk_live_" + RANDOM[:24]),
    ("a web token", "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0In0." + RANDOM),
    ("an address with a password", "postgres://anna:" + "S3cr3tpw" + "@db.example.org/x"),
    ("a key or password", f"api_key = '{RANDOM}'"),
    ("a key or password", f'"client_secret": "{RANDOM}"'),
    ("a key or password", f"export DB_PASSWORD={RANDOM[:20]}"),
    ("a key or password", f"Mein Zugang: password: {RANDOM[:18]}"),
    ("a key or password", f"密钥 token: {RANDOM}"),
    ("a key or password", f"APP_\u017fECRET={RANDOM}"),
    ("a key or password", f"master\u212aey: {RANDOM}"),
    ("a key or password", f"credent\u0131al: {RANDOM}"),
]
PROSE = [
    "The key to good prose is rewriting: cut, cut again, and then read it aloud.",
    "Password: choose a long sentence that you can remember.",
    "A token: something that stands for something else.",
    "Set GROQ_API_KEY=gsk_your_key_here_xxxxxxxxxxxxxxxx in your shell.",
    "GROQ_API_KEY=gsk_...",
    "api_key = os.environ['GROQ_API_KEY']",
    'key = "${{ secrets.GROQ_API_KEY }}"',
    "AWS's documentation uses AKIAIOSFODNN7EXAMPLE in its examples.",
    "Keyword: Donaudampfschifffahrtsgesellschaftskapitän",
    "token: internationalisation-and-localisation",
    "The commit 3f7fa6a9c2d1e8b4a5f60718293a4b5c6d7e8f90 broke it.",
    "secret: 12345678901234567890",
    "See https://example.org/a?key=value and mailto:anna@example.org.",
    "https://user:password@example.org is how not to write an address.",
    "https://anna:${PASSWORD}@db.example.org",
    "密码：请使用一个您能记住的长句子。",
    "The sk-learn of today is not the sk-learn of yesterday.",
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----",
    "password: ****************",
    "token: aaaaaaaaaaaaaaaaaaaa1A",
    "Der Schlüssel zum Erfolg: Ausdauer-und-Geduld-und-Zeit",
]


@pytest.mark.parametrize(("kind", "text"), KEYS)
def test_a_key_is_found_and_not_repeated(kind: str, text: str) -> None:
    found = looks_secret(f"Some words before.\n{text}\nand after.")
    assert found is not None
    assert found.kind == kind
    assert RANDOM[:12] not in repr(found)


@pytest.mark.parametrize("text", PROSE)
def test_prose_about_keys_is_let_through(text: str) -> None:
    assert looks_secret(text) is None


def test_a_long_text_takes_no_time() -> None:
    assert looks_secret("password " * 50_000) is None
    assert looks_secret("a" * 400_000) is None
    assert looks_secret("key=" + "a-" * 100_000) is None
