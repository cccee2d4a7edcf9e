"""The front door: commands imported when called, and one place where every way to end gets its exit status."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn

import click

from analyser import __version__, errors
from analyser.errors import AnalyserError, ReadError, StoppedError

WRONG_USE = 2
NOT_REVIEWED = 3
INTERRUPTED = 130
PIPE_CLOSED = 141


@dataclass(frozen=True, slots=True)
class Later:
    """A command's place ("module:name") and the line that lists it, known without importing it."""

    place: str
    help: str

    def load(self) -> click.Command:
        """The command itself."""
        module, _, name = self.place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


class _Interrupted(Exception):  # noqa: N818 - Ctrl-C is no error
    """The user has had enough."""


class _PipeClosed(Exception):  # noqa: N818 - nor is `| head`
    """Nobody reads on."""


class Front(click.Group):
    """A group whose sub-commands are imported by name, so that `--help` costs nothing but click."""

    def __init__(self, *args: Any, later: Mapping[str, Later], **kwargs: Any) -> None:
        """As a group of click's; `later` names the commands in the order of the help."""
        super().__init__(*args, **kwargs)
        self.later = later
        self.params.append(_version_option())

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the table's order: what most people want comes first."""
        return list(self.later)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        return self.later[cmd_name].load() if cmd_name in self.later else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a hint for a misspelt command."""
        if args and args[0] not in self.later and not args[0].startswith("-"):
            from analyser.library.hints import did_you_mean

            raise click.UsageError(f"no command {args[0]!r}{did_you_mean(args[0], self.later)}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table's lines, so that listing imports nothing."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, later.help) for name, later in self.later.items()])

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run, and exit with the status that `review-schema` promises; one line for each error, no traceback."""
        if not standalone_mode:
            return self._run(*args, **extra)
        try:
            status = self._run(*args, **extra)
        except click.ClickException as err:
            err.show()
            sys.exit(WRONG_USE)
        except (click.Abort, KeyboardInterrupt, _Interrupted):
            fail("interrupted", INTERRUPTED)
        except _PipeClosed:
            _leave_closed_pipe()
        except AnalyserError as err:
            fail(str(err), NOT_REVIEWED if isinstance(err, (ReadError, StoppedError)) else WRONG_USE)
        except OSError as err:
            fail(f"{err.filename or 'output'}: cannot write: {err.strerror}", NOT_REVIEWED)
        except Exception as err:
            fail(own_fault(err), NOT_REVIEWED)
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, but these two ways to end reach `main`: click has its own, with another status."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _Interrupted from None
        except BrokenPipeError:
            raise _PipeClosed from None

    def _run(self, *args: Any, **extra: Any) -> Any:
        options: dict[str, Any] = {**extra, "standalone_mode": False}
        return super().main(*args, **options)


def complain(message: str) -> None:
    """One line, or one for each fault, on standard error."""
    from analyser.report.display import visible

    click.echo("\n".join(f"analyser: {line}" for line in visible(message, keep="\n").splitlines()), err=True)


def own_fault(err: Exception) -> str:
    """What is said of a fault of ours; for those who look for it, the fault itself."""
    if "ANALYSER_TRACEBACK" in os.environ:
        raise err
    return errors.own_fault(err)


def fail(message: str, status: int) -> NoReturn:
    """Say what is wrong and leave."""
    complain(message)
    sys.exit(status)


def _leave_closed_pipe() -> NoReturn:
    """The reader (`| head`) has gone: leave as a killed writer does, without a last complaint at shutdown."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(PIPE_CLOSED)


def _version_option() -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(f"analyser {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=show, help="Show the version and exit."
    )
