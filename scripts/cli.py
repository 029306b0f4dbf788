"""The `archive` command: parsing and dispatch. Each verb is a module of `scripts.commands`."""

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from plugins.core.errors import ArchiveError

# Verb → module; a module is loaded only when its verb is used.
VERBS = {
    "build": "scripts.commands.build",
    "cache": "scripts.commands.cache",
    "capture": "scripts.commands.capture",
    "check": "scripts.commands.check",
    "email": "scripts.commands.email",
    "export": "scripts.commands.export",
    "form": "scripts.commands.form",
    "import": "scripts.commands.import_",
    "inspect": "scripts.commands.inspect_",
    "links": "scripts.commands.links",
    "new": "scripts.commands.new",
    "serve": "scripts.commands.serve",
    "takedown": "scripts.commands.takedown",
    "verify": "scripts.commands.verify",
}
DONE, PROBLEMS, WRONG_USAGE = 0, 1, 2


class Verbs(click.Group):
    """The verbs, in the order of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb, from its module."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(VERBS[cmd_name]).command
        return command


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bulletin-archive", prog_name="archive")
def archive() -> None:
    """One archive of bulletins, blog and rescued pages: check it, build it, look at it, import into it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb. 0: done; 1: problems found; 2: wrong usage."""
    try:
        outcome = archive.main(args=argv, prog_name="archive", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return WRONG_USAGE
    except click.ClickException as error:
        error.show()
        return PROBLEMS
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return PROBLEMS
    except ArchiveError as error:
        click.echo(str(error), err=True)
        return PROBLEMS
    except OSError as error:
        click.echo(_from_system(error), err=True)
        return PROBLEMS
    return outcome if isinstance(outcome, int) else DONE


def _from_system(error: OSError) -> str:
    """What the system refused, as a line: a folder that may not be written, a full disk."""
    reason = (error.strerror or str(error)).lower()
    cure = "check the place, its permissions and the room on the disk"
    return f"{error.filename}: {reason}; {cure}" if error.filename else f"{reason}; {cure}"


if __name__ == "__main__":
    sys.exit(main())
