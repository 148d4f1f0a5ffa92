"""Makes copies of texts as newsrooms do (cut, edited lightly and heavily, embedded), and notes of one template."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

Text = list[str]
"""The sentences of a text."""

FILLERS = ("meanwhile", "reportedly", "clearly", "again", "notably", "broadly", "largely", "apparently", "overall")
LEADS = (
    "The following report has been updated by our newsroom.",
    "This is what we know so far.",
    "Readers have sent us photographs from the scene.",
    "Our correspondent adds that people in the street were talking of little else.",
)
DATELINES = ("LONDON (Agency) - ", "PARIS, May 3 (Newswire) - ", "SYDNEY — ", "(Agency) - ")
LIGHT, HEAVY = 0.03, 0.20  # share of words touched; about what sub-editors and rewriting services leave


def half(text: Text, _: random.Random) -> Text:
    """The first half of the words, to the end of a sentence."""
    return _first_words(text, sum(len(sentence.split()) for sentence in text) // 2)


def lightly(text: Text, chance: random.Random) -> Text:
    """Another dateline, a few words put in, the last sentence cut."""
    kept = text[:-1] if len(text) > 5 else text
    edited = [_touched(sentence, LIGHT, chance) for sentence in kept]
    return [chance.choice(DATELINES) + edited[0], *edited[1:]]


def heavily(text: Text, chance: random.Random) -> Text:
    """One sentence in six cut, two sentences swapped, words put in and left out all over, a sentence of one's own."""
    kept = [sentence for i, sentence in enumerate(text) if i % 6 != 5]
    if len(kept) > 4:
        at = chance.randrange(2, len(kept) - 1)
        kept[at], kept[at + 1] = kept[at + 1], kept[at]
    edited = [_touched(sentence, HEAVY, chance) for sentence in kept]
    return [*edited[:1], chance.choice(LEADS), *edited[1:]]


def embedded(text: Text, others: Sequence[Text], chance: random.Random, share: float = 1.0) -> Text:
    """A round-up of items of about one length: the text, whole or its first part, edited lightly, among others."""
    part = text[: max(3, round(share * len(text)))]
    length = sum(len(sentence.split()) for sentence in part)
    items = [_first_words(other, length) for other in others]
    items.insert(chance.randrange(len(items) + 1), [_touched(sentence, LIGHT, chance) for sentence in part])
    return [sentence for item in items for sentence in item]


def _first_words(text: Text, most: int) -> Text:
    taken, kept = 0, []
    for sentence in text:
        if kept and taken >= most:
            break
        kept.append(sentence)
        taken += len(sentence.split())
    return kept


def _touched(sentence: str, share: float, chance: random.Random) -> str:
    """Words put in and, of those that carry little, left out. Names, numbers and negations stay as they are."""
    made: list[str] = []
    for i, word in enumerate(sentence.split()):
        if i and word.islower() and chance.random() < share:
            if word in _SPARE:
                continue
            made.append(chance.choice(FILLERS))
        made.append(word)
    return " ".join(made)


_SPARE = frozenset(
    [
        "that",
        "very",
        "also",
        "just",
        "quite",
        "then",
        "still",
        "however",
        "indeed",
        "now",
        "so",
        "there",
        "here",
        "which",
    ]
)

Edit = Callable[[Text, random.Random], Text]
EDITS: dict[str, Edit] = {"half": half, "light": lightly, "heavy": heavily}

_PLACES = [
    "Larnholm",
    "Esmar",
    "Calder",
    "Bremvik",
    "Halsund",
    "Denholm",
    "Marlaix",
    "Verdan",
    "Tubao",
    "Lisanne",
    "Varnov",
    "Greaton",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def market_note(chance: random.Random) -> Text:
    """A note on a day's trading."""
    way, high = chance.choice((("rose", "highest"), ("fell", "lowest"), ("slipped", "weakest"), ("gained", "best")))
    return [
        f"Shares in {chance.choice(_PLACES)} {way} {_percent(chance)} percent on {chance.choice(_DAYS)} as investors "
        "weighed the outlook for shipping and oil before a long weekend.",
        f"The main index closed at {chance.randrange(1900, 2600)} points, its {high} close in "
        f"{chance.randrange(2, 30)} "
        "days, traders said.",
        f"Volume was {chance.randrange(12, 80)} million shares, against an average of "
        f"{chance.randrange(12, 80)} million "
        "over the past month, according to the exchange.",
        "The crown was little changed against the euro, and bond yields stayed where they had been the day before.",
        f"Brent crude traded at {chance.randrange(60, 95)} dollars a barrel in the afternoon.",
    ]


def forecast(chance: random.Random) -> Text:
    """A weather report of a place and day."""
    place = chance.choice(_PLACES)
    return [
        f"Weather for {place} on {chance.choice(_DAYS)}: clouds in the morning will give way to sunny spells, the "
        "weather office said, with a chance of showers in the hills.",
        f"Temperatures will reach {chance.randrange(4, 31)} degrees by the afternoon and drop to "
        f"{chance.randrange(-6, 14)} degrees overnight.",
        f"Winds from the {chance.choice(('north', 'south', 'east', 'west'))} at "
        f"{chance.randrange(5, 60)} kilometres an "
        "hour are expected along the coast, weaker inland.",
        "Pollen counts remain moderate and the air quality is good, and no warnings are in force for drivers.",
    ]


def tally(chance: random.Random) -> Text:
    """A daily count of a health office."""
    return [
        f"The health office of {chance.choice(_PLACES)} reported {chance.randrange(3, 400)} new cases of measles on "
        f"{chance.choice(_DAYS)}, and {chance.randrange(1, 30)} people were taken to hospital.",
        f"The number of cases since January stands at {chance.randrange(900, 9000)}, the office said in its daily "
        "statement, and most of the patients are children who have not been vaccinated.",
        f"Clinics gave {chance.randrange(100, 4000)} doses of vaccine within one day and will stay "
        "open in the evening.",
        "Parents are asked to check the vaccination cards of their children before schools open again after the break.",
    ]


TEMPLATES: tuple[Callable[[random.Random], Text], ...] = (market_note, forecast, tally)


def _percent(chance: random.Random) -> str:
    return f"{chance.randrange(1, 40) / 10:.1f}"
