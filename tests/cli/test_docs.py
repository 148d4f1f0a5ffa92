"""The docs and the program say the same: every command, option, status, column and config key, both ways."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli.errors import Exit
from pipeline.cli.exporting import COLUMNS
from pipeline.cli.program import program
from pipeline.config import shipped

ROOT = Path(__file__).parents[2]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
CONFIG = (ROOT / "docs" / "config.md").read_text(encoding="utf-8")
GLOBAL = {"--config", "--state", "--now", "--json", "-v", "--quiet", "--version", "--help", "-h"}
ANY = "*a name*"


def commands(group: click.Group, path: str = "pipeline") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def sections(text: str) -> dict[str, str]:
    """Heading -> what stands under it, up to the next heading."""
    parts = re.split(r"^#+ (.+)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def first_cells(section: str) -> set[str]:
    """What stands in the first column of a section's tables, out of its backquotes."""
    cells = re.findall(r"^\| (`.+?`(?:, `.+?`)*|\*.+?\*|\d+) \|", section, flags=re.MULTILINE)
    return {one.strip("`") for cell in cells for one in cell.split(", ")}


def test_every_command_is_documented_and_no_other() -> None:
    documented = {heading for heading in sections(COMMANDS) if heading.startswith("pipeline ")}
    assert documented == {path for path, _ in commands(program)}


def test_every_option_is_documented_with_its_command_and_no_other() -> None:
    for path, command in commands(program):
        options = {name for one in command.params if isinstance(one, click.Option) for name in one.opts} - GLOBAL
        documented = {cell.split()[0] for cell in first_cells(sections(COMMANDS)[path]) if cell.startswith("-")}
        assert documented == options, path


def test_the_global_options_are_documented() -> None:
    options = {name for one in program.params for name in one.opts} | {"--help", "-h"}
    assert {cell.split()[0] for cell in first_cells(sections(COMMANDS)["Global options"])} == options == GLOBAL


def test_every_exit_status_is_documented() -> None:
    assert first_cells(sections(COMMANDS)["Exit status"]) == {str(int(status)) for status in Exit}


def test_every_export_is_documented_with_its_columns_in_order() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", sections(COMMANDS)["pipeline export"], flags=re.MULTILINE))
    assert rows.keys() == COLUMNS.keys()
    for kind, columns in COLUMNS.items():
        outer = re.sub(r"[\[{].*?[\]}]+", "", rows[kind])
        assert tuple(re.findall(r"`(\w+)`", outer)) == columns


def documented_keys() -> dict[str, set[str]]:
    """Table ("" for the top) -> its documented keys."""
    tables = {heading: body for heading, body in sections(CONFIG).items() if heading.startswith("[")}
    return {heading.strip("[]"): first_cells(body) for heading, body in tables.items()}


def keys_of(table: dict[str, object], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        inner = f"{path}.{key}" if path else key
        rows = value if isinstance(value, list) else [value]
        if any(isinstance(row, dict) for row in rows):
            for row in rows:
                yield from keys_of(row, inner)
        else:
            yield path, key


def test_every_key_of_the_shipped_config_is_documented() -> None:
    documented = documented_keys()
    for table, key in keys_of(tomllib.loads(shipped())):
        assert key in documented[table] or ANY in documented[table], f"[{table}] {key}"


def asked_keys() -> set[str]:
    """The keys the config's code asks for: the names given to take, table and tables."""
    found = set()
    for file in (ROOT / "pipeline" / "config").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                first = node.args[0]
                if node.func.attr in ("take", "table", "tables") and isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_key_the_program_asks_for_is_documented_and_no_other() -> None:
    documented = documented_keys()
    names = {key for keys in documented.values() for key in keys} - {ANY}
    names |= {part for table in documented for part in table.split(".")}
    sections_in_a_loop = {"state", "digest", "collect", "revisit"}
    assert names == asked_keys() | sections_in_a_loop | {"document", "fact", "actor"}


def test_every_documented_key_has_a_type_a_meaning_and_an_example() -> None:
    for heading, body in sections(CONFIG).items():
        if heading.startswith("["):
            for line in re.findall(r"^\| (?:`|\*a).*$", body, flags=re.MULTILINE):
                cells = re.split(r"(?<!\\)\|", line.strip("|"))
                assert len(cells) == 5, line
                assert all(cell.strip() for cell in cells), line
                example = cells[4].strip().strip("`")
                tomllib.loads(example if example.startswith("plan = ") else f"key = {example}")
