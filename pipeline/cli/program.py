"""The table of commands: what `pipeline --help` shows without importing any of them."""

from __future__ import annotations

from importlib import import_module

import click

from pipeline.cli.session import NAMES, Group, global_options

COMMANDS = {
    "demo": ("demo", "The whole job, offline, on a bundled newsroom."),
    "init": ("init", "Write a commented config.toml to begin with."),
    "run": ("run", "One pass over what is due; what cron calls."),
    "daemon": ("daemon", "The same pass on a schedule, until stopped."),
    "digest": ("digest", "What is new, what changed, what was edited."),
    "label": ("label", "Leave a word on a flag: useful, redundant, …"),
    "import": ("importing", "Take in texts, pages or JSON Lines from files."),
    "export": ("exporting", "The state's rows as JSON Lines or CSV."),
    "feeds": ("feeds", "The feeds: list, add, remove, import, export."),
    "watch": ("watch", "The watches: list them, try one on a text or the past."),
    "search": ("search", "Find articles by their words."),
    "show": ("show", "An article, its revisions, mentions and flags."),
    "diff": ("diff", "What an edit changed in an article, word by word."),
    "why": ("why", "What became of an address, and why."),
    "story": ("story", "A story's articles; take one out, make two stories one."),
    "reidentify": ("reidentify", "Tell copies and stories again by the present rules."),
    "backup": ("backup", "A consistent copy of the state, also during a run."),
    "doctor": ("doctor", "What is wrong, and the mend."),
}
"""Each command's module in this folder (which has it as `command`) and its line in the help."""


class Lazy(Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pipeline.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=Lazy, context_settings=NAMES)
@global_options
def program() -> None:
    """Follow a question through the news: read feeds and articles, fold the copies, and show once a day
    what is new, what changed and what was quietly edited.

    Begin with "pipeline demo", or "pipeline init" and "pipeline run".
    """
