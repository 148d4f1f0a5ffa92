"""Article, Watch -> Mention: which sentences carry a watch, why, and the values they state.

Also: which of many watches may be in an article at all (`likely`), why a sentence does not count (`passed_over`), and
what a draft watch would bring (`backtest`).
"""

from __future__ import annotations

from pipeline.match.backtest import Backtest, Exclusion, Survey, Term, backtest, survey, told, uses
from pipeline.match.company import SAMPLED, Proposal
from pipeline.match.evidence import matches
from pipeline.match.explain import Passed, passed_over
from pipeline.match.index import Bundle, bundle, likely
from pipeline.match.query import problems

__all__ = [
    "SAMPLED",
    "Backtest",
    "Bundle",
    "Exclusion",
    "Passed",
    "Proposal",
    "Survey",
    "Term",
    "backtest",
    "bundle",
    "likely",
    "matches",
    "passed_over",
    "problems",
    "survey",
    "told",
    "uses",
]
