"""A month's name in any of some thirty languages, whole or cut short, in any case and form → its number."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SHORTEST = 3  # letters an abbreviation has at least
# A line a month. Forms that only lengthen another one are left out: a name may be cut short anywhere.
_NAMES = (
    """january januar januari januára jänner janvier enero gener gennaio janeiro ianuarie stycznia styczeń ledna leden
    ocak ιανουαρίου ιανουάριος január tammikuuta січня січень января январь студзеня студзень януари јануари јануара""",
    """february februari februára februar février febrero febbraio fevereiro februarie lutego luty února únor şubat
    φεβρουαρίου φεβρουάριος február helmikuuta лютого лютий февраля февраль лютага люты февруари фебруар""",
    """march mar mrt maart märz maerz mars marts marzo março martie marca marzec března březen mart μαρτίου μάρτιος
    március maaliskuuta березня березень марта март сакавіка сакавік марти""",
    """april aprila avril abril aprile aprilie kwietnia kwiecień dubna duben nisan απριλίου απρίλιος április huhtikuuta
    квітня квітень апреля апрель красавіка красавік април""",
    """may mai maj mei mája mayo maggio maio maja května květen mayıs μαΐου μάιος május toukokuuta травня травень мая
    май траўня мај""",
    """june juni junija júna juin junio giugno junho iunie czerwca czerwiec června červen haziran ιουνίου ιούνιος június
    kesäkuuta червня червень июня июнь чэрвеня чэрвень юни јуни јуна""",
    """july juli julija júla juillet julio luglio julho iulie lipca lipiec července červenec temmuz ιουλίου ιούλιος
    július heinäkuuta липня липень июля июль ліпеня ліпень юли јули јула""",
    """august augusti augustus augusta août agosto sierpnia sierpień srpna srpen ağustos αυγούστου αύγουστος augusztus
    elokuuta серпня серпень августа август жніўня жнівень""",
    """september septembra septembre septiembre setiembre settembre setembro septembrie września wrzesień září eylül
    σεπτεμβρίου σεπτέμβριος szeptember syyskuuta вересня вересень сентября сентябрь верасня верасень септември септембар
    септембра""",
    """october oktober októbra octobre octubre ottobre outubro octombrie października październik října říjen ekim
    οκτωβρίου οκτώβριος október lokakuuta жовтня жовтень октября октябрь кастрычніка кастрычнік октомври октобар
    октобра""",
    """november novembra novembre noviembre novembro noiembrie listopada listopad kasım νοεμβρίου νοέμβριος marraskuuta
    листопада листопад ноября ноябрь лістапада лістапад ноември новембар новембра""",
    """december decembra décembre diciembre dicembre dezember dezembro decembrie grudnia grudzień prosince prosinec
    aralık δεκεμβρίου δεκέμβριος joulukuuta грудня грудень декабря декабрь снежня снежань декември децембар децембра""",
)


@lru_cache(maxsize=1)
def _by_prefix() -> dict[str, int]:
    """Every beginning of a name that begins the names of one month only → its number."""
    found: dict[str, set[int]] = {}
    for number, names in enumerate(_NAMES, start=1):
        for name in map(_plain, names.split()):
            for length in range(min(_SHORTEST, len(name)), len(name) + 1):
                found.setdefault(name[:length], set()).add(number)
    whole = {_plain(name): number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
    return {beginning: min(numbers) for beginning, numbers in found.items() if len(numbers) == 1} | whole


def month_of(word: str) -> int:
    """The number of the month a word names, 0 when it names none or might name two."""
    return _by_prefix().get(_plain(word), 0)


def _plain(word: str) -> str:
    """Without case, accents and the dot of an abbreviation."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().rstrip("."))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
