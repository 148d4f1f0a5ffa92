"""Whether one text is another read in the wrong encoding: "Ð¿Ð»Ð°Ð½" for "план"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.model import Article
from pipeline.text import STOP, clean, fold

SHARE = 0.8  # of the characters that stand in lines equal after the flip; an edit may stand among them
LOST = 0.05  # of the characters are replacement marks: what could not be read at all
DROPPED = 0.2  # of the characters beyond ASCII at most are left where the others were dropped or became marks
LOST_MARK = "\ufffd"

# Written in, read as. Sources: the encodings browsers guess for the languages we read (WHATWG Encoding Standard).
SINGLE = ("cp1252", "cp1251", "latin-1", "koi8-r", "cp1250")
FLIPS = (
    *(("utf-8", read) for read in SINGLE),
    *((written, read) for written in ("cp1251", "cp1252", "koi8-r") for read in SINGLE if written != read),
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
    if any(_covers(foreign, lines, *flip) for flip in FLIPS) and _sense(right) >= _sense(wrong):
        return True
    left = [block.text for block in wrong.blocks if _key(block.text) in lines]
    return _is_dropped(foreign, left)


def _covers(foreign: list[str], lines: dict[str, int], written: str, read: str) -> bool:
    read_so = {_key(flipped(text, written, read)) for text in foreign if _fits(text, written)}
    return sum(size for key, size in lines.items() if key in read_so) >= SHARE * sum(lines.values())


def _is_dropped(foreign: Sequence[str], left: Sequence[str]) -> bool:
    """Whether the lines are equal but for the characters beyond ASCII, and most of those are gone."""
    bare = {_key(_ascii(text)) for text in foreign}
    there, here = (sum(map(_beyond_ascii, texts)) for texts in (foreign, left))
    whole = sum(len(text) for text in left)
    return here <= DROPPED * there and sum(len(text) for text in left if _key(_ascii(text)) in bare) >= SHARE * whole


def _ascii(text: str) -> str:
    return text.encode("ascii", "ignore").decode("ascii")


def _beyond_ascii(text: str) -> int:
    return sum(not letter.isascii() and letter != LOST_MARK and not letter.isspace() for letter in text)


def _fits(text: str, written: str) -> bool:
    """Whether most of the letters beyond ASCII can be written in the encoding."""
    foreign = "".join(letter for letter in text if not letter.isascii())
    return 2 * len(foreign.encode(written, "ignore")) >= len(foreign)


def _sense(article: Article) -> float:
    """The share of its words that are small words of one language: two encodings of one byte a letter turn into one
    another, and only one of the two can be read."""
    spoken = [word for word in fold(article.text).split() if len(word) > 1]
    return max(sum(word in stop for word in spoken) for stop in STOP.values()) / max(len(spoken), 1)


def flipped(text: str, written: str, read: str) -> str:
    """The text written in one encoding and read as another of one byte a letter, as browsers do; bytes without a
    meaning stay as they are."""
    return clean(text.encode(written, "ignore").decode("latin-1").translate(_table(read)))


@lru_cache(maxsize=8)
def _table(read: str) -> dict[int, str]:
    return {byte: bytes([byte]).decode(read, "ignore") or chr(byte) for byte in range(128, 256)}


def _key(text: str) -> str:
    return "".join(fold(text.replace(LOST_MARK, "")).split())
