"""Great Expectations' own Data Docs of a cycle: the same checks as in the run, put into pages that need no network.

The pages are Great Expectations' own; what they would fetch from elsewhere is taken out and replaced by one style
sheet. They are written only when asked for, since they cost more than the checks themselves.
"""

from __future__ import annotations

import html
import re
import shutil
from datetime import UTC, datetime, time
from decimal import localcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from expectations.catalogue import RuleCatalogue, load_rules
from expectations.check import Check
from expectations.evaluation import EXACT_DIGITS, all_checks, columns_by_kind
from expectations.findings import address
from expectations.gx import DocumentedRun, build_data_docs
from expectations.remembering import remembered
from expectations.setting import Setting
from tonghop.model import Cycle, PipelineFault
from tonghop.stages import Workplace
from tonghop.warehouse import submissions

FOLDER = "data_docs"
_STYLE = Path(__file__).resolve().parent / "data_docs.css"
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL | re.IGNORECASE)
_FETCHED = re.compile(r"<(?:link|img)\b[^>]*>", re.IGNORECASE)
_LINK_ELSEWHERE = re.compile(r"<a\b[^>]*href=\"https?://[^>]*>(.*?)</a>", re.DOTALL | re.IGNORECASE)
_CELLS_SHOWN = 4


class NothingToDocument(PipelineFault):
    """A cycle without any figures has no checks."""


def write_data_docs(workplace: Workplace, cycle: Cycle) -> Path:
    """Write `data_docs/index.html` of `cycle` into the outbox, in place of what stood there; gives its path.

    Raises NothingToDocument, GreatExpectationsFault, and CatalogueFault for a mistake in the rules.
    """
    rules = load_rules(catalogue=workplace.catalogue)
    with workplace.warehouse.reading() as connection:
        background = remembered(connection, cycle, submissions.latest_by_member(connection, str(cycle)))
    if not background.peers:
        raise NothingToDocument(
            f"No readable submission of {cycle} is stored.", remedy=f"Run `tonghop run {cycle}` first, then this again."
        )
    setting = Setting(workplace.catalogue, cycle, background)
    with localcontext(prec=EXACT_DIGITS):
        checks = all_checks(background.peers, rules, setting)
        columns, demands = columns_by_kind(checks, setting)
    labels = {
        "đơn vị": [check.member for _, check in checks],
        "quy tắc": [check.rule.id for _, check in checks],
        "ô": [_cells(check) for _, check in checks],
    }
    run = DocumentedRun(str(cycle), datetime.combine(cycle.end, time(), UTC), _notes(rules))
    outbox = workplace.home.outbox(str(cycle))
    outbox.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".making-", dir=outbox.parent) as scratch:
        folder = Path(scratch) / FOLDER
        build_data_docs(folder, columns, demands, labels, run)
        make_offline(folder, cycle)
        shutil.rmtree(outbox / FOLDER, ignore_errors=True)
        folder.rename(outbox / FOLDER)
    return outbox / FOLDER / "index.html"


def make_offline(folder: Path, cycle: Cycle) -> None:
    """Take scripts and everything fetched from elsewhere out of the pages, style them, and list them in the index."""
    style = f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>"
    shutil.rmtree(folder / "static", ignore_errors=True)
    pages = sorted(path for path in folder.rglob("*.html") if path.name != "index.html")
    for page in pages:
        text = _FETCHED.sub("", _SCRIPT.sub("", page.read_text(encoding="utf-8")))
        text = _LINK_ELSEWHERE.sub(r"\1", text).replace("</head>", f"{style}</head>", 1)
        page.write_text(text, encoding="utf-8")
    (folder / "index.html").write_text(_index(folder, pages, cycle, style), encoding="utf-8")


def _index(folder: Path, pages: list[Path], cycle: Cycle, style: str) -> str:
    names = {"validations": "Kết quả kiểm tra của kỳ", "expectations": "Các kỳ vọng đã đặt ra"}
    links = [page.relative_to(folder) for page in reversed(pages)]
    items = "\n".join(
        f'<li><a href="{html.escape(link.as_posix())}">{names.get(link.parts[0], link.stem)}</a></li>' for link in links
    )
    title = f"Great Expectations: {cycle.label}"
    head = f'<head><meta charset="utf-8"><title>{title}</title>{style}</head>'
    return f'<!doctype html>\n<html lang="vi">{head}\n<body><h1>{title}</h1>\n<ul>\n{items}\n</ul></body></html>\n'


def _cells(check: Check) -> str:
    cells = list(dict.fromkeys(address(figure) for figure in check.figures))
    return ", ".join([*cells[:_CELLS_SHOWN], "…"] if len(cells) > _CELLS_SHOWN else cells)


def _notes(rules: RuleCatalogue) -> dict[str, str]:
    """For each kind the rules that its column gathers."""
    notes: dict[str, str] = {}
    for kind, rule in rules.rules:
        notes[kind.name] = f"{notes[kind.name]}, {rule.id}" if kind.name in notes else f"Quy tắc: {rule.id}"
    return notes
