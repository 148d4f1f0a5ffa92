"""Article, Watch -> Mention: which sentences carry a watch, why, and the values they state."""

from __future__ import annotations

from pipeline.match.backtest import uses
from pipeline.match.evidence import matches
from pipeline.match.index import Bundle, bundle, likely
from pipeline.match.query import problems

__all__ = ["Bundle", "bundle", "likely", "matches", "problems", "uses"]
