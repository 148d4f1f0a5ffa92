"""Foreign text made safe to keep (`clean`), fit for one line (`clean_line`) and comparable (`fold`)."""

from __future__ import annotations

import re
import unicodedata

TITLE_CAP = 500  # characters; longer titles are whole paragraphs put in the wrong field

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# C0 but tab and newline, DEL and C1, surrogates, noncharacters, soft hyphen, zero-widths, bidirectional controls: they
# break SQLite, XML or terminals, or make two equal texts differ without being seen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ud800-\udfff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_SPACE = re.compile(r"\s+")
_APOSTROPHES = re.compile("['\u2018\u2019\u201b\u02bc\u02b9\u00b4`\u2032\uff07]")
_ACRONYM_DOT = re.compile(r"(?<=\b\w)\.(?=\w\b|\W|\Z)")
_NOT_WORD = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """The one boundary for foreign text: valid, NFC, with `\\n` as its only line end; idempotent.

    Drops what cannot be stored, shown or seen: controls, surrogates, noncharacters, bidi overrides, zero-widths.
    """
    if text.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", text):
        return text  # nothing printable is dropped: this tells most texts in a tenth of the time
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)))


def clean_line(text: str, cap: int | None = TITLE_CAP) -> str:
    """`clean` on one line: white space folded to single spaces, stripped, at most `cap` characters (None: all)."""
    return _SPACE.sub(" ", clean(text)).strip()[:cap].rstrip()


def fold(text: str) -> str:
    """A text as it is compared: case, quotes, dashes, hyphens, spaces and punctuation make no difference.

    Hyphens count as spaces, apostrophes and the dots of an acronym as nothing, `ё` as `е`.
    """
    folded = unicodedata.normalize("NFKC", clean(text)).casefold().replace("ё", "е")
    return _NOT_WORD.sub(" ", _ACRONYM_DOT.sub("", _APOSTROPHES.sub("", folded))).strip()
