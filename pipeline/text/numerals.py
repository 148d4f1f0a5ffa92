"""Numbers written in words: data, and how parts add up ("twenty" "eight" is 28, "quatre" "vingt" "dix" is 90)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from unicodedata import normalize

# value: every form it takes. Words for one that are also articles or pronouns ("one", "один", "un") count only after
# tens, so they stand in _ONE; alone they would make a number of half the sentences.
_UK = """
    2 два дві двох двом двома; 3 три трьох трьом трьома; 4 чотири чотирьох чотирьом чотирма; 5 п'ять п'яти; 6 шість
    шести; 7 сім семи; 8 вісім восьми; 9 дев'ять дев'яти; 10 десять десяти; 11 одинадцять одинадцяти; 12 дванадцять
    дванадцяти; 13 тринадцять тринадцяти; 14 чотирнадцять чотирнадцяти; 15 п'ятнадцять п'ятнадцяти; 16 шістнадцять
    шістнадцяти; 17 сімнадцять сімнадцяти; 18 вісімнадцять вісімнадцяти; 19 дев'ятнадцять дев'ятнадцяти; 20 двадцять
    двадцяти; 30 тридцять тридцяти; 40 сорок сорока; 50 п'ятдесят п'ятдесяти; 60 шістдесят шістдесяти; 70 сімдесят
    сімдесяти; 80 вісімдесят вісімдесяти; 90 дев'яносто дев'яноста; 100 сто ста; 200 двісті двохсот двомстам двомастами
    двохстах; 300 триста трьохсот трьомстам трьомастами трьохстах; 400 чотириста чотирьохсот; 500 п'ятсот п'ятисот; 600
    шістсот шестисот; 700 сімсот семисот; 800 вісімсот восьмисот; 900 дев'ятсот дев'ятисот
"""
_UK_OTHER = """
    5 п'ят; 6 шіст; 7 сім сьом; 8 вісім вісьм; 9 дев'ят; 10 десят; 11 одинадцят; 12 дванадцят; 13 тринадцят; 14
    чотирнадцят; 15 п'ятнадцят; 16 шістнадцят; 17 сімнадцят; 18 вісімнадцят; 19 дев'ятнадцят; 20 двадцят; 30 тридцят;
    50 п'ятдесят; 60 шістдесят; 70 сімдесят; 80 вісімдесят
"""  # stems before "-ьох", "-ьом", "-ьома", "-ьма"; "-ох" and so on after "м"
_RU = """
    2 два две двух двум двумя; 3 три трех трем тремя; 4 четыре четырех четырем четырьмя; 5 пять пяти пятью; 6 шесть
    шести шестью; 7 семь семи семью; 8 восемь восьми восемью восьмью; 9 девять девяти девятью; 10 десять десяти
    десятью; 11 одиннадцать одиннадцати одиннадцатью; 12 двенадцать двенадцати двенадцатью; 13 тринадцать тринадцати
    тринадцатью; 14 четырнадцать четырнадцати четырнадцатью; 15 пятнадцать пятнадцати пятнадцатью; 16 шестнадцать
    шестнадцати шестнадцатью; 17 семнадцать семнадцати семнадцатью; 18 восемнадцать восемнадцати восемнадцатью; 19
    девятнадцать девятнадцати девятнадцатью; 20 двадцать двадцати двадцатью; 30 тридцать тридцати тридцатью; 40 сорок
    сорока; 50 пятьдесят пятидесяти пятьюдесятью; 60 шестьдесят шестидесяти шестьюдесятью; 70 семьдесят семидесяти
    семьюдесятью; 80 восемьдесят восьмидесяти восемьюдесятью; 90 девяносто девяноста; 100 сто ста; 200 двести двухсот
    двумстам двумястами двухстах; 300 триста трехсот тремстам тремястами трехстах; 400 четыреста четырехсот; 500
    пятьсот пятисот; 600 шестьсот шестисот; 700 семьсот семисот; 800 восемьсот восьмисот; 900 девятьсот девятисот
"""
_EN = """
    2 two; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 11 eleven; 12 twelve; 13 thirteen; 14
    fourteen; 15 fifteen; 16 sixteen; 17 seventeen; 18 eighteen; 19 nineteen; 20 twenty; 30 thirty; 40 forty; 50
    fifty; 60 sixty; 70 seventy; 80 eighty; 90 ninety
"""
_FR = """
    2 deux; 3 trois; 4 quatre; 5 cinq; 6 six; 7 sept; 8 huit; 9 neuf; 10 dix; 11 onze; 12 douze; 13 treize; 14
    quatorze; 15 quinze; 16 seize; 20 vingt vingts; 30 trente; 40 quarante; 50 cinquante; 60 soixante; 70 septante; 80
    huitante; 90 nonante; 100 cent cents
"""
_ES = """
    2 dos; 3 tres; 4 cuatro; 5 cinco; 6 seis; 7 siete; 8 ocho; 9 nueve; 10 diez; 11 once; 12 doce; 13 trece; 14
    catorce; 15 quince; 16 dieciséis; 17 diecisiete; 18 dieciocho; 19 diecinueve; 20 veinte; 21 veintiuno veintiún
    veintiuna; 22 veintidós; 23 veintitrés; 24 veinticuatro; 25 veinticinco; 26 veintiséis; 27 veintisiete; 28
    veintiocho; 29 veintinueve; 30 treinta; 40 cuarenta; 50 cincuenta; 60 sesenta; 70 setenta; 80 ochenta; 90 noventa;
    100 cien ciento; 200 doscientos doscientas; 300 trescientos trescientas; 400 cuatrocientos cuatrocientas; 500
    quinientos quinientas; 600 seiscientos seiscientas; 700 setecientos setecientas; 800 ochocientos ochocientas; 900
    novecientos novecientas
"""
_IT = """
    2 due; 3 tre tré; 4 quattro; 5 cinque; 6 sei; 7 sette; 8 otto; 9 nove; 10 dieci; 11 undici; 12 dodici; 13 tredici;
    14 quattordici; 15 quindici; 16 sedici; 17 diciassette; 18 diciotto; 19 diciannove; 20 venti; 30 trenta; 40
    quaranta; 50 cinquanta; 60 sessanta; 70 settanta; 80 ottanta; 90 novanta
"""
_RO = """
    2 doi două; 3 trei; 4 patru; 5 cinci; 6 șase; 7 șapte; 8 opt; 10 zece; 11 unsprezece; 12 doisprezece douăsprezece;
    13 treisprezece; 14 paisprezece; 15 cincisprezece; 16 șaisprezece; 17 șaptesprezece; 18 optsprezece; 19
    nouăsprezece; 20 douăzeci; 30 treizeci; 40 patruzeci; 50 cincizeci; 60 șaizeci; 70 șaptezeci; 80 optzeci; 90
    nouăzeci
"""
_DE = """
    2 zwei; 3 drei; 4 vier; 5 fünf; 6 sechs; 7 sieben; 8 acht; 9 neun; 10 zehn; 11 elf; 12 zwölf; 13 dreizehn; 14
    vierzehn; 15 fünfzehn; 16 sechzehn; 17 siebzehn; 18 achtzehn; 19 neunzehn; 20 zwanzig; 30 dreißig dreissig; 40
    vierzig; 50 fünfzig; 60 sechzig; 70 siebzig; 80 achtzig; 90 neunzig
"""
_DE_UNITS = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]

_ONE = {
    "en": ("one",),
    "uk": ("один", "одна", "одне", "одного", "одної", "однієї", "одному", "одним"),
    "ru": ("один", "одна", "одно", "одного", "одной", "одному", "одним"),
    "fr": ("un", "une"),
    "es": ("uno", "un", "una"),
    "it": ("uno", "un", "una"),
    "ro": ("unu", "una", "unul"),
    "de": (),
}
_AFTER_TENS = {"ro": {"nouă": 9, "noua": 9}}  # alone it says "new" as often
_LINKS = {"ro": ("și", "si"), "fr": ("et",), "es": ("y",), "en": ("and",)}
_ONE_OF = {"en": ("one", "a"), "ro": ("o",)}  # before a hundred; "la sută" is "per cent"
_HUNDRED = {"en": frozenset({"hundred"}), "fr": frozenset({"cent", "cents"}), "ro": frozenset({"sută", "sute", "suta"})}


def _table(text: str) -> dict[str, int]:
    entries = (entry.split() for entry in text.split(";"))
    return {form: int(value) for value, *forms in entries for form in forms}


def _ukrainian() -> dict[str, int]:
    """With "двадцятьох", "двадцятьома", "сімома" and the like, and "дво-" before a measure."""
    stems = _table(_UK_OTHER)
    soft = {f"{stem}ь{end}": n for stem, n in stems.items() if stem[-1] != "м" for end in ("ох", "ом", "ома", "ма")}
    hard = {f"{stem}{end}": n for stem, n in stems.items() if stem[-1] == "м" for end in ("ох", "ом", "ома")}
    return _table(_UK) | soft | hard | {"дво": 2}


def _german() -> dict[str, int]:
    """With "achtundzwanzig", "zweihundertfünf" and the like, which German writes as one word."""
    plain = _table(_DE)
    tens = [(word, value) for word, value in plain.items() if 20 <= value < 100]
    joined = {f"{unit}und{ten}": value + n for (n, unit), (ten, value) in product(enumerate(_DE_UNITS, 1), tens)}
    below = plain | joined
    return below | _hundreds([("", 1), *((unit, n) for n, unit in enumerate(_DE_UNITS, 1))], "hundert", below)


def _italian() -> dict[str, int]:
    """With "ventotto", "centoventi", "duemila" and the like: one word, and the ten loses its last vowel before "uno",
    "otto"."""
    plain = _table(_IT)
    tens = [(word, value) for word, value in plain.items() if 20 <= value < 100]
    units = [("uno", 1), ("un", 1), *((word, value) for word, value in plain.items() if value < 10)]
    joined = {
        (ten[:-1] if unit[0] in "uo" else ten) + unit: value + n for (ten, value), (unit, n) in product(tens, units)
    }
    below = plain | joined
    small = below | _hundreds([("", 1), *((word, n) for word, n in plain.items() if n < 10)], "cento", below)
    return small | {f"{word}mila": 1000 * n for word, n in small.items()}


def _hundreds(units: list[tuple[str, int]], hundred: str, below: dict[str, int]) -> dict[str, int]:
    """The hundreds written as one word, alone and with each smaller number behind."""
    rest = [("", 0), *below.items()]
    return {f"{unit}{hundred}{end}": 100 * n + more for (unit, n), (end, more) in product(units, rest)}


def _without_accents(table: dict[str, int]) -> dict[str, int]:
    """With the forms that headlines and hasty keyboards write: "douazeci", "veintidos"."""
    return table | {"".join(filter(str.isascii, normalize("NFD", form))): value for form, value in table.items()}


NUMERALS: dict[str, dict[str, int]] = {
    "en": _table(_EN), "uk": _ukrainian(), "ru": _table(_RU), "de": _german(), "it": _italian(), "fr": _table(_FR),
    "es": _without_accents(_table(_ES)), "ro": _without_accents(_table(_RO)),
}  # fmt: skip

# What follows a numeral inside one Slavic or German word: "двадцятипунктовий", "десятиденний", "zwanzigpunkteplan".
_MEASURES = {
    "uk": "пункт|денн|річн|годин|сторон|етапн|відсотк|місячн|тижнев|ступенев|бальн|мільйон|тисяч|кілометр|метр|тонн"
    "|сторінк",
    "ru": "пункт|дневн|летн|часов|сторон|этапн|процентн|месячн|недельн|ступенчат|балльн|миллион|тысяч|километр|метр"
    "|тонн|страничн",
    "de": "punkt|tägig|jährig|stündig|seitig|stufig|prozentig|monatig|wöchig",
}  # fmt: skip
_GLUING = {
    "uk": "двох три трьох чотири чотирьох п'яти шести семи восьми дев'яти десяти одинадцяти дванадцяти тринадцяти "
    "чотирнадцяти п'ятнадцяти шістнадцяти сімнадцяти вісімнадцяти дев'ятнадцяти двадцяти тридцяти сорока п'ятдесяти "
    "шістдесяти сімдесяти вісімдесяти дев'яносто сто двохсот трьохсот чотирьохсот п'ятисот",
    "ru": "двух трех четырех пяти шести семи восьми девяти десяти одиннадцати двенадцати тринадцати четырнадцати "
    "пятнадцати шестнадцати семнадцати восемнадцати девятнадцати двадцати тридцати сорока пятидесяти шестидесяти "
    "семидесяти восьмидесяти девяносто сто двухсот трехсот четырехсот пятисот",
}
GLUING = frozenset(_MEASURES)


def _glued(language: str) -> re.Pattern[str]:
    small = [form for form, value in NUMERALS[language].items() if value < 100]
    forms = _GLUING[language].split() if language in _GLUING else small
    numeral = "|".join(sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(f"((?:{numeral}){{1,2}})(?={_MEASURES[language]})")


_GLUED = {language: _glued(language) for language in _MEASURES}
_PART = {
    language: re.compile("|".join(sorted(forms.split(), key=len, reverse=True))) for language, forms in _GLUING.items()
}
_RUN = {language: re.compile(f"(?:{part.pattern}){{2}}") for language, part in _PART.items()}


def value_of(word: str, language: str) -> int | None:
    """The number a single folded word says ("twenty" 20), None when it says none or may be an article ("one")."""
    value = NUMERALS.get(language, {}).get(word)
    if value is None and language in _RUN and _RUN[language].fullmatch(word):
        return total([NUMERALS[language][part] for part in _PART[language].findall(word)], language)
    return value


def glued(word: str, language: str) -> int:
    """How long the numeral is that is glued before a measure: 8 for "двадцатипунктный", 0 for other words."""
    found = _GLUED[language].match(word) if language in _GLUED else None
    return found.end() if found and value_of(found[0], language) is not None else 0


def is_link(word: str, language: str) -> bool:
    return word in _LINKS.get(language, ())


def is_one_hundred(word: str, following: str, language: str) -> bool:
    """Whether a hundred begins there: "one hundred and five", "a hundred", "o sută"."""
    return word in _ONE_OF.get(language, ()) and following in _HUNDRED[language]


def continuing(word: str, language: str) -> int | None:
    """What a word says only after another numeral: one ("twenty-one") and hundred ("two hundred")."""
    if word in _AFTER_TENS.get(language, ()):
        return _AFTER_TENS[language][word]
    if word in _ONE.get(language, ()):
        return 1
    return 100 if word in _HUNDRED.get(language, ()) else None


def total(values: Iterable[int], language: str) -> int | None:
    """What a run of numerals says together, None when they do not form one number ("two three").

    A smaller number may follow where its digits are free (20 + 8, 200 + 28); French also counts by twenties (60 + 18,
    4 x 20 + 10), and English and French multiply hundreds.
    """
    whole: int | None = None
    for value in values:
        if whole is None:
            whole = value
        elif language == "fr" and whole == 4 and value == 20:
            whole = 80
        elif value == 100 and whole < 10 and language in _HUNDRED:
            whole *= 100
        elif _fits(whole, value, language):
            whole += value
        else:
            return None
    return whole


def _fits(whole: int, value: int, language: str) -> bool:
    if language == "fr" and whole in (60, 80) and 10 <= value < 20:
        return True
    if language == "fr" and whole % 100 % 20 == 10 and 7 <= value <= 9:
        return True
    if value < 10:
        return whole >= 20 and whole % 10 == 0 and (whole % 100 != 10 or whole < 20)
    return value < 100 and whole >= 100 and whole % 100 == 0
