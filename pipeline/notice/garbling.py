"""Whether one text is another read in the wrong encoding: "Ð¿Ð»Ð°Ð½" for "план"."""

from __future__ import annotations

from functools import lru_cache

from pipeline.model import Article
from pipeline.text import STOP, clean, fold

SHARE = 0.8  # of the characters that stand in lines equal after the flip; an edit may stand among them
LOST = 0.05  # of the characters are replacement marks: what could not be read at all
LOST_MARK = "\ufffd"

# Written in, read as. Sources: the encodings browsers guess for the languages we read (WHATWG Encoding Standard). The
# last: every letter beyond ASCII lost, or a question mark in its place.
SINGLE = ("cp1252", "cp1251", "latin-1", "koi8-r", "cp1250")
FLIPS = (
    *(("utf-8", read) for read in SINGLE),
    *((written, read) for written in ("cp1251", "cp1252", "koi8-r") for read in SINGLE if written != read),
    ("ascii", "latin-1"),
)


def is_garbled(right: Article, wrong: Article) -> bool:
    """Whether what differs in `wrong` is the text of `right` read in a wrong encoding."""
    text = wrong.text
    if text.count(LOST_MARK) > LOST * len(text) and LOST_MARK not in right.text:
        return True
    stood, now = ({_key(block.text) for block in article.blocks} for article in (right, wrong))
    lines = {key: len(key) for key in now - stood if key}
    foreign = [block.text for block in right.blocks if not block.text.isascii()]
    if not lines or sum(_key(text) in now for text in foreign) > (1 - SHARE) * len(foreign):
        return False  # an edit leaves most lines as they were, a flip none that has such a letter
    return any(_covers(foreign, lines, *flip) for flip in FLIPS) and _sense(right) >= _sense(wrong)


def _covers(foreign: list[str], lines: dict[str, int], written: str, read: str) -> bool:
    read_so = {_key(flipped(text, written, read)) for text in foreign}
    return sum(size for key, size in lines.items() if key in read_so) >= SHARE * sum(lines.values())


def _sense(article: Article) -> int:
    """How many small words of any language it has: two encodings of one byte a letter turn into one another."""
    spoken = fold(article.text).split()
    return max(sum(word in stop for word in spoken) for stop in STOP.values())


def flipped(text: str, written: str, read: str) -> str:
    """The text written in one encoding and read as another of one byte a letter, as browsers do; bytes without a
    meaning stay as they are."""
    return clean(text.encode(written, "ignore").decode("latin-1").translate(_table(read)))


@lru_cache(maxsize=8)
def _table(read: str) -> dict[int, str]:
    return {byte: bytes([byte]).decode(read, "ignore") or chr(byte) for byte in range(128, 256)}


def _key(text: str) -> str:
    return "".join(fold(text.replace(LOST_MARK, "")).split())
