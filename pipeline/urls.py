"""Addresses: one canonical spelling for each, which site they belong to, and how to show them without secrets."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

LONGEST = 2048  # characters; longer ones are traps or data, and servers refuse them

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?\Z")
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?:)|feed:(?=//)", re.IGNORECASE)
_SAFE = "/%:@!$&'()*+,;=~-._"
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DEFAULT_PORT = {"http": 80, "https": 443}
_FRONT = re.compile(r"/?(?:(?:index|default|home)\.[a-z]{3,5})?/?\Z", re.IGNORECASE)
_LANGUAGE_FRONT = re.compile(r"/[a-z]{2}(?:[-_][a-z]{2})?/?\Z", re.IGNORECASE)

# Parameters that tell where a reader came from, never which article is read. Names are matched whole or by prefix:
# courlan's own pattern also drops `gallery`, `cid`, `uid` and `source_id`, by which some papers select an article.
_TRACKING_PREFIX = ("utm_", "at_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "vero_", "oly_", "ga_", "stm_", "ns_")
_TRACKING_NAMES = """
    fbclid gclid dclid gclsrc gbraid wbraid msclkid yclid ysclid twclid igshid igsh li_fat_id ttclid mc_cid mc_eid
    mkt_tok _hsenc _hsmi _openstat _ga _gl cmpid icid intcmp ito ncid ocid xtor spm smid sr_share wt_mc wt_zmc wt.mc_id
    traffic_source ftag guccounter guce_referrer guce_referrer_sig feedtype rss from_rss rssfeed cmp
    __twitter_impression __tn__ mibextid sfnsn share_source ns_campaign partner_source
"""
_TRACKING = frozenset(_TRACKING_NAMES.split())
# These are tracking only with a value that says so; elsewhere they may select a page (`?source=reuters`).
_TELLTALE = frozenset({"ref", "source", "from", "src", "via", "origin", "referrer", "campaign", "medium"})
_TELLTALE_VALUE = re.compile(
    r"(?:rss|feeds?|atom|newsletter|twitter|facebook|telegram|whatsapp|email|social|share|homepage|push)\b",
    re.IGNORECASE,
)


def canonical(url: str, base: str = "") -> str:
    """The one spelling of an http(s) address, or "" when it is not a usable one.

    Resolves against `base`; lower-cases scheme and host, drops the default port, dot segments, fragment and tracking
    parameters. Other parameters keep their order, since they may select the article. Refused: other schemes, user
    names, backslashes, control characters, impossible hosts and ports (two readers may disagree where those lead).
    """
    address = _FEED_SCHEME.sub("", url.strip())
    if address.startswith("//") and not base:
        address = "http:" + address
    try:
        parts = urlsplit(urljoin(base, address) if base else address)
        return _rebuilt(parts) if not _FORBIDDEN.search(address) else ""
    except ValueError:
        return ""


def _rebuilt(parts: SplitResult) -> str:
    scheme, host, port = parts.scheme.lower(), _host(parts.hostname or ""), parts.port
    if scheme not in _DEFAULT_PORT or not host or "@" in parts.netloc or port == 0:
        return ""
    netloc = host if port in (None, _DEFAULT_PORT[scheme]) else f"{host}:{port}"
    address = urlunsplit((scheme, netloc, _path(parts.path), _query(parts.query), ""))
    return address if len(address) <= LONGEST else ""


def _host(name: str) -> str:
    """Lower-case ASCII spelling of a host name or literal, "" when it cannot be one."""
    if ":" in name:
        return f"[{ip_address(name)}]"
    ascii_name = name if name.isascii() else name.encode("idna").decode("ascii")
    return ascii_name.rstrip(".").lower() if _HOST.match(ascii_name.lower()) else ""


def _path(path: str) -> str:
    """RFC 3986 5.2.4: without dot segments, escapes in their shortest spelling."""
    kept: list[str] = []
    segments = _escaped(path).split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _escaped(part: str, extra: str = "") -> str:
    quoted = quote(_BAD_PERCENT.sub("%25", part), safe=_SAFE + extra)
    return _PERCENT.sub(_shortest, quoted)


def _shortest(found: re.Match[str]) -> str:
    character = chr(int(found[0][1:], 16))
    return character if character in _UNRESERVED else found[0].upper()


def _query(query: str) -> str:
    kept = (pair for pair in query.replace("&amp;", "&").split("&") if pair and not _is_tracking(pair))
    return _escaped("&".join(kept), extra="?")


def _is_tracking(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name = name.lower()
    if name in _TELLTALE:
        return bool(_TELLTALE_VALUE.match(value))
    return name in _TRACKING or name.startswith(_TRACKING_PREFIX)


def site_of(url: str) -> str:
    """The host of an address without `www.`, "" when it has none (`file:`, `text:`)."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def outlet_of(site: str, url: str) -> str:
    """Who published what is at an address: the name its pages give, else the host; where many sites share a host (IP
    literals and local names) with its port. "" for an imported text, which has neither."""
    host = site_of(url)
    if site and site != host:
        return site
    return urlsplit(url).netloc if host and _is_shared(host) else host


def same_site(a: str, b: str) -> bool:
    """Whether two addresses belong to one publisher's site: equal registrable domain; for IP literals and local
    names, where many sites share a name, equal host and port."""
    left = publisher_of(a)
    return bool(left) and left == publisher_of(b)


@lru_cache(maxsize=4096)
def publisher_of(url: str) -> str:
    """What the addresses of one publisher's site share, as `same_site` compares it; "" for an unusable one."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _DEFAULT_PORT.get(parts.scheme, 0)
    except ValueError:
        return ""
    if _is_shared(host):
        return f"{host}:{port}" if host else ""
    from courlan import extract_domain  # brings urllib3: 80 ms, which most commands do without

    return extract_domain(f"http://{host}/") or ".".join(host.split(".")[-2:])


def _is_shared(host: str) -> bool:
    """Whether sites on it are told apart by their ports."""
    return _is_literal(host) or "." not in host or host.endswith(".localhost")


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_front_page(url: str) -> bool:
    """Whether an address is a site's front page (also `/index.html`, `/en/`), which never stands for an article."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.query and bool(_FRONT.match(parts.path) or _LANGUAGE_FRONT.match(parts.path))


def redact(url: str) -> str:
    """The address with user name and password shown as `***`; for logs, errors and exports."""
    return re.sub(r"(?<=//)[^/?#\s]*@", "***@", url)


def short_id(text: str) -> str:
    """16 hex digits of the SHA-256 of `text`: enough that 100 million ids collide with a chance under 1 in 3 000."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
