"""What the markup of an element says of its part of the page: furniture, caption, article, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from lxml.etree import _Element

Mark = Literal["", "apart", "furniture", "caption", "article"]
"""`apart`: never the article itself, however long (comments). `furniture`: not when it is the smaller part."""

# The words page builders use in class names and ids, whatever the language of the page: data.
_APART_NAMES = """
    comment comments commentlist disqus respond reply replies sidebar aside footer nav navigation navbar related
    recirc recirculation outbrain taboola newsletter newsletters cookie cookies consent gdpr modal popup breadcrumb
    breadcrumbs share sharing sharebar addthis sharethis sharedaddy complementary contentinfo banner dialog search
    menu offcanvas rollover tooltip popover dropdown
"""
_FURNITURE_NAMES = """
    ad ads advert advertisement advertising adslot adsbygoogle sponsor sponsored promo promoted promotion shares
    social socials recommended recommendation recommendations trending popular mostread readmore readnext upnext
    seealso alsoread more subscribe subscription subscriptions signup signin login register registration donate
    donation paywall overlay lightbox rail pagination pager toolbar byline author authors bio biography
    contributor contributors meta postmeta dateline timestamp pubdate published date tag tags taglist keywords topics
    categories category foot copyright disclaimer legal widget widgets gallery slideshow carousel slider print noprint
    teaser teasers trailer rating ratings vote poll
"""
_CAPTION_NAMES = "captions credit credits photocredit imagecredit"
_ARTICLE = re.compile(
    r"(?:article|story|entry|post|news|content|page|blog|single|full|main)[-_]*(?:body|content|text|main|copy)", re.I
)
_ROLE_NAMES = "navigation banner complementary contentinfo search dialog alert alertdialog menu tooltip"
_APART, _FURNITURE, _CAPTION, _ROLES = (
    frozenset(names.split()) for names in (_APART_NAMES, _FURNITURE_NAMES, _CAPTION_NAMES, _ROLE_NAMES)
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TAXONOMY = re.compile(
    r"\b(?:tag|category|type|status|format|author)-"
    r"(?!(?:box|bio\w*|info\w*|card|block|about|details?|profile|description|meta|list|links?|cloud)\b)\S+"
)
"""Blog systems write an article's categories, tags and author into its class; parts of a page have such names too."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST = 500  # characters of an attribute that are looked at
_CACHED = 8192  # class attributes; a page has some hundreds


def is_hidden(element: _Element) -> bool:
    """Whether a reader never sees the element."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style) and bool(_HIDDEN.search((style or "")[:_LONGEST]))


def mark_of(element: _Element) -> Mark:
    """What the element's name, role, class and id say together; a warning outweighs a promise."""
    tag = element.tag
    if tag in ("html", "body", "main"):
        return ""
    if tag in ("aside", "footer") or element.get("role") in _ROLES:
        return "apart"
    found = {_named(value[:_LONGEST]) for value in (element.get("class"), element.get("id")) if value}
    if tag == "figcaption":
        found.add("caption")
    if tag == "form":
        found.add("furniture")
    if tag == "article" and "apart" not in found:
        return ""
    if element.get("itemprop") == "articleBody":
        found.add("article")
    order: tuple[Mark, ...] = ("apart", "furniture", "caption", "article")
    return next((mark for mark in order if mark in found), "")


@lru_cache(maxsize=_CACHED)
def _named(attribute: str) -> Mark:
    words = {word.lower() for word in _WORD.findall(_TAXONOMY.sub(" ", attribute))}
    if words & _APART:
        return "apart"
    if words & _CAPTION or any(word.endswith("caption") for word in words):
        return "caption"
    if words & _FURNITURE:
        return "furniture"
    return "article" if _ARTICLE.search(attribute) else ""
