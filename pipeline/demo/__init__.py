"""A clock -> a world of news: the bundled newsroom served on loopback, what happens in it, and what is true of it."""

from __future__ import annotations

from pipeline.demo.newsroom import Newsroom, Seen
from pipeline.demo.storyline import DAYS, EXPECTED, SCHEDULE, STORYLINE, Truth, demo_config

__all__ = ["DAYS", "EXPECTED", "SCHEDULE", "STORYLINE", "Newsroom", "Seen", "Truth", "demo_config"]
