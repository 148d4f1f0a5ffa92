"""Whether a page shows its article at all: consent dialogs and walls that ask for payment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.extract.decode import NotAPageError
from pipeline.extract.linked import Linked
from pipeline.model import Block

TEASER_WORDS = 25  # of a page that asks for payment; with fewer there is nothing to read
PAYWALL_NOTE = "the page asks for payment and may show only the beginning"
_WALL_WORDS = 600  # of a page that is a consent dialog; articles about consent are told apart by their markup
_CONSENT_SHARE = 0.5  # of the page's words, in paragraphs that ask for consent

# What a dialog says to the reader; reports about cookies and data protection rarely speak so.
_CONSENT = re.compile(
    r"we (?:and our|use|value|need|care about) (?:\d+ )?(?:partners|cookies|your privacy|your consent)"
    r"|our (?:\d+ )?partners"
    r"|(?:accept|reject|allow|manage) (?:all|cookies|my choices|preferences|settings)|by clicking|before you continue"
    r"|(?:store|storing|access)[^.]{0,40}information on (?:a|your) device|personali[sz]ed (?:ads|advertising|content)"
    r"|withdraw (?:your )?consent|your (?:privacy|cookie) (?:choices|settings|preferences)|legitimate interest"
    r"|wir (?:und unsere|verwenden|nutzen|benötigen) [^.]{0,30}(?:partner|cookies|zustimmung|einwilligung)"
    r"|alle (?:akzeptieren|ablehnen)|einstellungen verwalten|mit (?:werbung|tracking)|ihre (?:zustimmung|einwilligung)"
    r"|personalisierte (?:anzeigen|werbung|inhalte)"
    r"|nous (?:et nos|utilisons) [^.]{0,30}(?:partenaires|cookies)|nos partenaires"
    r"|tout (?:accepter|refuser)|(?:accepter|continuer sans accepter)|votre consentement|publicités? personnalisée"
    r"|(?:nosotros y )?nuestros (?:\d+ )?socios|(?:utilizamos|usamos) cookies|aceptar (?:todo|y continuar|cookies)"
    r"|(?:retirar|su|tu) consentimiento|noi e i nostri|(?:utilizziamo|usiamo) (?:i )?cookie"
    r"|accett[ao] (?:tutti|e continua)"
    r"|il tuo consenso|noi și partenerii|folosim (?:module )?cookie|accept(?:ă|ați) (?:toate|tot)|consimțământul"
    r"|ми (?:та наші партнери )?використовуємо|наші партнери|прийняти (?:всі|усі)|файли cookie|вашу згоду|надаєте згоду"
    r"|мы (?:и наши партн[её]ры )?используем|наши партн[её]ры|принять все|файлы cookie|ваше согласие|даёте согласие"
    r"|my i nasi partnerzy|używamy plików cookie|zaakceptuj wszystk",
    re.IGNORECASE,
)


def asks_for_payment(linked: Linked, meta: Mapping[str, str]) -> bool:
    """Whether the page itself says that its article is not free."""
    tier = meta.get("article:content_tier", "").lower()
    return not linked.free or tier == "locked"


def refuse_walls(blocks: Sequence[Block], paid: bool, is_article: bool) -> None:
    """Raises NotAPageError when the page's text is a consent dialog, or a stub before a paywall (`paid`).

    `is_article`: the page's markup describes an article; then only a text that is nothing but a dialog is refused.
    """
    told = [block.text for block in blocks if block.zone not in ("headline", "boilerplate")]
    words = sum(len(text.split()) for text in told)
    asking = sum(len(text.split()) for text in told if _CONSENT.search(text))
    share = 0.9 if is_article else _CONSENT_SHARE
    hits = sum(len(_CONSENT.findall(text)) for text in told)
    if words and words <= _WALL_WORDS and hits >= 2 and asking >= share * words:
        raise NotAPageError("consent", "The page asks for consent instead of showing the article.")
    if paid and words < TEASER_WORDS:
        raise NotAPageError("paywall", "The page asks for payment and shows nothing of the article.")
