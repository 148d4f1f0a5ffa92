"""What identity found in imported reports, as the commands tell it: each relation with its score, reason and rule."""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from cli_kit import Told, call, on_a_terminal, small_config

Row = dict[str, str]

BRIDGE = (
    "The council of Tarnby voted late on Monday to close the old Vesle bridge for nine months so that its rusted "
    "cables can be replaced, after inspectors had found cracks in two of the towers.",
    "Mayor Helga Rosvik said the closure would begin on 4 May and cost 37 million crowns, of which the county pays "
    "two thirds. “Nobody likes a detour of twelve kilometres, but nobody wants to be on a bridge that sings in the "
    "wind,” she told the meeting.",
    "The bus company Fjordlinja approved the timetable drawn up by the council and will run a ferry every twenty "
    "minutes between Vesle and the market quay.",
    "Shopkeepers on the eastern shore, led by the baker Oddvar Lien, did not support the plan and asked for a "
    "footbridge of pontoons instead, which engineers called unsafe in winter ice.",
    "The bridge, opened in 1958, carries about 14,000 vehicles a day. The contractor Brustad will begin with the "
    "northern tower and work southwards, according to the tender signed in February.",
)
RETOLD = (
    "Tarnby will shut the Vesle bridge for nine months from 4 May, the town council decided on Monday, because its "
    "cables have rusted through and two towers are cracked, inspectors say.",
    "The work will cost 37 million crowns and two thirds of that falls to the county, said Helga Rosvik, the mayor. "
    "She added that “nobody wants to be on a bridge that sings in the wind”, even if the detour is twelve "
    "kilometres long.",
    "Fjordlinja, the bus company, agreed to put on a ferry from Vesle to the market quay at intervals of twenty "
    "minutes.",
    "Oddvar Lien, a baker who speaks for shops on the eastern side, wanted a pontoon footbridge; engineers answered "
    "that winter ice would make it dangerous.",
)
UKRAINIAN = (
    "Міська рада Тарнбю ввечері в понеділок проголосувала за закриття старого мосту Весле на дев'ять місяців, щоб "
    "замінити його іржаві троси: інспектори знайшли тріщини у двох вежах.",
    "Мер Хельга Росвік сказала, що закриття почнеться 4 травня й коштуватиме 37 мільйонів крон, дві третини з яких "
    "заплатить округ. «Нікому не подобається об'їзд у дванадцять кілометрів», — сказала вона на засіданні.",
    "Автобусна компанія Фйордлінья погодилася з розкладом ради й пускатиме пором кожні двадцять хвилин між Весле та "
    "ринковим причалом.",
    "Крамарі східного берега на чолі з пекарем Оддваром Лієном не підтримали план і просили понтонний місток, який "
    "інженери назвали небезпечним узимку.",
    "Міст, відкритий 1958 року, пропускає близько 14 000 машин на день. Підрядник Брустад почне з північної вежі, "
    "як сказано в тендері, підписаному в лютому.",
)
ICE = (
    "Ice closed the railway over the Hask plateau for a second day, and the operator Baneland sent 31 buses from "
    "Grimstad to collect travellers who had slept in the station hall.",
    "The meteorologist Pia Storm expects the thaw on Thursday; until then trains end in Grimstad and in Hol, and "
    "goods for the northern mills wait in the yard at Hask junction.",
    "Two locomotives with ploughs broke down in the cutting at Reinli, said Baneland's director Karl Moe, who "
    "apologised to 900 passengers in a letter.",
)
FISH = (
    "The herring fleet of Sundvika landed its smallest catch for a decade, 2,100 tonnes, and the cannery Silda put "
    "64 workers on short weeks until Easter.",
    "Marine biologist Runa Hauge blames warm water off the banks and not the trawlers, whose quota had been cut by "
    "the ministry in the autumn.",
    "The union asked the minister Arne Dahl for help with wages; he promised an answer before the end of the month.",
)
MILL = (
    "The saw mill at Lomen was sold to the Danish group Skovby for 210 million crowns, and its 140 workers were told "
    "that nobody would lose a job before 2028.",
    "Skovby's head, Mette Krag, promised a new drying kiln and a railway siding; the union's Per Aas called it a fair "
    "price for a mill that had been for sale since the flood.",
)
VETOED = {
    "number": ("37 million", "52 million"),
    "negation": ("did not support the plan", "did support the plan"),
    "polarity": ("Fjordlinja approved", "Fjordlinja rejected"),
    "party": ("Mayor Helga Rosvik said", "Mayor Jonas Ekre said"),
}
CREDITED = (
    "TARNBY (Reuters) - The Vesle bridge in Tarnby will close on 4 May for nine months, mayor Helga Rosvik said, so "
    "that its rusted cables can be replaced by the contractor Brustad at a cost of 37 million crowns.",
    "Tarnby's Vesle bridge will be out of use for nine months from 4 May, local media said, citing Axios. Mayor "
    "Helga Rosvik put the price of new cables by Brustad at 37 million crowns.",
    "The Vesle bridge in Tarnby is to be shut on 4 May for nine months because of rusted cables, Reuters reported, "
    "naming mayor Helga Rosvik and the contractor Brustad. The work costs 37 million crowns.",
    "Tarnby must do without the Vesle bridge for nine months from 4 May, reports Axios. The rusted cables will be "
    "replaced by Brustad for 37 million crowns, mayor Helga Rosvik said.",
    "Міст Весле в Тарнбю закриють 4 травня на дев'ять місяців, повідомляє Reuters. Мер Хельга Росвік назвала ціну "
    "нових тросів від Брустад: 37 мільйонів крон.",
    "Мост Весле в Тарнбю закроют 4 мая на девять месяцев, пишет газета со ссылкой на Axios. Мэр Хельга Росвик "
    "назвала цену новых тросов от Брустад: 37 миллионов крон.",
)
WATCH = '\n[[watch]]\nid = "bridge"\nname = "the bridge"\n[watch.match]\nany = ["Vesle", "Весле"]\n'
FIRST = "https://herald.example/bridge"
ICY = "https://ice.example/1"


def report(url: str, hour: int, *paragraphs: str, title: str = "Vesle bridge closes", language: str = "en") -> Row:
    at = f"2026-03-02T{hour:02d}:00:00Z"
    return {"url": url, "title": title, "published": at, "language": language, "text": "\n\n".join(paragraphs)}


def vetoed(kind: str) -> Row:
    whole = "\n\n".join(BRIDGE)
    assert VETOED[kind][0] in whole
    return report(f"https://{kind}.example/1", 14, whole.replace(*VETOED[kind]))


NEWSROOM = (
    report(FIRST, 8, *BRIDGE),
    report(ICY, 9, *ICE, title="Ice closes Hask railway"),
    report("https://exact.example/1", 9, *BRIDGE),
    report("https://dated.example/1", 10, f"TARNBY, March 2 (Nordpress) — {BRIDGE[0]}", *BRIDGE[1:]),
    report("https://cut.example/1", 11, *BRIDGE[:4]),
    report("https://edited.example/1", 12, BRIDGE[0].replace("rusted", "corroded"), *BRIDGE[1:]),
    report("https://roundup.example/1", 13, *ICE, *BRIDGE, *FISH, *MILL, title="Four things to know"),
    *map(vetoed, VETOED),
    report("https://retold.example/1", 16, *RETOLD, title="Vesle bridge to shut in May"),
    report("https://herald.example/uk/bridge", 17, *UKRAINIAN, title="Міст Весле закривають", language="uk"),
)


def brought_in(folder: Path, *reports: Row) -> Path:
    """The config of a state to which these reports were brought."""
    config, lines = folder / "config.toml", folder / "reports.jsonl"
    folder.mkdir(exist_ok=True)
    if not config.exists():
        config.write_text(small_config() + WATCH, encoding="utf-8")
    lines.write_text("".join(json.dumps(one) + "\n" for one in reports), encoding="utf-8")
    told = call("--config", config, "import", lines, "--now", "2026-03-10")
    assert told.status == 0, told.err
    return config


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return brought_in(tmp_path_factory.mktemp("newsroom"), *NEWSROOM)


def asked(config: Path, *arguments: object) -> Told:
    told = call("--config", config, *arguments, "--now", "2026-03-10")
    assert told.status == 0, told.err
    return told


def rows(config: Path, what: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in asked(config, "export", what).out.splitlines()]


def shown(config: Path, url: str) -> str:
    """The page of an article as one line, whatever its width."""
    return " ".join(asked(config, "show", url).out.split())


def test_each_kind_of_relation_is_kept_with_its_score_reason_and_rule_version(newsroom: Path) -> None:
    kept = rows(newsroom, "relations")
    assert {one["kind"] for one in kept} == {"exact", "near", "contains", "variant", "rewrite", "translation"}
    for one in kept:
        assert 0 < float(str(one["score"])) <= 1
        assert one["reason"]
        assert re.fullmatch(r"(copies|rewrites|translations)/\d+", str(one["rule"]))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://exact.example/1", rf"copy of {FIRST} 1\.00, the same text as the other; rule copies/\d+"),
        (
            "https://dated.example/1",
            rf"near copy of {FIRST} 0\.99, .*; differs in the dateline or byline; rule copies/\d+",
        ),
        ("https://cut.example/1", rf"near copy of {FIRST} 1\.00, .*; differs in \d sentences? cut; rule copies/\d+"),
        (
            "https://edited.example/1",
            rf"near copy of {FIRST} 0\.9\d, .*; differs in 1 sentence reworded; rule copies/\d+",
        ),
        ("https://roundup.example/1", rf"contains {FIRST} 0\.9\d, 0\.9\d of the other stand in it; rule copies/\d+"),
        ("https://number.example/1", rf"variant of {FIRST} .*, but another number: “52” where the other has “37”"),
        (
            "https://retold.example/1",
            rf"rewrite of {FIRST} [01]\.\d\d, 0\.\d\d of what the later opens with .*; rule rewrites/\d+",
        ),
        (
            "https://herald.example/uk/bridge",
            rf"translation of {FIRST} .* are those of the other in “en”; rule translations/\d+",
        ),
        (FIRST, r"copied in https://exact\.example/1 1\.00, the same text as this one; rule copies/\d+"),
    ],
)
def test_show_says_how_an_article_stands_to_another_how_much_why_and_by_which_rule(
    newsroom: Path, url: str, said: str
) -> None:
    assert re.search(said, shown(newsroom, url)), asked(newsroom, "show", url).out


@pytest.mark.parametrize("kind", VETOED)
def test_otherwise_equal_texts_that_say_something_else_are_variants_in_one_story(newsroom: Path, kind: str) -> None:
    url = f"https://{kind}.example/1"
    articles = {str(one["url"]): one for one in rows(newsroom, "articles")}
    assert articles[url]["copy_of"] is None
    assert articles[url]["story"] == articles[FIRST]["story"]
    told = shown(newsroom, url)
    assert "not folded: it differs in what it says" in told
    assert re.search(rf"but another {kind}: (“[^”]+”|none) where the other has (“[^”]+”|none);", told)


def test_of_the_later_articles_that_tell_of_one_the_closest_are_named_and_the_others_counted(newsroom: Path) -> None:
    heard = [one for one in rows(newsroom, "relations") if one["of"] == FIRST]
    told = shown(newsroom, FIRST)
    assert len(heard) > 5
    assert sum(told.count(f"{word} in https://") for word in ("copied", "varied", "contained", "rewritten")) == 5
    assert f"and {len(heard) - 5} more that tell of it" in told


def test_on_a_narrow_terminal_addresses_stay_whole_and_words_keep_to_its_width(newsroom: Path) -> None:
    status, page = on_a_terminal("--config", newsroom, "show", "https://dated.example/1", COLUMNS="44", NO_COLOR="1")
    assert status == 0
    lines = page.replace("\r", "").splitlines()
    assert [line for line in lines if len(line) > 44 and "://" not in line] == []
    assert sum(FIRST in line for line in lines) == 2


def test_copies_are_found_by_the_sketches_an_earlier_process_kept(tmp_path: Path) -> None:
    config = brought_in(tmp_path / "two", NEWSROOM[0])
    with closing(sqlite3.connect(config.with_name("state.db"))) as db:
        assert db.execute("SELECT count(*) FROM sketches").fetchone()[0] >= 20
    brought_in(tmp_path / "two", report("https://edited.example/1", 12, *BRIDGE[:3], "An added line ends it."))
    assert [(one["kind"], one["of"]) for one in rows(config, "relations")] == [("near", FIRST)]


@pytest.mark.parametrize("seed", range(2))
def test_whatever_order_a_batch_has_the_same_is_told_of_it(newsroom: Path, tmp_path: Path, seed: int) -> None:
    turned = list(NEWSROOM)
    random.Random(seed).shuffle(turned)
    config = brought_in(tmp_path / "turned", *turned)
    for what in ("articles", "relations", "stories", "flags"):
        assert rows(config, what) == rows(newsroom, what)


def test_six_outlets_that_credit_two_agencies_are_two_independent_origins(tmp_path: Path) -> None:
    languages = ("en",) * 4 + ("uk", "ru")
    reports = [
        report(f"https://outlet{i}.example/1", 8 + i, text, language=language)
        for i, (text, language) in enumerate(zip(CREDITED, languages, strict=True))
    ]
    config = brought_in(tmp_path / "credited", *reports)
    credits = Counter(tuple(map(str, one["origins"])) for one in rows(config, "articles"))  # type: ignore[call-overload]
    assert credits == {("Reuters",): 3, ("Axios",): 3}
    assert "6 outlets, 2 independent origins: Reuters and Axios" in shown(config, "https://outlet0.example/1")


def copied(config: Path, folder: Path) -> Path:
    folder.mkdir()
    for name in ("config.toml", "state.db"):
        shutil.copy(config.with_name(name), folder / name)
    return folder / "config.toml"


def test_a_dry_run_prints_what_would_change_and_writes_nothing_then_the_flags_stay(
    newsroom: Path, tmp_path: Path
) -> None:
    config = copied(newsroom, tmp_path / "older")
    state = config.with_name("state.db")
    with closing(sqlite3.connect(state)) as db, db:  # as by an older rule: nothing is a copy, Ice is of the story
        db.execute("UPDATE articles SET copy_of = NULL, outcome = 'article', story = (SELECT min(id) FROM stories)")
        db.execute("DELETE FROM relations")
    flags = asked(config, "export", "flags").out
    before = state.read_bytes()
    told = " ".join(asked(config, "reidentify", "--dry-run").out.split())
    assert "near: 3 (3 new, 0 gone, 0 with another score or rule)" in told
    ours, ices = (next(one["story"] for one in rows(newsroom, "articles") if one["url"] == url) for url in (FIRST, ICY))
    assert f"https://exact.example/1 new: exact 1.00, of {FIRST}" in told
    assert f"{ICY} was in story {ours} is in story {ices}" in told
    assert f"https://exact.example/1 was in story {ours} is in story {ours}, a copy of {FIRST}" in told
    assert told.endswith("Nothing was written.")
    assert state.read_bytes() == before
    would = json.loads(asked(config, "--json", "reidentify", "--dry-run").out)
    assert {"url": "https://exact.example/1", "kind": "exact", "of": FIRST, "score": 1.0} in would["came"]
    assert len(would["came"]) == sum(one["new"] for one in would["relations"].values())
    assert would["went"] == []
    asked(config, "reidentify")
    assert rows(config, "relations") == rows(newsroom, "relations")
    assert asked(config, "export", "flags").out == flags


@pytest.mark.parametrize("command", [("show",), ("story", "show"), ("story", "split")])
def test_a_name_nothing_has_is_said_back_harmless_short_and_without_its_password(
    newsroom: Path, command: tuple[str, ...]
) -> None:
    told = call("--config", newsroom, *command, "https://me:secret@ice.example/\x1b[31m" + "x" * 50_000)
    assert told.status == 1
    assert "***@ice.example" in told.err
    assert "secret" not in told.err
    assert "\x1b" not in told.err
    assert len(told.err) < 500


def test_texts_no_newsroom_writes_are_taken_in_and_related_to_nothing_but_their_equals(tmp_path: Path) -> None:
    said = "The harbour board of Tarnby has approved a plan to rebuild the old ferry terminal. "
    book = "\n".join(
        " ".join(f"Word{i % 997} runs over hill {i}." for i in range(at, at + 20)) for at in range(0, 8000, 20)
    )
    cyrillic = "Лука прапустыў пошту і сказаў што заўтра вернецца да гавані разам з усімі рыбакамі горада. " * 4
    latin = "Luka prapustyŭ poštu i skazaŭ što zaŭtra vierniecca da havani razam z usimi rybakami horada. " * 4
    config = brought_in(
        tmp_path / "odd",
        report("https://empty.example/1", 8),
        report("https://three.example/1", 8, "Harbour plan approved", title=""),
        report("https://book.example/1", 8, book, title="A book"),
        report("https://book.example/2", 9, book.replace("hill 4000.", "hill 4001."), title="A book"),
        report("https://script.example/1", 8, cyrillic, title="", language="be"),
        report("https://script.example/2", 9, latin, title="", language="be"),
        report("https://over.example/1", 8, said * 200, title="Over and over"),
        report("https://over.example/2", 9, said * 150, title="Over and over"),
    )
    found = {str(one["url"]): (one["story"], one["copy_of"]) for one in rows(config, "articles")}
    assert len(found) == 7  # all but the empty one
    assert {url for url, (_, root) in found.items() if root} == {"https://over.example/2"}
    assert len({story for story, _ in found.values()}) == 5
    kinds = {(one["kind"], one["url"]) for one in rows(config, "relations")}
    assert kinds == {("variant", "https://book.example/2"), ("near", "https://over.example/2")}
