"""The HTML digest: one file that loads nothing, with a policy that fits it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from lxml import etree
from sample import EMPTY, FULL, MATERIAL

from pipeline.publish import Material, compose, html


def page(material: Material) -> etree._Element:
    return etree.fromstring(html(compose(material)).encode())


def text_of(found: etree._Element) -> str:
    return " ".join("".join(found.itertext()).split())


def test_the_policy_lets_the_pages_own_style_in_and_nothing_else() -> None:
    raw = html(compose(FULL)).encode()
    style = re.search(rb"<style>(.*?)</style>", raw, re.DOTALL)
    policy = re.search(rb'Content-Security-Policy" content="([^"]*)"', raw)
    assert style
    assert policy
    digest = base64.b64encode(hashlib.sha256(style[1]).digest()).decode()
    expected = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy[1].decode() == expected


def test_nothing_is_loaded_run_or_styled_from_outside() -> None:
    text = html(compose(FULL))
    for loading in ("<script", "<link", "<img", "<iframe", "src=", "@import", "url(", "style=", "javascript:"):
        assert loading not in text


def test_names_of_boxes_are_unique_and_headings_leave_no_level_out() -> None:
    for material in (FULL, MATERIAL, EMPTY):
        found = page(material)
        assert all(times == 1 for times in Counter(one.get("id") for one in found.iter("article")).values())
        levels = [int(one.tag[1]) for one in found.iter("h1", "h2", "h3", "h4", "h5")]
        assert levels[0] == 1
        assert all(later <= level + 1 for level, later in pairwise(levels))


def test_a_changed_value_is_the_first_thing_told() -> None:
    found = page(FULL)
    assert [text_of(one) for one in found.iter("li")][:5] == [
        "points 28 → 19",
        "3 new items",
        "2 quiet edits",
        "1 article gone",
        "11 feeds failing",
    ]
    assert text_of(next(found.iter("article"))).startswith("28 → 19 points (Lakeside plan) Plan trimmed to 19 points")


def test_the_line_at_the_top_leads_to_what_it_counts() -> None:
    found = page(FULL)
    ids = {one.get("id") for one in found.iter()}
    leads = [one.get("href") for one in found.find(".//header").iter("a")]
    assert leads == ["#plan-changed", "#plan-stories", "#plan-edited", "#plan-vanished", *["#trust"] * 3]
    assert {lead[1:] for lead in leads} <= ids


def test_an_edit_shows_the_words_that_went_and_came() -> None:
    edit = next(one for one in page(MATERIAL).iter("article") if one.get("id") == "c1")
    assert [text_of(one) for one in edit.iter("del", "ins")] == ["agreed on", "discussed"]
    assert "Both sides agreed on discussed the plan." in text_of(edit)


def test_outlets_are_folded_and_every_article_linked() -> None:
    links = [one.get("href") for one in page(FULL).iter("a")]
    for address in ("https://signal.example/x", "https://signal.example/y", "https://outlet14.example/x"):
        assert address in links


def test_an_empty_day_says_so() -> None:
    text = text_of(page(EMPTY))
    assert "Nothing new. 1 mention repeated what was already known." in text
    assert "Nothing new, and no article mentioned it." in text
    assert "6 of 6 feeds polled, none failing." in text
    assert "Digest" not in text_of(next(page(replace(EMPTY, watches=())).iter("title")))


def test_the_same_digest_gives_the_same_bytes() -> None:
    assert html(compose(FULL)) == html(compose(FULL))
