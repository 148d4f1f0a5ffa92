"""Notes in which a text says that it was mended are found in many languages, and reports of corrections are not."""

from __future__ import annotations

import pytest

from pipeline.notice import compare, corrections
from pipeline.notice.corrections import is_correction

NOTES = [
    "Correction: an earlier version of this report gave the wrong year.",
    "CORRECTION (March 3): The name of the mayor was misspelt.",
    "Correction, 14 May — The treaty has 19 clauses.",
    "Clarification: the vote is not binding.",
    "Editor's note: This story was updated to correct the number of ships.",
    "Editor’s Note — the headline was changed after publication.",
    "This article was amended on 4 June to remove a quotation.",
    "This story has been corrected to say that the bridge is in Halm.",
    "An earlier version of this article misstated the length of the canal.",
    "Виправлено: договір містить 19 статей.",
    "Уточнення. Засідання відбудеться в середу.",
    "У попередній версії тексту йшлося про 22 пункти. Перепрошуємо за помилку.",
    "Від редакції: заголовок змінено.",
    "Исправлено: в договоре 19 статей.",
    "В предыдущей версии новости говорилось о 22 пунктах.",
    "Korrektur: Der Vertrag hat 19 Artikel.",
    "Anmerkung der Redaktion: In einer früheren Fassung stand eine falsche Zahl.",
    "In einer früheren Version dieses Artikels hieß es, der Kanal sei geschlossen.",
    "Rectificatif : le traité compte 19 articles.",
    "Une première version de cet article donnait un autre chiffre.",
    "Corrección: el tratado tiene 19 artículos.",
    "Fe de errores: el puente está en Halm.",
    "Una versión anterior de este artículo decía otra cosa.",
    "Rettifica: il trattato ha 19 articoli.",
    "Una precedente versione di questo articolo indicava un altro numero.",
    "Erată: tratatul are 19 articole.",
    "Într-o versiune anterioară a textului apărea alt număr. Ne cerem scuze pentru eroare.",
]
REPORTS = [
    "The correction of the border took nine years and cost two governments their majority.",
    "Corrections officers in Halm went on strike on Monday.",
    "The ministry corrected its forecast for the year.",
    "Die Korrektur der Grenze dauerte neun Jahre.",
    "La corrección del mercado duró tres semanas.",
    "Уточнення кордону тривало дев'ять років.",
    "La correzione del mercato è durata tre settimane.",
    "Rectificarea bugetului a durat nouă luni.",
    "Updated at 14:05",
    "He wrote in a note to his editors that he would resign.",
]


@pytest.mark.parametrize("text", NOTES)
def test_a_note_is_found(text):
    assert is_correction(text)


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_is_none(text):
    assert not is_correction(text)


def test_it_is_found_in_any_zone_and_told_by_the_revision_that_brings_it(write):
    old = write("a", "The treaty has 22 clauses.")
    new = write("a", "The treaty has 19 clauses.", NOTES[0])
    assert corrections(new) == compare(old, new).corrections == (NOTES[0],)
    assert compare(new, new).corrections == ()
    assert corrections(write("a", NOTES[0], zone="boilerplate")) == (NOTES[0],)
