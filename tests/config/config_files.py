"""Config files for tests, written to a temporary folder and read back as problems."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.config import Config, ConfigError, load


def write(folder: Path, text: str | bytes, name: str = "config.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(folder: Path, text: str | bytes, environment: Mapping[str, str] | None = None) -> Config:
    return load(write(folder, text), environment or {})


def problems(folder: Path, text: str | bytes, environment: Mapping[str, str] | None = None) -> list[str]:
    """The problems of a config, each without the folder of its file; none when it is right."""
    try:
        read(folder, text, environment)
    except ConfigError as refused:
        return [problem.removeprefix(f"{folder}/") for problem in refused.problems]
    return []
