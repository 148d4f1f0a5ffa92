"""Bytes of a feed → text that any parser can read: the right encoding, and no character or reference XML forbids."""

from __future__ import annotations

import codecs
import re
from html.entities import html5

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_XML_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{2,40})["']""")
_HTTP_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)
# Python also "decodes" punycode, idna, unicode_escape and utf-7: none is a feed's, and some take quadratic time.
_REAL_ENCODING = re.compile(
    r"(?:windows|cp|iso|koi8|x-mac|mac|gb|big5|euc|shift|sjis|ks_c|latin|l1|us-ascii|ascii|tis|utf-?8|utf-?16|utf-?32)",
    re.IGNORECASE,
)
_SEVEN_BIT = re.compile(r"iso-2022|hz", re.IGNORECASE)  # valid ASCII to look at, so only a label tells them
_SERVER_DEFAULTS = frozenset({"iso-8859-1", "us-ascii", "ascii", "latin-1", "latin1"})
_CANDIDATES = """
    cp1251 koi8_u koi8_r cp1252 cp1250 cp1253 cp1254 cp1255 cp1256 iso8859_2 iso8859_5
    shift_jis euc_jp euc_kr gb18030 big5
"""
_SAMPLE = 20_000  # bytes shown to the guesser: enough to be sure, and half a second at most
_ENOUGH = 24  # bytes above ASCII; with fewer a guess is a throw of dice, and windows-1252 the commonest face

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NUMERIC_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+));?")
_NAMED_REFERENCE = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;)([A-Za-z][A-Za-z0-9]{1,31};)")
_MARKUP = frozenset("<>&\"'")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")


def decode(body: bytes, content_type: str) -> str:
    """The text of a feed's bytes. A byte order mark wins, then valid UTF-8, then what XML or HTTP declare (a
    server's default of ISO-8859-1 last), then a guess; invalid bytes become U+FFFD, never an exception."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    declared = _declared(body, content_type)
    if unmarked := _unmarked_utf16(body):
        return body.decode(unmarked, "replace")
    if declared and _SEVEN_BIT.match(declared[0]) and b"\x1b" in body:
        return body.decode(declared[0], "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(body, declared)


def _legacy(body: bytes, declared: list[str]) -> str:
    """Bytes that are not valid UTF-8: mostly valid UTF-8, or as declared, or guessed."""
    mended = body.decode("utf-8", "replace")
    bad = mended.count("\ufffd")
    good = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", mended))
    if bad < good:
        return mended
    for name in declared:
        # UTF-16 was known by its zeros: where it is only named, a program told the encoding of its own strings.
        if not codecs.lookup(name).name.startswith("utf"):
            return body.decode("cp1252" if name.lower() in _SERVER_DEFAULTS else name, "replace")
    return body.decode(_guess(body), "replace")


def _declared(body: bytes, content_type: str) -> list[str]:
    """Encodings named by the XML declaration and by HTTP that Python knows, the more credible first."""
    in_xml, in_http = _XML_ENCODING.match(body[:1000]), _HTTP_CHARSET.search(content_type)
    names = [in_xml[1].decode("ascii")] if in_xml else []
    names += [in_http[1]] if in_http else []
    known = [name for name in names if _is_known(name)]
    return sorted(known, key=lambda name: name.lower() in _SERVER_DEFAULTS)


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return bool(_REAL_ENCODING.match(name) or _SEVEN_BIT.match(name))


def _unmarked_utf16(body: bytes) -> str:
    start = body[:64].lstrip(b"\x00\t\n\r ")
    if start[:4] and body[:2] == b"<\x00":
        return "utf-16-le"
    return "utf-16-be" if body[:2] == b"\x00<" else ""


def _guess(body: bytes) -> str:
    """The likeliest encoding of what stands around bytes above ASCII (markup only misleads the guesser)."""
    runs = re.findall(rb"[^<>]*[\x80-\xff][^<>]*", body)
    sample = b" ".join(runs)[:_SAMPLE]
    if sum(byte > 0x7F for byte in sample) < _ENOUGH:
        return "cp1252"
    best = from_bytes(sample, cp_isolation=_CANDIDATES.split()).best()
    return best.encoding if best else "cp1252"


def without_controls(text: str) -> str:
    """The text without control characters (but for tabs and line ends), surrogates and noncharacters."""
    return _CONTROLS.sub("", text)


def repair_xml(text: str) -> str:
    """The XML without what makes parsers fail or feedparser raise: references to characters that do not exist, HTML's
    named references, and its own word on its encoding, which decoding has made false."""
    text = _NUMERIC_REFERENCE.sub(_existing, text)
    return _DECLARATION.sub("", _NAMED_REFERENCE.sub(_named, text))


def _existing(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    if len(digits) > 8:
        return ""
    code = int(digits, 16 if found[1] else 10)
    exists = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    return f"&#{code};" if exists else ""


def _named(found: re.Match[str]) -> str:
    character = html5.get(found[1], "")
    return found[0] if not character or _MARKUP & set(character) else character
