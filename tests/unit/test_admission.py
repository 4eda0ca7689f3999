"""What a request is reckoned at, without reckoning the same text again and again."""

from groq_lsp.limits import admission
from groq_lsp.tokens import estimate

SYSTEM = "You are a careful editor. " * 60


def test_a_request_is_reckoned_at_the_sum_of_its_messages() -> None:
    messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": "Good morning."}]
    for _ in range(2):
        prompt, answer = admission(messages, 100)
        assert prompt == estimate(SYSTEM) + estimate("Good morning.") + 8
        assert answer == 100


def test_what_the_user_wrote_is_not_kept_after_it_was_reckoned() -> None:
    from groq_lsp.limits.admission import _estimate_standing

    before = _estimate_standing.cache_info().currsize
    admission([{"role": "user", "content": "A private line."}], 100)
    assert _estimate_standing.cache_info().currsize == before
