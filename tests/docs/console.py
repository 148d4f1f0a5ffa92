"""Markdown with console blocks -> the same with what the commands print now. Run as a program it rewrites README.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TURN = "\x1e"
"""Stands between the outputs of two commands; no command prints it."""


@dataclass(frozen=True)
class Demo:
    """What `pipeline demo` printed, and its state. Its addresses hold a port, so ids of flags differ each time."""

    printed: str
    state: Path


def commands(block: str) -> list[str]:
    """The commands of a console block: lines after `$ `, with those after `> ` that go on."""
    found: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
        elif line.startswith("> ") and found:
            found[-1] += "\n" + line[2:]
    return found


def played(markdown: str) -> str:
    """The text with every console block played anew, all of them in one shell that begins in an empty folder."""
    blocks = [commands(found[1]) for found in BLOCK.finditer(markdown)]
    outputs = iter(_outputs([command for block in blocks for command in block]))
    fresh = iter(["".join(_shown(command, next(outputs)) for command in block) for block in blocks])
    return BLOCK.sub(lambda _: f"```console\n{next(fresh)}```", markdown)


def _outputs(given: list[str]) -> list[str]:
    script = "".join(f"{command}\nprintf '{TURN}'\n" for command in given)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    plain = {"PATH": path, "LANG": "C.UTF-8", "COLUMNS": "80", "NO_COLOR": "1"}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=folder,
            env={**plain, "HOME": folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    return done.stdout.split(TURN)[: len(given)]


def _shown(command: str, output: str) -> str:
    first, *rest = command.split("\n")
    lines = "".join(f"> {line}\n" for line in rest)
    return f"$ {first}\n{lines}{output if not output or output.endswith(chr(10)) else output + chr(10)}"


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(played(readme.read_text("utf-8")), encoding="utf-8")
