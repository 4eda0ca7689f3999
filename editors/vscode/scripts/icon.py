"""Draw images/icon.png: three lines of text, the last one being written, and a spark."""

import math
import struct
import zlib
from pathlib import Path

SIZE = 256
SAMPLES = 3
BACKGROUND, ACCENT, PAPER, FAINT = (24, 24, 30), (245, 80, 54), (244, 240, 234), (110, 108, 118)


def rounded(x, y, left, top, right, bottom, radius):
    """Say whether a point lies in a rounded rectangle."""
    dx = max(left + radius - x, 0, x - right + radius)
    dy = max(top + radius - y, 0, y - bottom + radius)
    return left <= x <= right and top <= y <= bottom and math.hypot(dx, dy) <= radius


def spark(x, y, centre_x, centre_y, size):
    """Say whether a point lies in a four-pointed star."""
    dx, dy = abs(x - centre_x) / size, abs(y - centre_y) / size
    return dx**0.55 + dy**0.55 <= 1


def colour(x, y):
    """Give the colour of a point, None where the picture is transparent."""
    if not rounded(x, y, 8, 8, 248, 248, 52):
        return None
    if spark(x, y, 186, 84, 46):
        return ACCENT
    if rounded(x, y, 52, 76, 126, 92, 8) or rounded(x, y, 52, 120, 204, 136, 8):
        return FAINT
    if rounded(x, y, 52, 164, 150, 180, 8):
        return PAPER
    if rounded(x, y, 164, 150, 174, 194, 5):
        return ACCENT
    return BACKGROUND


def pixel(column, row):
    """Average the samples of one pixel."""
    steps = [(i + 0.5) / SAMPLES for i in range(SAMPLES)]
    found = [colour(column + a, row + b) for a in steps for b in steps]
    solid = [one for one in found if one]
    if not solid:
        return b"\0\0\0\0"
    mean = [round(sum(c[i] for c in solid) / len(solid)) for i in range(3)]
    return bytes([*mean, round(255 * len(solid) / len(found))])


def chunk(kind, body):
    """Give one chunk of a PNG file."""
    checksum = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)


rows = b"".join(b"\0" + b"".join(pixel(c, r) for c in range(SIZE)) for r in range(SIZE))
header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9))
target = Path(__file__).parent.parent / "images" / "icon.png"
target.write_bytes(png + chunk(b"IEND", b""))
