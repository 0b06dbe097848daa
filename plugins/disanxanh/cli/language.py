"""Vietnamese first, English on request: `--lang en` or DISANXANH_LANG=en."""

import os
from typing import Any

import click

from disanxanh.base.problem import Language


def current_language(ctx: click.Context | None = None) -> Language:
    """Return the language of messages: the option of the command line, else DISANXANH_LANG, else Vietnamese."""
    ctx = ctx or click.get_current_context(silent=True)
    chosen = ctx.find_root().params.get("lang") if ctx else None
    return "en" if (chosen or os.environ.get("DISANXANH_LANG")) == "en" else "vi"


def say(vi: str, en: str, *, err: bool = False) -> None:
    """Print the sentence in the current language."""
    click.echo(en if current_language() == "en" else vi, err=err)


class Bilingual:
    """Mixin for click commands and groups: `help` and option help are written "tiếng Việt\\fEnglish"."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help` with its own help in the current language."""
        return _picked_help(super().get_help_option(ctx), ctx)  # type: ignore[misc]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the current language, and leave the texts in both as they were."""
        language = current_language(ctx)
        command: Any = self
        described = [command, *(param for param in command.params if isinstance(param, click.Option))]
        both = [thing.help for thing in described]
        for thing in described:
            thing.help = _pick(thing.help, language)
        for sub in getattr(command, "commands", {}).values():
            sub.short_help = _pick(sub.help, language).split("\n")[0]
        super().format_help(ctx, formatter)  # type: ignore[misc]
        for thing, text in zip(described, both, strict=True):
            thing.help = text


def _picked_help(option: click.Option | None, ctx: click.Context) -> click.Option | None:
    if option is not None:
        option.help = "Show this help." if current_language(ctx) == "en" else "Hiện lời hướng dẫn này."
    return option


def _pick(text: str | None, language: Language) -> str:
    vi, _, en = (text or "").partition("\f")
    return (en or vi) if language == "en" else vi


class Command(Bilingual, click.Command):
    """A command with help in both languages."""


class Group(Bilingual, click.Group):
    """A group with help in both languages."""

    command_class = Command
    group_class = type
