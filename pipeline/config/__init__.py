"""config.toml -> Config, or every problem in it; and edits that keep its owner's comments."""

from pipeline.config.edit import add_feeds, remove_feed, shipped
from pipeline.config.files import replace_file, whole_file
from pipeline.config.read import ConfigError, load
from pipeline.config.settings import Config, Feed, Fetch, Keep, Notify, Schedule

__all__ = [
    "Config",
    "ConfigError",
    "Feed",
    "Fetch",
    "Keep",
    "Notify",
    "Schedule",
    "add_feeds",
    "load",
    "remove_feed",
    "replace_file",
    "shipped",
    "whole_file",
]
