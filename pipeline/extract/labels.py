"""What a page calls a date: the words and the class names for a publication, an update, something else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Label = Literal["published", "updated", ""]

_PUBLISHED_MARK = re.compile(r"publish|posted|pub-?_?date|created|entry-date|release|submitted", re.IGNORECASE)
_UPDATED_MARK = re.compile(r"updat|modif|edited|revis", re.IGNORECASE)

# Marks that stand in a line's text for what markup says, so that words and markup are read by one rule.
PUBLISHED, UPDATED, MACHINE, TEASER, LINE_END = "\x01", "\x02", "\x03", "\x04", "\x05"
MARKS = re.compile("[\x01-\x04]")
LABELS = re.compile(
    r"(?P<other>\b(?:not[ea]|correction|corrected|photo|foto|фото|born|since|seit|joined|expires?|copyright)\b"
    r"|©|виправлен|исправлен)"
    r"|(?P<updated>\x02|updat|modifi|edited|revised|last\s+change|\bstand\b|aktualis|geändert"
    r"|mis(?:e|es)?\s+à\s+jour|màj|actualiz|aggiorna"
    r"|modifica|оновлен|обновлен|змінен|изменен|редаговано|отредактировано|zaktualiz|atualiz|ultima\s+ora|bijgewerkt"
    r"|gewijzigd|laatste\s+wijziging|uppdater|güncelle|更新|수정)"
    r"|(?P<published>\x01|publi|posted|pubbl|veröffentlicht|erschienen|erstellt|опублік|опублик|released|created"
    r"|gepubliceerd|發布|发布|公開|掲載|등록|입력|\b(?:submitted|added|written|saved|uploaded|verfasst|geschrieben"
    r"|gespeichert|eingestellt|eingetragen|hochgeladen|créée?|ajoutée?|postée?|rédigée?|mise?\s+en\s+ligne|escrito"
    r"|creado|subido|inserito|creato|scritto|postato|postat|adăugat|creat|scris|dodano|dodane|dodał"
    r"|utworzono|napisano|wysłane|criado|postado|enviado|geplaatst|aangemaakt|toegevoegd|geschreven"
    r"|додано|розміщено|створено|написано|размещено|добавлено|создано)\b)"
    r"|(?P<dated>\b(?:datum|date|fecha|data|дата)\b)",
    re.IGNORECASE,
)


def label_of(told: set[str]) -> Label | Literal["other"]:
    """What the labels before a date come to, by the names of `LABELS`' groups."""
    if "other" in told:
        return "other"
    if "published" in told:
        return "published"
    return "updated" if "updated" in told else "published" if "dated" in told else ""


@lru_cache(maxsize=2048)  # a site's pages share their names
def mark_named(named: str) -> str:
    """The mark for what an element's names call the date in it, "" for nothing."""
    if _PUBLISHED_MARK.search(named):
        return f" {PUBLISHED} "
    return f" {UPDATED} " if _UPDATED_MARK.search(named) else ""
