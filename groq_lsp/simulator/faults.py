"""What can go wrong on the way, as a change to an answer."""

from groq_lsp.simulator.completion import Completion
from groq_lsp.simulator.playback import Playback


class Fault:
    """Changes the next answer: the completion before it is made into bytes, or the bytes."""

    def completion(self, completion: Completion) -> Completion:
        """Change what was generated."""
        return completion

    def playback(self, playback: Playback) -> Playback:
        """Change how it is sent."""
        return playback
