"""By whose clock a page writes: the zone of its times that name none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from pipeline.extract.dates import Stamp

# Countries by their code, with the zone of the place their national press is written in. Countries with several zones
# and no such place (the United States, Canada, Brazil, Australia) are left out: their times are read as UTC.
_COUNTRIES = """
at Vienna be Brussels bg Sofia by Minsk ch Zurich cz Prague de Berlin dk Copenhagen ee Tallinn es Madrid fi Helsinki
fr Paris gb London gr Athens hr Zagreb hu Budapest ie Dublin is Atlantic/Reykjavik it Rome lt Vilnius lu Luxembourg
lv Riga md Chisinau mk Skopje nl Amsterdam no Oslo pl Warsaw pt Lisbon ro Bucharest rs Belgrade ru Moscow se Stockholm
si Ljubljana sk Bratislava tr Istanbul ua Kyiv uk London
ae Asia/Dubai am Asia/Yerevan az Asia/Baku ge Asia/Tbilisi il Asia/Jerusalem in Asia/Kolkata ir Asia/Tehran
jp Asia/Tokyo kr Asia/Seoul kz Asia/Almaty pk Asia/Karachi ph Asia/Manila sa Asia/Riyadh sg Asia/Singapore
th Asia/Bangkok tw Asia/Taipei cn Asia/Shanghai hk Asia/Hong_Kong uz Asia/Tashkent
eg Africa/Cairo ke Africa/Nairobi ng Africa/Lagos za Africa/Johannesburg ma Africa/Casablanca
ar America/Argentina/Buenos_Aires pe America/Lima nz Pacific/Auckland
"""

# Languages spoken, as news, in one country far more than elsewhere (with no region or country told).
_LANGUAGES = {
    "uk": "ua", "ru": "ru", "de": "de", "fr": "fr", "it": "it", "ro": "ro", "pl": "pl", "cs": "cz", "sk": "sk",
    "hu": "hu", "bg": "bg", "el": "gr", "fi": "fi", "sv": "se", "da": "dk", "nb": "no", "no": "no", "nl": "nl",
    "tr": "tr", "be": "by", "ka": "ge", "hy": "am", "he": "il", "ja": "jp", "ko": "kr", "lt": "lt", "lv": "lv",
    "et": "ee", "hr": "hr", "sr": "rs", "sl": "si", "mk": "mk",
}  # fmt: skip


def home_zone(host: str, languages: Iterable[str], stamps: Iterable[Stamp]) -> tzinfo:
    """The zone of the page's times that name none, by the best evidence there is.

    An offset the page's other dates name comes first (UTC is none: content systems write it wherever they stand); a
    country's zone that has this offset then keeps summer and winter apart. Then the country of the address, the
    region of the language (`en-GB`), the language's own country; UTC when nothing is known.
    """
    country = _country(host, [language for language in languages if language])
    for stamp in stamps:
        if stamp.precise and stamp.zone is not None and stamp.zone != UTC:
            offset = stamp.moment(UTC).astimezone(stamp.zone).utcoffset() or timedelta()
            same = country is not None and stamp.moment(UTC).astimezone(country).utcoffset() == offset
            return country if country is not None and same else timezone(offset)
    return country or UTC


def _country(host: str, languages: list[str]) -> ZoneInfo | None:
    codes = [host.rpartition(".")[2].lower()]
    codes += [region for language in languages if (region := language.replace("_", "-")[2:].strip("-").lower())]
    codes += [_LANGUAGES.get(language[:2].lower(), "") for language in languages]
    return next((ZoneInfo(zones[code]) for zones in [_zones()] for code in codes if code in zones), None)


def writes_month_first(host: str, languages: Iterable[str]) -> bool:
    """Whether 05/03/2026 is the third of May here: American English, and English that does not say whose it is."""
    told = [language.replace("_", "-").lower() for language in languages if language]
    if not any(language.startswith("en") for language in told) or host.rpartition(".")[2].lower() in _zones():
        return False
    return not any(language[3:] not in ("", "us") for language in told if language.startswith("en"))


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    told = _COUNTRIES.split()
    return {code: name if "/" in name else f"Europe/{name}" for code, name in zip(told[::2], told[1::2], strict=True)}
