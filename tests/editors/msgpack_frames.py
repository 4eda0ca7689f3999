"""Cuts a stream of msgpack bytes into whole messages, which msgspec decodes one at a time."""

_FIXED = {
    0xC0: 0, 0xC2: 0, 0xC3: 0, 0xCA: 4, 0xCB: 8, 0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8,
    0xD0: 1, 0xD1: 2, 0xD2: 4, 0xD3: 8, 0xD4: 2, 0xD5: 3, 0xD6: 5, 0xD7: 9, 0xD8: 17,
}  # fmt: skip
_SIZED = {0xC4: (1, 0), 0xC5: (2, 0), 0xC6: (4, 0), 0xC7: (1, 1), 0xC8: (2, 1), 0xC9: (4, 1),
          0xD9: (1, 0), 0xDA: (2, 0), 0xDB: (4, 0)}  # fmt: skip
_CONTAINERS = {0xDC: (2, 1), 0xDD: (4, 1), 0xDE: (2, 2), 0xDF: (4, 2)}


def frame_end(buffer: bytes | bytearray, start: int = 0) -> int | None:
    """Give where the message that begins at `start` ends, or None while bytes are missing."""
    position, wanted = start, 1
    while wanted:
        if position >= len(buffer):
            return None
        position, children = _step(buffer, position)
        if position < 0 or position > len(buffer):
            return None
        wanted += children - 1
    return position


def _step(buffer: bytes | bytearray, position: int) -> tuple[int, int]:
    """Give the position after one head (with its bytes) and how many values it holds."""
    head = buffer[position]
    position += 1
    if head <= 0x7F or head >= 0xE0:
        return position, 0
    if head <= 0x8F:
        return position, 2 * (head & 0x0F)
    if head <= 0x9F:
        return position, head & 0x0F
    if head <= 0xBF:
        return position + (head & 0x1F), 0
    if head in _FIXED:
        return position + _FIXED[head], 0
    width, factor = _SIZED.get(head) or _CONTAINERS[head]
    if position + width > len(buffer):
        return -1, 0
    size = int.from_bytes(buffer[position : position + width], "big")
    if head in _SIZED:
        return position + width + size + factor, 0
    return position + width, size * factor
