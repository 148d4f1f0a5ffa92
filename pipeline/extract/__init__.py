"""Page bytes, feed entry or imported text -> Article in zoned blocks | Rejected with a reason."""

from __future__ import annotations

from pipeline.extract.articles import complete, from_feed, from_text
from pipeline.extract.imports import KINDS as IMPORT_KINDS
from pipeline.extract.imports import read_file
from pipeline.extract.origins import origins
from pipeline.extract.page import EXTRACTOR_VERSION, read_page

__all__ = ["EXTRACTOR_VERSION", "IMPORT_KINDS", "complete", "from_feed", "from_text", "origins", "read_file", "read_page"]
