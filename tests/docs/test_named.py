"""What the documents name is there: files behind links, paths, commands with their options, dependencies, units."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pipeline.cli.program import program

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"^(?:pipeline|docs|tests|benchmarks|\.ci)/[\w./-]+$")
UNITS = sorted((ROOT / "docs" / "systemd").iterdir())
NEW_USER = ["python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/pipeline demo"]
TESTER = [".venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"]


def anchors(text: str) -> set[str]:
    """The anchors a forge makes of a document's headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def snippets(text: str) -> Iterator[str]:
    """Pieces of code in a document: what stands in backticks, and the lines of its blocks."""
    for block in FENCED.findall(text):
        yield from (line.removeprefix("$ ") for line in block.splitlines())
    yield from CODE.findall(FENCED.sub("", text))


def faults(words: list[str]) -> Iterator[str]:
    """What is wrong with a call of the program, given the words after its name, as far as docs may shorten it."""
    command: click.Command = program
    with click.Context(program) as context:
        for word in words:
            if word in {"|", ">", "&&", ";", "#"}:
                return
            if word.startswith("--"):
                known = {name for each in (command, program) for one in each.params for name in one.opts}
                if word.split("=")[0] not in known | {"--help"}:
                    yield f"{command.name} has no {word}"
            elif isinstance(command, click.Group) and not word.startswith("-") and re.fullmatch("[a-z]+", word):
                found = command.get_command(context, word)
                if found is None:
                    yield f"there is no command {word}"
                    return
                command = found


def test_every_link_leads_somewhere(documents: dict[str, str]) -> None:
    lost = []
    for name, text in documents.items():
        for target in LINK.findall(text):
            path, _, anchor = target.partition("#")
            if "://" in target:
                continue
            file = (ROOT / name).parent / path if path else ROOT / name
            if not file.exists() or (anchor and anchor not in anchors(file.read_text("utf-8"))):
                lost.append(f"{name}: {target}")
    assert lost == []


def test_every_path_named_is_there(documents: dict[str, str]) -> None:
    named = {(name, code) for name, text in documents.items() for code in CODE.findall(text) if PATH.match(code)}
    assert named
    assert [pair for pair in sorted(named) if not (ROOT / pair[1]).exists()] == []


def test_every_command_and_option_named_is_there(documents: dict[str, str]) -> None:
    wrong = []
    for name, text in documents.items():
        for code in snippets(text):
            for call in re.findall(r"(?:^|[ /])pipeline ([a-z-][^|&;#]*)", code):
                words = call.replace("…", "").replace('"', " ").replace("'", " ").split()
                wrong += [f"{name}: pipeline {call.strip()}: {fault}" for fault in faults(words)]
    assert wrong == []


def test_the_two_commands_stand_as_ci_runs_them(readme: str) -> None:
    (first,), (second,) = NEW_USER, TESTER
    blocks = [block.strip() for block in FENCED.findall(readme)]
    assert blocks.index(first) < blocks.index(second)
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert first in ci
    assert "pytest" in ci


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[\[<>=!~; ]", line)[0] for line in project["dependencies"]}
    section = (ROOT / "docs" / "decisions.md").read_text("utf-8").split("## Dependencies")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE)) == wanted


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_call_commands_that_are_there(unit: Path) -> None:
    calls = re.findall(r"^ExecStart=/srv/news/\.venv/bin/pipeline (.+)$", unit.read_text("utf-8"), re.MULTILINE)
    assert len(calls) == (unit.suffix == ".service")
    assert [fault for call in calls for fault in faults(shlex.split(call))] == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        text = unit.read_text("utf-8").replace("/srv/news/.venv/bin/pipeline", sys.executable)
        (tmp_path / unit.name).write_text(text.replace("User=news\n", ""), encoding="utf-8")
    units = [str(tmp_path / unit.name) for unit in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if "news-pipeline" in line]
    assert (done.returncode, said) == (0, [])
