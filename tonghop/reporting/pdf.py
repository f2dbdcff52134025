"""The report as PDF by LibreOffice, where it is installed. Nothing else of the project needs LibreOffice."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tonghop.model.errors import PipelineFault

_PROGRAMS = ("soffice", "libreoffice")
_TIMEOUT_SECONDS = 180


class PdfFault(PipelineFault):
    """LibreOffice is there but did not convert the file."""

    transient = True


def libreoffice() -> str | None:
    """The path of the LibreOffice program, or None where there is none."""
    return next((path for path in map(shutil.which, _PROGRAMS) if path), None)


def convert_to_pdf(docx: Path, *, timeout_seconds: float = _TIMEOUT_SECONDS) -> Path | None:
    """Write `<stem>.pdf` beside `docx` and return its path; None where there is no LibreOffice (the caller says so).

    Raises PdfFault when LibreOffice fails or takes longer than the timeout.
    """
    program = libreoffice()
    if program is None:
        return None
    # A profile of its own: a running LibreOffice would otherwise take the job over and answer nothing.
    with tempfile.TemporaryDirectory(prefix="tonghop-pdf-") as scratch:
        outcome = _convert(program, docx, Path(scratch), timeout_seconds)
        made = Path(scratch) / f"{docx.stem}.pdf"
        if not made.is_file():
            raise PdfFault(
                f"LibreOffice made no PDF of {docx}: {outcome or 'it gave no reason'}.",
                remedy="Open the document in LibreOffice and export it there, or run again without --pdf.",
            )
        target = docx.with_suffix(".pdf")
        shutil.move(made, target)
    return target


def _convert(program: str, docx: Path, scratch: Path, timeout_seconds: float) -> str:
    command = [
        program,
        f"-env:UserInstallation={(scratch / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(scratch),
        str(docx.resolve()),
    ]
    try:
        done = subprocess.run(  # noqa: S603 (the program is LibreOffice as found on the path, the arguments are ours)
            command, capture_output=True, text=True, timeout=timeout_seconds, check=False, env=_environment(scratch)
        )
    except subprocess.TimeoutExpired as expired:
        raise PdfFault(
            f"LibreOffice did not finish {docx} within {timeout_seconds:g} seconds.",
            remedy="Run again when the machine is less busy, or without --pdf.",
        ) from expired
    return (done.stderr or done.stdout).strip()


def _environment(scratch: Path) -> dict[str, str]:
    return {**os.environ, "HOME": str(scratch)}
