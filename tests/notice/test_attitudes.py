"""The pattern files of stances: every language has all nine stances, and names no list that it does not have."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from pipeline.notice.patterns import NEAR, THING

STANCES = {
    "proposes", "approves", "accepts", "rejects", "criticises", "welcomes", "revises", "denies", "discusses"
}  # fmt: skip
LANGUAGES = ("en", "uk", "ru", "de", "fr", "es", "it", "ro")


def table(language):
    return tomllib.loads(files("pipeline.notice").joinpath(f"attitudes/{language}.toml").read_text("utf-8"))


def patterns_of(language):
    return [
        pattern
        for stance, hows in table(language).items()
        if stance in STANCES
        for listed in hows.values()
        for pattern in listed
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_say_all_nine_stances(language):
    assert table(language).keys() >= STANCES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pattern_names_only_lists_of_its_file(language):
    known = {THING, NEAR, *(f"<{name}>" for name in table(language).get("words", {}))}
    named = {choice for pattern in patterns_of(language) for choice in re.split(r"[ |]", pattern) if "<" in choice}
    assert named <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_that_a_file_has_is_used(language):
    named = set(re.findall(r"<(\w+)>", " ".join(patterns_of(language))))
    assert {*table(language).get("words", {})} <= named
