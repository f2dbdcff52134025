"""What `tonghop edition` and `tonghop rebuild` print: editions, changes and comparisons as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from tonghop.catalogue import Catalogue
from tonghop.editions.change_page import changes_title
from tonghop.editions.changes import Change, ChangeKind, Changes
from tonghop.editions.making import Made
from tonghop.editions.manifest import Manifest
from tonghop.editions.rebuilding import Rebuilt
from tonghop.model.clock import VIETNAM
from tonghop.reporting.edition_words import load_edition_words
from tonghop.warehouse.records import StoredEdition

_MOST_ROWS = 12
_SHORT = 12


def edition_line(row: StoredEdition) -> str:
    """One edition of the book in a line."""
    by = f", {row.made_by}" if row.made_by else ""
    note = f"  ({row.note})" if row.note else ""
    kind = load_edition_words().kinds[row.kind.value]
    return f"lần {row.number}  {kind}  {_moment(row.made_at)}{by}  {row.file_name}  sha256 {row.bundle_sha256}{note}"


def made_lines(made: Made, catalogue: Catalogue) -> Iterator[str]:
    """What was made, or that nothing was and why; then what changed, and what a draft lacks."""
    row = made.stored
    kind = load_edition_words().kinds[row.kind.value]
    if not made.is_new:
        yield f"Giống hệt lần lập {row.number} ({kind}, {_moment(row.made_at)}): không lập bản mới."
        yield f"  Gói: {made.bundle}"
        return
    yield f"Đã lập {kind} của kỳ {row.cycle}, lần lập {row.number}."
    yield f"  Gói:      {made.bundle}"
    yield f"  sha256:   {row.bundle_sha256}"
    yield f"  Mở xem:   {made.folder / 'report.docx'}"
    yield f"  Đối chiếu: tonghop rebuild {row.cycle} --edition {row.number}"
    yield from (f"  CHÚ Ý: {note}" for note in made.notes)
    if made.changes is not None:
        yield from changes_lines(made.changes, catalogue)
    if made.gaps:
        yield f"Còn thiếu {len(made.gaps)} nội dung trước khi lập được bản chính thức:"
        yield from (f"  - {gap}" for gap in made.gaps)


def changes_lines(changes: Changes, catalogue: Catalogue) -> Iterator[str]:
    """The changes by kind, the first of each; the whole list is in `thay-doi.html` of the next edition."""
    words = load_edition_words().changes
    yield f"{changes_title(changes, words)}:"
    if not changes.rows:
        yield f"  {words.none}"
    names = {member.code: member.short_name for member in catalogue.members}
    causes = {row.what: number for number, row in enumerate(changes.of(ChangeKind.CAUSE), start=1)}
    yield from (f"  [{number}] {text}" for text, number in causes.items())
    for kind in (kind for kind in ChangeKind if kind is not ChangeKind.CAUSE):
        rows = changes.of(kind)
        if rows:
            yield f"{words.sections[kind.value]} ({len(rows)}):"
        yield from (f"  - {_change(row, names, causes)}" for row in rows[:_MOST_ROWS])
        if len(rows) > _MOST_ROWS:
            yield f"  … và {len(rows) - _MOST_ROWS} dòng nữa"


def _change(row: Change, names: dict[str, str], causes: dict[str, int]) -> str:
    """A change in a line; its causes by their numbers."""
    about = ", ".join(part for part in (names.get(row.member, row.member), row.what) if part)
    before, after = (
        f"{text} [{place}]" if place else text
        for text, place in ((row.before, row.place_before), (row.after, row.place_after))
    )
    why = "".join(f"[{causes[cause]}]" if cause in causes else f"({cause})" for cause in row.causes)
    return f"{about}: {before} → {after}  {why}"


def bundle_lines(
    path: Path, manifest: Manifest, known: StoredEdition | None, differing: Sequence[str]
) -> Iterator[str]:
    """Which edition a bundle says it is, whether this home issued it, and whether another program did."""
    kind = load_edition_words().kinds[manifest.kind.value]
    by = f", người lập: {manifest.made_by}" if manifest.made_by else ""
    when = _moment(manifest.made_at)
    yield f"Gói {path.name}: {kind} của kỳ {manifest.cycle}, lần lập {manifest.number}, {when}{by}."
    if known is None:
        yield "Gói này không có trong sổ của thư mục làm việc: chỉ mở các tệp dựng lại khi tin nơi gửi gói."
    else:
        yield f"Mã kiểm tra của gói đúng như trong sổ ({known.bundle_sha256[:_SHORT]}…)."
    if differing:
        yield "CHÚ Ý: chương trình đang chạy khác chương trình đã lập gói, kết quả có thể khác:"
        yield from (f"  {line}" for line in differing)
    else:
        yield f"Chương trình: đúng bản đã lập gói, {manifest.program.label}."


def rebuilt_lines(done: Rebuilt, into: Path | None) -> Iterator[str]:
    """Each document with what became of it, the files read again, and the verdict."""
    width = max((len(row.name) for row in done.files), default=0)
    for row in done.files:
        yield f"  {row.name:<{width}}  {_verdict(row.issued_sha256, row.rebuilt_sha256)}"
    yield f"Đọc lại {done.files_read} tệp gốc: {_reading(done)}."
    same = sum(row.same for row in done.files)
    verdict = "DỰNG LẠI GIỐNG HỆT" if done.same else "DỰNG LẠI KHÁC"
    yield f"{verdict}: {same}/{len(done.files)} tệp giống hệt từng byte."
    if into is not None:
        yield f"Các tệp dựng lại ở {into}."


def _verdict(issued: str, rebuilt: str) -> str:
    if issued == rebuilt:
        return f"giống hệt  {issued[:_SHORT]}…"
    if not rebuilt:
        return "khác: không dựng lại được tệp này"
    return "khác: gói không có tệp này" if not issued else f"khác       {issued[:_SHORT]}… → {rebuilt[:_SHORT]}…"


def _reading(done: Rebuilt) -> str:
    accepted = "số liệu đúng như đã chấp nhận"
    if done.read_otherwise:
        return f"khác với số liệu đã chấp nhận ở {', '.join(done.read_otherwise)}"
    if done.manifest.read_otherwise:
        return f"{accepted}, trừ {', '.join(done.manifest.read_otherwise)} như đã ghi lúc lập"
    return accepted


def _moment(moment: datetime) -> str:
    return f"lập lúc {moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
