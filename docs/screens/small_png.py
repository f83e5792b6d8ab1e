"""Screenshots as PNG with a palette: a third of the size, and no image library for it.

Chromium decodes and counts the colours (palette.js); this writes what PNG (ISO/IEC 15948) asks for.
"""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

from playwright.sync_api import Page

COLOURS = 64  # text on two grounds, one accent, five steps: more are not told apart
_REDUCE = (Path(__file__).parent / "palette.js").read_text()


def small_png(worker: Page, png: bytes) -> bytes:
    """``png`` in at most COLOURS colours; ``worker`` is a page that does the counting."""
    found = worker.evaluate(_REDUCE, {"png": base64.b64encode(png).decode(), "most": COLOURS})
    width, height = found["width"], found["height"]
    rows = base64.b64decode(found["indexes"])
    lines = b"".join(b"\0" + rows[at : at + width] for at in range(0, len(rows), width))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    palette = bytes(part for colour in found["colours"] for part in colour)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
