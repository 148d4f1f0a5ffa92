"""Notes in which an article says that it was mended: "Correction:", "This article was amended", «Виправлено»."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from pipeline.model import Article
from pipeline.text import fold

LONGEST = 120  # words; a longer paragraph is a report that tells of a correction elsewhere

_MARK = re.compile(r"^[\W_]*(?P<mark>[^:–—.\n]{3,60}?)\s*(?:[:–—.]|\s-\s|\(|$)")
_DATED = re.compile(r"\s*\(?\b\d[\d./, ]*.*$")  # "Correction, March 3", "Correction (14:05)"


def corrections(article: Article) -> tuple[str, ...]:
    """The article's notes of correction, in order, in whatever zone they stand."""
    return tuple(block.text for block in article.blocks if is_correction(block.text))


def is_correction(text: str) -> bool:
    """Whether a paragraph says that the text it stands in was mended."""
    if len(text.split()) > LONGEST:
        return False
    mark = _MARK.match(text)
    if mark and fold(_DATED.sub("", mark["mark"].split(",")[0])) in _list("marked"):
        return True
    folded = f" {fold(text)} "
    return any(f" {saying}" in folded for saying in _list("saying"))


@lru_cache(maxsize=2)
def _list(name: str) -> frozenset[str]:
    lists: dict[str, Sequence[str]] = tomllib.loads(
        files(__package__).joinpath("corrections.toml").read_text(encoding="utf-8")
    )
    return frozenset(map(fold, lists[name]))
