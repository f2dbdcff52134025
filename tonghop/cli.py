"""The `tonghop` command: finds its sub-commands among the installed plug-ins and imports one only when it is called.

Commands of higher layers (rules, Dagster) register in pyproject.toml; this layer never imports them.
"""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, entry_points

import click

from tonghop.collector import collect_rarely, end_at_once
from tonghop.model import PipelineFault

GROUP = "tonghop.commands"


class PluggedCommands(click.Group):
    """A group whose commands are entry points, imported one by one when called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of all installed commands."""
        return sorted(entry.name for entry in entry_points(group=GROUP))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """The command, imported now, or None."""
        found: list[EntryPoint] = list(entry_points(group=GROUP, name=cmd_name))
        if not found:
            return None
        command = found[0].load()
        return command if isinstance(command, click.Command) else None


@click.command(cls=PluggedCommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="tonghop")
def tonghop() -> None:
    """Tổng hợp báo cáo nửa năm của khối thi đua: đọc bảng tính của các đơn vị, kiểm tra, lập biểu và báo cáo.

    Mọi thứ chương trình ghi ra nằm dưới TONGHOP_HOME (mặc định ./data).
    """


def main() -> None:
    """Run the command line; a fault of the pipeline ends it with its message and remedy, without a traceback."""
    collect_rarely()
    try:
        tonghop.main(standalone_mode=True)
    except PipelineFault as fault:
        click.echo(f"Lỗi: {fault}", err=True)
        sys.exit(2)
    finally:
        end_at_once()


if __name__ == "__main__":
    main()
