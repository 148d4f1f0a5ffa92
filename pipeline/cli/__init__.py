"""Arguments -> output and an exit status: the command line. Commands import the rooms they need when called."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from pipeline.cli.errors import Exit, guarded

__all__ = ["Exit", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (else those of the process); the exit status, everything said."""
    from pipeline.cli.program import program

    _speak_utf8()
    return guarded(lambda: program.main(arguments, prog_name="pipeline", standalone_mode=False))


def _speak_utf8() -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal that cannot show a letter gets its number."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")
