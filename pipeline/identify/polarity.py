"""Words that turn a report into its opposite, words of credits, and capitalised words that name no party: data."""

from __future__ import annotations

from functools import lru_cache

# Lemmas, or stems ending in `*` where dictionaries fail on inflection.
_FOR = {
    "en": """approve accept agree back support endorse welcome confirm sign adopt pass ratify allow permit include win
        begin start open resume rise gain raise increase grow climb jump surge strengthen extend expand acquit free
        release up higher more""",
    "uk": """схвал* прийня* погод* підтрим* підтверд* підпис* ухвал* дозвол* збільш* зрос* почал* розпоч* відкри*
        звільн* виграл* більше""",
    "ru": """одобр* принял* соглас* поддерж* подтверд* подпис* утверд* разреш* увелич* вырос* начал* откры* освобод*
        выигр* больше""",
    "de": """billig* annehm* angenommen zustimm* zugestimmt unterstütz* bestätig* unterzeichne* erlaub* steig*
        gestiegen stieg erhöh* gewinn* gewann mehr""",
    "fr": "approuv* accept* soutien* souten* confirm* sign* adopt* autoris* augment* gagn* hausse plus",
    "es": "aprob* aprueb* acept* apoy* confirm* firm* adopt* permit* subi* sube* aument* gan* más",
    "it": "approv* accett* sosten* sostien* conferm* firm* adott* aument* vinc* vint* più",
    "ro": "aprob* accept* sprijin* confirm* semn* adopt* permi* cresc* crescut* câștig* mai",
}
_AGAINST = {
    "en": """reject refuse deny oppose dismiss decline veto condemn withdraw rescind block ban forbid exclude lose end
        stop halt close suspend fall drop cut decrease reduce lower shrink slip sink plunge slump weaken shorten
        convict detain down less fewer""",
    "uk": """відхил* відмов* запереч* спросту* відкин* засуд* заборон* зменш* впа* знизи* припин* закри* зупин*
        програ* затрим* менше""",
    "ru": """отклон* отказ* отверг* опроверг* осуд* запре* уменьш* упал* снизи* прекра* закры* останов* проигр*
        задерж* меньше""",
    "de": """ablehn* lehnt* abgelehnt verweiger* bestreit* bestritt* dementier* verbiet* verbot* sink* sank gesunken
        fiel* fallen gefallen verlor* verlier* weniger""",
    "fr": "rejet* refus* dément* démenti* oppos* interdi* baiss* chut* perd* moins",
    "es": "rechaz* niega* negó negaron opon* opus* prohíb* prohib* baj* cay* cae* perdi* pierd* menos",
    "it": "respin* rifiut* respint* nega negato smentit* oppost* vietat* scend* sces* calat* cala perd* pers* meno",
    "ro": "respin* respins* refuz* neagă negat opus interzi* scad* scăd* scăzut pierd* pierdut",
}

# Beside these words a name is the credit of who reported, not a party to the event.
_REPORTING = """report* writes write wrote via source повідом* пише пишуть переда* інформу* сообщ* пишет пишут
    передаё* передае* информиру* berichte* meldet* rapport* écrit informa* informó riport* riferi* scrive scrie relat*
    transmit*"""

# Capitalised, yet not who did it: days and months, and the offices that stand before a name.
_NO_PARTY = """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday montag
    dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember president
    vice prime minister premier chancellor secretary envoy senator general governor king queen prince pope mr mrs ms
    dr sir chief spokesman spokesperson spokeswoman ambassador director chairman foreign defence defense the президент
    міністр прем'єр канцлер секретар генерал глава министр премьер секретарь präsident ministerin bundeskanzler
    président ministre presidente ministro președinte președintele"""

# One party under several names; inflected forms of one name are recognised without a table.
_SAME = (
    "us usa american america united states washington",
    "uk britain british kingdom london",
    "eu european union brussels",
    "russia russian moscow kremlin",
    "ukraine ukrainian kyiv kiev",
    "china chinese beijing",
    "france french paris",
    "germany german berlin",
    "росія москва кремль росії москви кремля",
    "україна київ україни києва",
    "россия москва кремль россии москвы кремля",
    "украина киев украины киева",
)

SAME_PARTY: dict[str, frozenset[str]] = {name: frozenset(names.split()) for names in _SAME for name in names.split()}
NO_PARTY: frozenset[str] = frozenset(_NO_PARTY.split())


def sign(lemmas: tuple[str, ...], language: str) -> int:
    """1 for a word that says yes or more, -1 for one that says no or less, 0 for the rest."""
    yes, no = (_has(_split(table.get(language, "")), lemmas) for table in (_FOR, _AGAINST))
    return yes - no


def is_reporting(lemmas: tuple[str, ...]) -> bool:
    return _has(_split(_REPORTING), lemmas)


def _has(listed: tuple[frozenset[str], tuple[str, ...]], lemmas: tuple[str, ...]) -> bool:
    whole, stems = listed
    return any(lemma in whole or lemma.startswith(stems) for lemma in lemmas)


@lru_cache(maxsize=64)
def _split(words: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words, and the stems among them without their `*`."""
    listed = words.split()
    stems = tuple(word[:-1] for word in listed if word.endswith("*"))
    return frozenset(word for word in listed if not word.endswith("*")), stems or ("\0",)
