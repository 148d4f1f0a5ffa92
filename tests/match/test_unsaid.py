"""Numbers whose unit is left out, in eight languages: which are meant, and which are of something else."""

from __future__ import annotations

import pytest

from pipeline.extract import from_text
from pipeline.match import matches
from pipeline.model import FactRule, Watch

CLAUSES = ("clause", "article", "Artikel", "artículo", "articolo", "articol", "articole", "стаття", "пункт")
DRAFT = Watch(
    "draft",
    "draft",
    words=(("clause", CLAUSES),),
    any=("Lodran*", "Лодран*"),
    also=("draft",),
    facts=(FactRule("clauses", patterns=("{n} ~1 <clause>",)),),
)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "Four clauses were dropped from the Lodran draft, which goes to parliament with 26.", {4, 26}),
        ("en", "Three clauses were added to the Lodran draft. Now there are 22.", {3, 22}),
        ("en", "The Lodran draft has 12 clauses. Currently it stands at 14 after the talks.", {12, 14}),
        ("en", "The total number of numbered clauses in the Lodran draft has fallen to 7, he said.", {7}),
        ("en", "The Lodran draft has 30 clauses, more than the old one with its 23.", {30, 23}),
        ("en", "Asked about the Lodran draft of 6 clauses, Keller said his party had 20 of its own.", {6, 20}),
        ("de", "Vier Artikel wurden aus dem Lodran-Entwurf gestrichen, jetzt sind es noch 26.", {4, 26}),
        ("de", "Der Lodran-Entwurf kann auf 30 Artikel wachsen. Derzeit umfasst er 24.", {30, 24}),
        ("fr", "Le projet de Lodran comptait 28 articles. Il en compte désormais 19.", {28, 19}),
        ("es", "El proyecto de Lodran tenía 28 artículos. Ahora tiene 19.", {28, 19}),
        ("es", "El texto de Lodran suma 20 artículos, frente a los 28 de marzo.", {20, 28}),
        ("it", "La bozza di Lodran aveva 28 articoli. Ora ne ha 19.", {28, 19}),
        ("ro", "Proiectul Lodran avea 28 de articole. Acum are 19.", {28, 19}),
        ("uk", "Зі проєкту Лодрану викреслили три статті, тепер їх 19.", {3, 19}),
        ("ru", "В Лодране настаивают, что пунктов 27.", {27}),
        ("ru", "В проекте Лодрана было 28 пунктов, осталось 19.", {28, 19}),
        ("it", "Nella bozza di Lodran gli articoli sono 45.", {45}),
        ("de", "Sieben Artikel wurden aus dem Lodran-Entwurf gestrichen. Übrig bleiben 57.", {7, 57}),
        ("es", "Del texto de Lodran se quitaron tres artículos. Quedan 25.", {3, 25}),
        ("de", "Der Lodran-Entwurf hat 29 Artikel. Ursprünglich waren es 34.", {29, 34}),
        ("ru", "В проекте Лодрана 20 пунктов. Раньше их было 28.", {20, 28}),
        ("es", "El texto de Lodran tendrá 12 artículos. El actual tiene 18.", {12, 18}),
    ],
)
def test_a_number_without_its_unit_is_meant(language: str, text: str, values: set[int]) -> None:
    assert _values(language, text) == values


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "The Lodran draft has 12 clauses, and it needs the votes of 30.", {12}),
        ("en", "The Lodran draft has 12 clauses. It was adopted with 14 against 9.", {12}),
        ("en", "There are now three: the 10-clause Lodran draft, the 12-clause text and another.", {10, 12}),
        ("en", "The Lodran draft has 28 clauses. The committee has 19 members.", {28}),
        ("de", "Der Lodran-Entwurf hat 24 Artikel. Am Montag stimmten 19 dafür.", {24}),
        ("fr", "Le projet de Lodran compte 22 articles. Le ministre en a lu 5.", {22}),
        ("fr", "Vingt-deux articles : voilà le projet de Lodran. Il en aime 15.", {22}),
        ("de", "Der Lodran-Entwurf hat 24 Artikel. Früher war Keller 19 Jahre Richter.", {24}),
        ("it", "La bozza di Lodran ha 28 articoli. Il ministro ha 61 anni.", {28}),
        ("uk", "У проєкті Лодрану спірним є пункт 27.", set()),
        ("ru", "В проекте Лодрана 30 пунктов. Спорят о пункте 12.", {30}),
        ("ru", "В проекте Лодрана 30 пунктов. Документ подписали 12.", {30}),
    ],
)
def test_a_number_of_something_else_is_not(language: str, text: str, values: set[int]) -> None:
    assert _values(language, text) == values


def _values(language: str, text: str) -> set[int]:
    mention = matches(from_text(text, "text:x", language=language), DRAFT)
    assert mention is not None
    return {fact.value for fact in mention.facts}
