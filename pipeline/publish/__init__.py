"""Material (the day's flags, mentions, coverage) -> Digest -> terminal, Markdown, HTML, JSON."""

from pipeline.publish.compose import compose
from pipeline.publish.days import Frozen, Window, carrying_day, due_at, due_windows, window
from pipeline.publish.digest import Digest, Late, from_json, to_json
from pipeline.publish.edits import diff_html, diff_markdown, diff_terminal
from pipeline.publish.markdown import markdown
from pipeline.publish.material import (
    Coverage,
    FactRow,
    FeedTrouble,
    FlagRow,
    Material,
    MentionRow,
    TakenInRow,
    Unread,
)
from pipeline.publish.page import html
from pipeline.publish.phrasing import spread_words
from pipeline.publish.spread import independent
from pipeline.publish.terminal import terminal

__all__ = [
    "Coverage",
    "Digest",
    "FactRow",
    "FeedTrouble",
    "FlagRow",
    "Frozen",
    "Late",
    "Material",
    "MentionRow",
    "TakenInRow",
    "Unread",
    "Window",
    "carrying_day",
    "compose",
    "diff_html",
    "diff_markdown",
    "diff_terminal",
    "due_at",
    "due_windows",
    "from_json",
    "html",
    "independent",
    "markdown",
    "spread_words",
    "terminal",
    "to_json",
    "window",
]
