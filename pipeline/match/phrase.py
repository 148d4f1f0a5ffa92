"""phrase -> tree: reads the phrase language of a watch; a fault is a sentence with its position and its mend."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.match.syntax import Absent, Both, Choice, Given, ListOf, Near, Node, Number, Outside, Sequence, Term
from pipeline.text import plain_words

WIDEST_GAP = 30  # words; beyond it `~` says less than `&`, and most sentences are shorter
DEEPEST_NESTING = 20  # brackets; deeper is a slip of the hand, and keeps the reader's recursion short

_TOKEN = re.compile(
    r"""(?P<space>[\s\u00a0\-\u2010-\u2015]+)
      | ~(?P<gap>\d*)
      | <(?P<list>[^<>]*)>
      | \{(?P<capture>[^{}]*)\}
      | (?P<mark>&&|[&!()|#<>{}])
      | (?P<word>[^\s\u00a0\-\u2010-\u2015~&!()|#<>{}]+)""",
    re.VERBOSE,
)


_LANGUAGE = re.compile("[a-z]{2}")


class PhraseError(ValueError):
    """A phrase that cannot be read. The message is a sentence that gives the position and the mend."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(f"character {at + 1}: {message}")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


@lru_cache(maxsize=4096)
def parse(phrase: str) -> Node:
    """The tree of one phrase. Raises `PhraseError` when the phrase cannot be read."""
    return _Reader(phrase).whole()


def _tokens(phrase: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(phrase):
        kind = match.lastgroup or ""
        if kind != "space":
            found.append(_Token(kind, match[kind], match.start()))
    return found


def _with_numerals(tokens: list[_Token], phrase: str) -> list[_Token]:
    """The tokens, with the words of a number in words as one, as a text has them: "twenty-eight", "vingt et un"."""
    for word in plain_words(phrase):
        inside = [token for token in tokens if word.start <= token.at < word.end]
        if len(inside) > 1 and all(token.kind == "word" for token in inside):
            kept = [token for token in tokens if token not in inside]
            tokens = sorted((*kept, _Token("word", word.text, word.start)), key=lambda token: token.at)
    return tokens


class _Reader:
    """Recursive descent, one method a rule: given > both > near > outside > sequence > part."""

    def __init__(self, phrase: str) -> None:
        self.tokens = _with_numerals(_tokens(phrase), phrase)
        self.length = len(phrase)
        self.next = 0
        self.depth = 0

    def whole(self) -> Node:
        if not self.tokens:
            raise PhraseError(0, "the phrase is empty; write at least one word or remove it")
        node = self.given()
        if self.next < len(self.tokens):
            raise self.unexpected()
        return node

    def given(self) -> Node:
        part, given = self.both(), []
        while self.takes("&&"):
            given.append(Absent(self.near()) if self.takes("!") else self.both())
        return Given(part, tuple(given)) if given else part

    def both(self) -> Node:
        parts = [self.near()]
        while self.takes("&"):
            parts.append(Absent(self.near()) if self.takes("!") else self.near())
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def near(self) -> Node:
        left = self.outside()
        while (token := self.peek()) and token.kind == "gap":
            self.next += 1
            left = Near(left, self.outside(), _gap(token))
        return left

    def outside(self) -> Node:
        node = self.sequence()
        while self.begins_idiom() and self.takes("!") and (idiom := self.part()) is not None:
            node = Outside(node, idiom)
        if isinstance(node, Outside) and (token := self.peek()) and token.kind in ("word", "list", "capture"):
            raise PhraseError(token.at, f'"{token.text}" follows "!(…)"; put what stands before it in brackets')
        return node

    def sequence(self) -> Node:
        parts: list[Node] = []
        while (part := self.part()) is not None:
            parts.extend(part.parts if isinstance(part, Sequence) else (part,))
        if not parts:
            raise self.unexpected()
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def part(self) -> Node | None:
        token = self.peek()
        if token is None:
            return None
        if token.kind == "mark" and token.text not in "(#":
            return None
        if token.kind == "gap":
            return None
        self.next += 1
        match token.kind:
            case "list":
                return _list(token)
            case "capture":
                return _capture(token)
            case "word":
                return _word(token)
        return Number() if token.text == "#" else self.choice(token)

    def choice(self, opening: _Token) -> Node:
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            raise PhraseError(opening.at, f'more than {DEEPEST_NESTING} open "("; use named lists instead')
        options = [self.both()]
        while self.takes("|"):
            options.append(self.both())
        if self.takes("&&"):
            raise PhraseError(opening.at, '"&&" cannot stand in brackets; write it behind them: "(a|b) && c"')
        if not self.takes(")"):
            raise PhraseError(opening.at, '"(" is never closed; add ")" after the last alternative')
        self.depth -= 1
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def peek(self) -> _Token | None:
        return self.tokens[self.next] if self.next < len(self.tokens) else None

    def takes(self, mark: str) -> bool:
        token = self.peek()
        found = token is not None and token.kind == "mark" and token.text == mark
        self.next += found
        return found

    def begins_idiom(self) -> bool:
        """Whether "!(" or "!<" follows: beside a single word "!" is a slip for "& !"."""
        after = self.tokens[self.next + 1 : self.next + 2]
        return any(token.kind == "list" or token.text == "(" for token in after)

    def unexpected(self) -> PhraseError:
        token = self.peek()
        if token is None:
            return PhraseError(self.length, "a word should follow here; add one or remove the last sign")
        if token.kind == "mark" and token.text in "<>{}":
            return PhraseError(token.at, f'"{token.text}" has no partner; write <name> for a list, {{n}} for a number')
        if token.kind == "mark" and token.text == "!":
            return PhraseError(
                token.at,
                '"!" says what must be absent; write it after "&" or "&&", as in "plan & !loan", or before "("',
            )
        if token.kind == "mark" and token.text == "|" and not self.depth:
            return PhraseError(token.at, '"|" parts alternatives, in brackets only; write "(a|b)"')
        sign = "~" + token.text if token.kind == "gap" else token.text
        return PhraseError(token.at, f'"{sign}" stands where a word should; put a word on each side of it')


def _gap(token: _Token) -> int:
    if not token.text:
        raise PhraseError(token.at, '"~" needs a number of words, for example "~3"')
    if int(token.text[:4]) > WIDEST_GAP:
        raise PhraseError(token.at, f'"~{token.text}" is too wide; use ~{WIDEST_GAP} at most, or "&"')
    return int(token.text)


def _list(token: _Token) -> ListOf:
    name = token.text.strip()
    if not name:
        raise PhraseError(token.at, '"<>" names no list; write <name> and define it under [watch.words]')
    return ListOf(name, token.at)


def _capture(token: _Token) -> Number:
    if token.text.strip() != "n":
        raise PhraseError(token.at, f'"{{{token.text}}}" is not known; write {{n}} for the number a fact captures')
    return Number(captured=True)


def _word(token: _Token) -> Node:
    written, at, language = token.text.partition("@")
    if at and not _LANGUAGE.fullmatch(language):
        raise PhraseError(token.at, f'"{token.text}" names no language; write two letters after "@", as in "war@en"')
    exact = written.startswith("=")
    bare = written.removeprefix("=").strip("*")
    parts = plain_words(bare)
    if not parts:
        raise PhraseError(token.at, f'"{token.text}" holds no letter; write a word, or ~1 for "any one word between"')
    if "*" in bare:
        raise PhraseError(token.at, f'"{token.text}" has "*" in its middle; it is allowed at either end of a word only')
    if exact and "*" in written:
        raise PhraseError(token.at, f'"{token.text}" asks for one form by "=" and for others by "*"; leave one out')
    last = len(parts) - 1
    terms = tuple(
        Term(
            part.lemmas[0].replace(".", ""),
            part.text,
            open_start=i == 0 and written.startswith("*"),
            open_end=i == last and written.endswith("*"),
            number=part.number,
            capitals=part.text.isupper() and "*" not in written,
            language=language,
            exact=exact,
        )
        for i, part in enumerate(parts)
    )
    return terms[0] if len(terms) == 1 else Sequence(terms)
