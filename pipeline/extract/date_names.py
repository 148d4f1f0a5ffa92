"""What the name of a meta element says of the date in it, however it spells that name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

DateName = Literal["published", "perhaps", "updated", ""]

# The first are made by the content system for this article; the second by templates too, which write the day of the
# visit, of the site's last change or of the template itself there. Without the marks between their words, which every
# system sets as it likes (`article:published_time`, `DC:date`, `dc.date`, `publish-date`).
_PUBLISHED = """
    articlepublishedtime ogarticlepublishedtime ogpublishedtime ogpubdate ogdatepublished datepublished
    parselypubdate sailthrudate pubdate publishdate publisheddate publishedat published publicationdate
    citationpublicationdate citationonlinedate cxenseparserecspublishtime dcdateissued dcdateissue dctermsissued
    dctermscreated dcdatecreated articlepublished articledateoriginal articlecreated daterelease rnewsdatepublished
    originalpublicationdate displaydate pdate vrpublishedtime btpubdate
"""
_UPDATED = """
    articlemodifiedtime ogarticlemodifiedtime ogupdatedtime datemodified lastmod lastmodified dctermsmodified
    dcdatemodified articleupdated articlemodified articledateupdated revised updatedtime cxenseparserecsmodifiedtime
    revisiondate updateddate modifiedat
"""
_PERHAPS = "date dcdate dctermsdate datecreated created"
_KNOWN: dict[str, DateName] = {
    **dict.fromkeys(_PUBLISHED.split(), "published"),
    **dict.fromkeys(_UPDATED.split(), "updated"),
    **dict.fromkeys(_PERHAPS.split(), "perhaps"),
}

_BETWEEN = re.compile(r"[\s.:_-]+")
_NAMED_PUBLISHED = re.compile(r"publi(?:sh|c)|pubdate|dateissued|datereleased?|releasedate|livedate")
_NAMED_UPDATED = re.compile(
    r"(?:updated?|modif(?:ied|ication)?|revis(?:ed|ion)|edited)(?:date|time|on|at)|(?:date|time|last)(?:updat|modif|revis|edit)"
)
_NAMED_OTHER = re.compile(r"publisher|publicationname|expir|unpublish|event|copyright|birth|crawl|cache|build|until")


@lru_cache(maxsize=2048)  # a site's pages share their names
def date_name(name: str) -> DateName:
    """What a meta element with this lower-case name, property or itemprop may tell; "" for no date.

    A name that is none of the known but says "publish" or "update" in its words is believed less.
    """
    plain = _BETWEEN.sub("", name)
    if plain in _KNOWN:
        return _KNOWN[plain]
    if _NAMED_OTHER.search(plain):
        return ""
    if _NAMED_UPDATED.search(plain):
        return "updated"
    return "perhaps" if _NAMED_PUBLISHED.search(plain) else ""
