"""How a text is heard: the consonants of its words, which are one in every script."""

from __future__ import annotations

import re

from pipeline.text import consonants, plain_words

_J = re.compile("[Jj]")


def heard(text: str) -> tuple[str, ...]:
    """The consonants of its words with a space around each: as it is written, and with the sound that English gives a
    "j" where it has one (Johnson, Джонсон)."""
    written = (text, _J.sub("dzh", text)) if _J.search(text) else (text,)
    return tuple(f" {_skeleton(each)} " for each in written)


def _skeleton(text: str) -> str:
    return " ".join(bones for word in plain_words(text) if (bones := consonants(word.text)))
