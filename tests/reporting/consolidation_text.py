"""Reading a view back as plain text and as its printed numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tonghop.reporting.runs import plain
from tonghop.reporting.view import Block, Chart, Heading, MemberSection, Paragraph, PrintedNumber, ReportView, Text


def runs_of(blocks: Iterable[Block]) -> Iterator[Text]:
    """Every text of the blocks: paragraphs, cells, notes, headings and titles."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Heading):
            yield (block.text,)
        elif isinstance(block, Chart):
            yield (block.title,)
            yield from (text for bar in block.bars for text in bar.texts)
            yield from block.notes
        else:
            yield (block.title,)
            yield from (cell for row in block.rows for cell in row.cells)
            yield from block.notes


def texts_of(blocks: Iterable[Block]) -> list[str]:
    """Every text as a string."""
    return [plain(text) for text in runs_of(blocks)]


def text_of(blocks: Iterable[Block]) -> str:
    """All texts in one."""
    return "\n".join(texts_of(blocks))


def numbers_of(blocks: Iterable[Block]) -> list[PrintedNumber]:
    """Every printed number."""
    return [run for text in runs_of(blocks) for run in text if isinstance(run, PrintedNumber)]


def blocks_of(view: ReportView) -> list[Block]:
    """Every block of the report, in its order."""
    parts: list[tuple[Block, ...]] = [view.bloc_activity, view.results_opening, view.summary]
    parts += [section.blocks for section in view.members]
    parts += [view.bloc_work, view.plan, view.quality_notes]
    parts += [appendix.blocks for appendix in view.appendices]
    return [block for part in parts for block in part]


def section_of(view: ReportView, member: str) -> MemberSection:
    """The section of one member."""
    return next(section for section in view.members if section.member == member)
