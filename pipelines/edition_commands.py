"""`tonghop edition` and `tonghop rebuild`: issue a numbered report of a cycle, and prove a bundle by making it again.

They take the home's lock like a run does: an edition is never frozen halfway through one.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from expectations.rules_in_force import rules_in_force
from pipelines.lock import home_lock
from tonghop.commands.edition_lines import bundle_lines, changes_lines, edition_line, made_lines, rebuilt_lines
from tonghop.commands.parameters import CYCLE, known_cycle
from tonghop.editions.book import checked_bundle, edition_numbered, editions_of
from tonghop.editions.bundle import read_manifest, sha256_of
from tonghop.editions.change_page import PAGE, write_changes
from tonghop.editions.making import Request, make_edition
from tonghop.editions.rebuilding import other_program, rebuild
from tonghop.editions.since import changes_now
from tonghop.model import Cycle
from tonghop.paths import Home
from tonghop.reporting.edition_words import load_edition_words
from tonghop.stages import Workplace
from tonghop.warehouse import editions
from tonghop.warehouse.engine import open_warehouse
from tonghop.warehouse.records import StoredEdition


@click.command("edition", short_help="Lập bản có số của báo cáo để gửi, để ký; xem thay đổi.")
@click.argument("cycle", type=CYCLE)
@click.option("--final", is_flag=True, help="Bản chính thức để ký: kỳ phải khóa và không còn chỗ trống.")
@click.option("--by", "who", default="", help="Người lập; bắt buộc với bản chính thức.")
@click.option("--note", default="", help="Ghi chú in trong báo cáo.")
@click.option("--changes", is_flag=True, help="Chỉ xem thay đổi, không lập bản nào.")
@click.option("--since", type=int, help="Với --changes: so với lần lập nào (bỏ trống: lần cuối).")
@click.option("--list", "listing", is_flag=True, help="Chỉ liệt kê các lần lập.")
def edition(  # noqa: PLR0913 - the options of a command, each told apart by its name
    cycle: Cycle, *, final: bool, who: str, note: str, changes: bool, since: int | None, listing: bool
) -> None:
    """Đóng băng KỲ thành một lần lập có số: tệp gốc, danh mục, quy tắc, giải trình, mẫu và các tài liệu trong một gói.

    Gói nằm ở outbox/<kỳ>/editions/. Không có gì thay đổi thì không lập bản mới.
    """
    if since is not None and not changes:
        raise click.UsageError("--since chỉ dùng cùng --changes.")
    with Workplace.open() as workplace:
        known_cycle(workplace.catalogue, cycle)
        if listing:
            lines = [edition_line(row) for row in editions_of(workplace, cycle)]
            click.echo("\n".join(lines) or f"Kỳ {cycle} chưa có lần lập nào.")
            return
        with home_lock(workplace.home, click.echo):
            rules = rules_in_force(workplace)
            if changes:
                found = changes_now(workplace, cycle, rules, since)
                outbox = workplace.home.outbox(str(cycle))
                write_changes(found, workplace.catalogue, load_edition_words().changes.preview, outbox)
                click.echo("\n".join(changes_lines(found, workplace.catalogue)))
                click.echo(f"Đầy đủ: {outbox / PAGE}")
                return
            made = make_edition(workplace, cycle, Request(final, who, note), rules)
        click.echo("\n".join(made_lines(made, workplace.catalogue)))


@click.command("rebuild", short_help="Dựng lại một lần lập từ gói của nó và đối chiếu từng tệp.")
@click.argument("bundle", metavar="GÓI|KỲ")
@click.option("--edition", "number", type=int, help="Với KỲ: lần lập số mấy (bỏ trống: lần cuối).")
@click.option("--into", type=click.Path(path_type=Path), help="Giữ các tệp dựng lại ở thư mục (trống) này.")
def rebuild_command(bundle: str, number: int | None, into: Path | None) -> None:
    """Dựng lại các tài liệu chỉ từ GÓI (tệp .zip), hoặc từ gói của một KỲ, rồi so mã kiểm tra từng tệp.

    Mã thoát 0 chỉ khi mọi tệp giống hệt.
    """
    path, known = _chosen(bundle, number)
    manifest = read_manifest(path)
    click.echo("\n".join(bundle_lines(path, manifest, known, other_program(manifest))))
    done = rebuild(path, into)
    click.echo("\n".join(rebuilt_lines(done, into)))
    sys.exit(0 if done.same else 1)


def _chosen(bundle: str, number: int | None) -> tuple[Path, StoredEdition | None]:
    """The bundle's file, and the edition of this home that it is; a home that does not exist yet is not made."""
    path = Path(bundle)
    if path.is_file():
        if number is not None:
            raise click.UsageError("--edition chỉ dùng khi nêu kỳ, không dùng với tệp gói.")
        return path, _known(sha256_of(path))
    try:
        cycle = Cycle.parse(bundle)
    except ValueError:
        raise click.UsageError(f"“{bundle}” không phải tệp gói, cũng không phải mã kỳ như 2020-H1.") from None
    with Workplace.open() as workplace:
        chosen = edition_numbered(workplace, cycle, number)
        return checked_bundle(workplace.home, chosen), chosen


def _known(sha256: str) -> StoredEdition | None:
    home = Home.from_environment()
    if not home.root.is_dir():
        return None
    with open_warehouse(home.database_url) as warehouse, warehouse.reading() as connection:
        return editions.of_bundle(connection, sha256)
