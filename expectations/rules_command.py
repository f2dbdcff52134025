"""`tonghop rules`: which rules there are, what one says, and whether a changed file still does as its examples say."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from expectations.catalogue import RULES, RuleCatalogue, load_rules
from tonghop.catalogue import load_catalogue

if TYPE_CHECKING:
    from expectations.trying import Trying


@click.command(short_help="Các quy tắc kiểm tra: xem, và thử lại ví dụ sau khi sửa.")
@click.argument("rule", default="", required=False)
@click.option("--try", "trying", is_flag=True, help="Chạy ví dụ đúng và ví dụ sai của mọi quy tắc.")
@click.option(
    "--in", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=RULES, help="Thư mục khác."
)
def rules(rule: str, *, trying: bool, folder: Path) -> None:
    """Không nêu gì: liệt kê. Nêu mã QUY_TẮC: in đầy đủ và chạy hai ví dụ của nó. --try: chạy ví dụ của mọi quy tắc.

    Mã thoát 1 khi có ví dụ không cho kết quả như đã ghi; tệp viết sai thì báo tệp và dòng.
    """
    catalogue = load_catalogue()
    known = load_rules(folder, catalogue)
    if rule and not any(row.id == rule for _, row in known.rules):
        raise click.UsageError(f"Không có quy tắc “{rule}”; xem danh sách: tonghop rules")
    if not rule and not trying:
        click.echo("\n".join(list_lines(known, folder)))
        return
    from expectations.trying import try_examples  # noqa: PLC0415 - Great Expectations is slow to import

    tried = [try_examples(row, known, catalogue) for _, row in known.rules if not rule or row.id == rule]
    for outcome in tried:
        if rule or not outcome.good:
            click.echo("\n".join(trying_lines(outcome, known)))
    click.echo(f"{sum(outcome.good for outcome in tried)}/{len(tried)} quy tắc cho kết quả đúng như ví dụ.")
    if not all(outcome.good for outcome in tried):
        sys.exit(1)


def list_lines(known: RuleCatalogue, folder: Path) -> Iterator[str]:
    """Every rule in a line, by kind."""
    counts = Counter(kind.name for kind, _ in known.rules)
    for name, count in counts.items():
        yield f"\n{name} ({count}) – {folder / name}.yaml"
        for kind, rule in known.rules:
            if kind.name == name:
                beta = ", thử nghiệm" if rule.beta else ""
                yield f"  {rule.id:44} {rule.severity}{beta}  {rule.source}"
    yield f"\n{len(known.rules)} quy tắc thuộc {len(counts)} loại."


def trying_lines(outcome: Trying, known: RuleCatalogue) -> Iterator[str]:
    """A rule's examples and what it said about them."""
    rule = outcome.rule
    kind = next(kind.name for kind, row in known.rules if row is rule)
    yield f"{rule.id} ({kind}), {rule.severity}; nguồn: {rule.source}"
    yield f"  Ví dụ đúng: {'; '.join(rule.examples.clean)}"
    if not outcome.checked:
        yield "    → KHÔNG ĐÚNG: quy tắc không có gì để kiểm tra ở ví dụ này"
    for finding in outcome.clean:
        yield f"    → KHÔNG ĐÚNG: lẽ ra không báo gì, nhưng báo: {finding.message}"
    yield f"  Ví dụ sai: {'; '.join(rule.examples.failing)}"
    if len(outcome.failing) != 1:
        yield f"    → KHÔNG ĐÚNG: lẽ ra báo một lần, nhưng báo {len(outcome.failing)} lần"
    for finding in outcome.failing:
        yield f"    → {finding.message}"
        yield f"      {finding.advice}"
