"""Signs are read as the words they stand for, so that a phrase need not know them."""

from __future__ import annotations

import pytest
from match_helpers import article, watching

from pipeline.match import matches
from pipeline.model import FactRule

RATE = FactRule("rate", patterns=("{n} percent", "{n} Prozent", "{n} відсоток", "{n} pour cent", "{n} por ciento"))
PRICE = FactRule("price", patterns=("{n} euro (a|je) (share|Aktie)", "{n} million dollar"))


@pytest.mark.parametrize(
    ("text", "language", "value", "why"),
    [
        ("The ferry duty is 25% now.", "en", 25, "rate 25: 25"),
        ("The ferry duty is 25 percent now.", "en", 25, "rate 25: 25 percent"),
        ("Die ferry duty liegt bei 25 %.", "de", 25, "rate 25: 25"),
        ("Мито (ferry duty) становить 25%.", "uk", 25, "rate 25: 25"),
        ("Le ferry duty est de 25 %.", "fr", 25, "rate 25: 25"),
        ("El ferry duty sube al 25 %.", "es", 25, "rate 25: 25"),
        ("The ferry duty bid is €45 a share.", "en", 45, "price 45: 45 a share"),
        ("Das ferry duty Gebot: 45 € je Aktie.", "de", 45, "price 45: 45 € je Aktie"),
        ("The ferry duty cost $5 million.", "en", 5, "price 5: 5 million"),
    ],
)
def test_a_value_with_a_sign_is_read_as_one_with_a_word(text: str, language: str, value: int, why: str) -> None:
    mention = matches(article(text, language=language), watching("ferry duty", facts=(RATE, PRICE)))
    assert mention is not None
    assert [fact.value for fact in mention.facts] == [value]
    assert why in mention.evidence[0].why


def test_a_sign_far_from_a_number_is_nothing() -> None:
    mention = matches(article("The ferry duty is 25 now, in % of the price."), watching("ferry duty", facts=(RATE,)))
    assert mention is not None
    assert mention.facts == ()
