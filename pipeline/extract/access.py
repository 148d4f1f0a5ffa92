"""Whether a page shows its article at all: consent dialogs and walls that ask for payment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.extract.decode import NotAPageError
from pipeline.extract.linked import Linked
from pipeline.model import Block

TEASER_WORDS = 25  # of a page that asks for payment; with fewer there is nothing to read
PAYWALL_NOTE = "the page asks for payment and may show only the beginning"
_WALL_WORDS = 600  # of a page that is a consent dialog; privacy policies are longer
_CONSENT_SHARE = 0.6  # of the page's words, in paragraphs that ask for consent
_CONSENT_SHARE_OF_ARTICLE = 0.9  # … where the page's markup describes an article

# A dialog speaks of its owner, and it offers the reader a choice; reports about consent do one or quote the other.
_OWNER = re.compile(
    r"\bwe (?:and our|use|value|need|care about) (?:\d+ )?(?:partners|cookies|your privacy|your consent)"
    r"|our (?:\d+ )?partners"
    r"|(?:store|storing|access)[^.]{0,40}information on (?:a|your) device|legitimate interest"
    r"|\bwir (?:und unsere|verwenden|nutzen|benötigen) [^.]{0,30}(?:partner|cookies|zustimmung|einwilligung)"
    r"|\bnous (?:et nos|utilisons) [^.]{0,30}(?:partenaires|cookies)|nos partenaires|\bnuestros (?:\d+ )?socios"
    r"|\b(?:utilizamos|usamos) cookies|\bnoi e i nostri|\b(?:utilizziamo|usiamo) (?:i )?cookie|\bnoi și partenerii"
    r"|\bfolosim (?:module )?cookie|\bми (?:та наші партнери )?використовуємо|наші партнери"
    r"|\bмы (?:и наши партн[её]ры )?используем|наши партн[её]ры|\bmy i nasi partnerzy|\bużywamy plików cookie",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\b(?:accept|reject|allow) (?:all|cookies)|manage (?:my )?(?:choices|preferences|settings|cookies)|\bby clicking"
    r"|before you continue|personali[sz]ed (?:ads|advertising|content)|withdraw (?:your )?consent"
    r"|your (?:privacy|cookie) (?:choices|settings|preferences)|alle (?:akzeptieren|ablehnen)|einstellungen verwalten"
    r"|ihre (?:zustimmung|einwilligung)|personalisierte (?:anzeigen|werbung|inhalte)|tout (?:accepter|refuser)"
    r"|continuer sans accepter|votre consentement|publicités? personnalisée|aceptar (?:todo|y continuar|cookies)"
    r"|(?:retirar|su|tu) consentimiento|accett[ao] (?:tutti|e continua)|il tuo consenso|accept(?:ă|ați) (?:toate|tot)"
    r"|consimțământul|прийняти (?:всі|усі)|вашу згоду|надаєте згоду|принять все|ваше согласие|даёте согласие"
    r"|zaakceptuj wszystk",
    re.IGNORECASE,
)
_STEMS = (
    *("cookie", "partner", "partenaire", "parteneri", "socios", "nostri", "партн", "consent", "privacy", "device"),
    *("interest", "zustimmung", "einwilligung", "використовуємо", "используем"),
)
"""One of these is in whatever `_OWNER` matches: a cheap look before a dear one."""

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]")


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
    if _is_dialog(told, words, _CONSENT_SHARE_OF_ARTICLE if is_article else _CONSENT_SHARE):
        raise NotAPageError("consent", "The page asks for consent instead of showing the article.")
    if paid and words < TEASER_WORDS:
        raise NotAPageError("paywall", "The page asks for payment and shows nothing of the article.")


def _is_dialog(texts: Sequence[str], words: int, share: float) -> bool:
    whole = "\n".join(texts).lower() if words <= _WALL_WORDS else ""
    if not any(stem in whole for stem in _STEMS):
        return False
    own = [_QUOTED.sub(" ", text) for text in texts]
    if not any(map(_OWNER.search, own)) or not any(map(_CHOICE.search, own)):
        return False
    asking = sum(len(text.split()) for text in own if _OWNER.search(text) or _CHOICE.search(text))
    return asking >= share * words
