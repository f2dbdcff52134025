"""Makes the members' sample workbooks of a cycle from `samples/source/<cycle>/<member>.yaml`, always the same bytes.

    python samples/make_samples.py [--to DIRECTORY]

What stands in a workbook is in its YAML file; how a sheet is drawn is in `sheet_writer.py` and `styles.py`.
"""

from __future__ import annotations

import argparse
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from sheet_writer import SheetWriter
from styles import Styles
from xlsxwriter.workbook import Workbook

HERE = Path(__file__).resolve().parent
MADE_ON = datetime(2020, 6, 30, 8, 0, 0, tzinfo=UTC)
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def make_samples(target: Path, source: Path = HERE / "source") -> list[Path]:
    """Write `<target>/<cycle>/<member>/<file>.xlsx` for every source file; returns the paths written, in order."""
    made = []
    for path in sorted(source.glob("*/*.yaml")):
        description = yaml.safe_load(path.read_text(encoding="utf-8"))
        goal = target / path.parent.name / path.stem / description["file"]
        goal.parent.mkdir(parents=True, exist_ok=True)
        goal.write_bytes(workbook_bytes(description))
        made.append(goal)
    return made


def workbook_bytes(description: dict[str, Any]) -> bytes:
    """Build the .xlsx that a source file describes."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    workbook.set_properties({"author": description["author"], "created": MADE_ON})
    styles = Styles(workbook, description.get("font", {}), description.get("general_numbers", False))
    for sheet in description["sheets"]:
        worksheet = workbook.add_worksheet(sheet["name"])
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)
        if sum(sheet["widths"]) > 100:
            worksheet.set_landscape()
        SheetWriter(worksheet, styles, sheet.get("start", "A1"), sheet["widths"]).write(sheet["rows"])
    workbook.close()
    return _stored(buffer.getvalue())


def _stored(packed: bytes) -> bytes:
    """Store the archive's files without compression: builds of zlib pack differently, and the bytes must not."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as given, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as plain:
        for entry in given.infolist():
            plain.writestr(zipfile.ZipInfo(entry.filename, ZIP_TIME), given.read(entry))
    return buffer.getvalue()


def main() -> None:
    """Command line: write the samples beside this script, or under `--to`."""
    parser = argparse.ArgumentParser(description="Make the sample workbooks of the members.")
    parser.add_argument("--to", type=Path, default=HERE)
    for path in make_samples(parser.parse_args().to):
        print(path)


if __name__ == "__main__":
    main()
