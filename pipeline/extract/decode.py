"""Page bytes -> one valid string, or the reason why they are no page."""

from __future__ import annotations

import codecs
import re
import zlib

from charset_normalizer import from_bytes

CAP = 4_000_000  # bytes of a decoded page; trafilatura needs quadratic time beyond (64 s for 2.5 MB of flat paragraphs)
MOST_ELEMENTS = 20_000  # of a page; 25 000 paragraphs take trafilatura 3.8 s, 50 000 16 s

_GZIP = b"\x1f\x8b"
# First bytes of PDF, ZIP, PNG, GIF, JPEG, RIFF (WebP, AVI), Ogg, MP3, MP4, Matroska, RAR, 7z, fonts, JSON.
_MAGIC = (
    *(b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"OggS", b"ID3", b"\x00\x00\x00"),
    *(b"\x1aE\xdf\xa3", b"Rar!", b"7z\xbc\xaf", b"wOF", b"{"),
)
_MAGIC_WITHIN = 16  # bytes
_NOT_PAGES = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/json")
# Possessive, so that a page with many comments before its root is looked through once.
_FEED = re.compile(r"(?:\s++|<\?[^>]*+>|<!--(?:(?!-->).)*+-->)*+<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL)
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|article|main|section|table|h1|title|meta)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"<[A-Za-z]")
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_META_WITHIN = 8192  # bytes; browsers look at 1024, real pages put scripts before
_GUESS_FROM = 200_000  # bytes charset-normalizer looks at; the guess does not improve beyond
_TOLERATED = 0.05  # share of broken characters among the non-ASCII ones in a page that says it is UTF-8
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?")


class NotAPageError(Exception):
    """The bytes hold no page that can be read. `kind` is one word, the message a sentence."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind


def page_text(body: bytes, content_type: str) -> str:
    """The page as a string without bad character references.

    Valid UTF-8 wins, then the charset of the header, then of the page, then a guess. Gzip left on by the server is
    taken off. Raises NotAPageError for other files, bombs, and pages over the limits.
    """
    plain = _inflated(body) if body.startswith(_GZIP) else body
    if len(plain) > CAP:
        raise NotAPageError("too_large", f"The page is larger than {CAP // 1_000_000} MB.")
    _refuse_other_files(plain, content_type)
    text = _decoded(plain, content_type)
    if _FEED.match(text) or not _MARKUP.search(text):
        raise NotAPageError("not_html", "The address gives no HTML page.")
    if sum(1 for _ in _ELEMENT.finditer(text)) > MOST_ELEMENTS:
        raise NotAPageError("too_large", f"The page has more than {MOST_ELEMENTS} elements.")
    return _REFERENCE.sub(_good_reference, text)


def _inflated(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(body, CAP + 1)
    except zlib.error:
        raise NotAPageError("parse_error", "The page is compressed and its compression is damaged.") from None


def _refuse_other_files(body: bytes, content_type: str) -> None:
    start = body.lstrip()[:_MAGIC_WITHIN]
    if not start:
        raise NotAPageError("extract_empty", "The page is empty.")
    named = content_type.strip().lower().startswith(_NOT_PAGES)
    if (named and b"<html" not in body[:2000].lower()) or start.startswith(_MAGIC):
        raise NotAPageError("not_html", f"The address gives no HTML page but {content_type or 'another kind of file'}.")


def _decoded(body: bytes, content_type: str) -> str:
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body.decode(codec, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(body, content_type)
    if declared == "utf-8":
        return _mostly_utf8(body) or _guessed(body)
    if declared:
        return body.decode(declared, "replace")
    return _mostly_utf8(body) or _guessed(body)


def _declared(body: bytes, content_type: str) -> str:
    header = _HEADER_CHARSET.search(content_type)
    meta = _META_CHARSET.search(body[:_META_WITHIN])
    named = [header[1]] if header else []
    named += [(meta[1] or meta[2]).decode("ascii", "replace")] if meta else []
    return next((codec for name in named if (codec := _text_codec(name))), "")


def _text_codec(name: str) -> str:
    """The codec of a declared charset, "" for unknown names and codecs that are no charsets (`rot13`, `zip`)."""
    try:
        found = codecs.lookup({"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252"}.get(name.lower(), name))
        b"".decode(found.name)
    except (LookupError, ValueError, TypeError):
        return ""
    return found.name


def _mostly_utf8(body: bytes) -> str:
    """UTF-8 with a few broken characters (a cut, an inserted cp1252 quote); "" when it is something else."""
    text = body.decode("utf-8", "replace")
    foreign = sum(not character.isascii() for character in text)
    return text if text.count("\ufffd") <= max(1, foreign * _TOLERATED) else ""


def _guessed(body: bytes) -> str:
    best = from_bytes(body[:_GUESS_FROM]).best()
    return body.decode(best.encoding if best else "cp1252", "replace")


def _good_reference(found: re.Match[str]) -> str:
    """Drops references to what is no character: one `&#xD800;` makes the parser give up the whole page."""
    digits = (found[1] or found[2]).lstrip("0")
    code = int(digits or "0", 16 if found[1] else 10) if len(digits) <= 7 else 0x110000
    if 0x80 <= code <= 0x9F:  # HTML reads these as windows-1252
        return bytes([code]).decode("cp1252", "ignore")
    bad = (code < 0x20 and code not in (9, 10, 13)) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF
    return "" if bad else found[0]
