"""Tags around the writer's texts that none of the texts can close."""

from hashlib import blake2s


class Fence:
    """Tags with a mark of eight hexadecimal digits that occurs in none of the texts.

    The mark is made of the texts themselves, so the same request is the same bytes each time.
    """

    def __init__(self, *texts: str) -> None:
        material = "\0".join(texts)
        seed = material.encode("utf-8", "surrogatepass")
        lower = material.lower()
        number = 0
        while True:
            salt = number.to_bytes(8, "big")
            self.mark = blake2s(seed, digest_size=4, salt=salt).hexdigest()
            if self.mark not in lower:
                return
            number += 1

    def around(self, name: str, text: str) -> str:
        """Put `text` between `<name-MARK>` and `</name-MARK>`, each on a line of its own."""
        return f"<{name}-{self.mark}>\n{text}\n</{name}-{self.mark}>"
