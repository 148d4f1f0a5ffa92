"""Page bytes, feed entry or imported text -> Article in zoned blocks | Rejected with a reason."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.extract.articles import complete, from_feed, from_text
from pipeline.extract.origins import origins
from pipeline.extract.recurring import JUDGED, Spread, is_furniture, line_key, masked, site_lines
from pipeline.extract.recurring import RULE as SITE_LINES_RULE

if TYPE_CHECKING:
    from pipeline.extract.imports import IMPORT_KINDS, read_file
    from pipeline.extract.page import EXTRACTOR_VERSION, read_page

_LATER = {"IMPORT_KINDS": "imports", "read_file": "imports", "EXTRACTOR_VERSION": "page", "read_page": "page"}
"""What needs trafilatura and lxml: imported when asked for: a pass with nothing due is quick."""

__all__ = [
    "EXTRACTOR_VERSION",
    "IMPORT_KINDS",
    "JUDGED",
    "SITE_LINES_RULE",
    "Spread",
    "complete",
    "from_feed",
    "from_text",
    "is_furniture",
    "line_key",
    "masked",
    "origins",
    "read_file",
    "read_page",
    "site_lines",
]


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
