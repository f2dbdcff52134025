"""The appendices before the data-quality notes, numbered as they come."""

from __future__ import annotations

from tonghop.reporting.charts import charts, load_charts
from tonghop.reporting.comparison_tables import comparison_tables
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.member_tables import member_tables
from tonghop.reporting.occupancy_table import ratio_tables
from tonghop.reporting.report_wording import roman
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Appendix
from tonghop.reporting.wordings import Wordings

_MAKERS = {"members": member_tables, "comparison": comparison_tables, "occupancy": ratio_tables}


def appendices(inputs: ReportInputs, wordings: Wordings, trace: Trace) -> tuple[Appendix, ...]:
    """Phụ lục I, II, …; one without tables is left out and takes no numeral."""
    made: list[Appendix] = []
    for name, tables_of in _MAKERS.items():
        numeral = roman(len(made) + 1)
        tables = tables_of(inputs, wordings, trace, f"Phụ lục {numeral}")
        if tables:
            made.append(Appendix(numeral, wordings.bloc.appendices[name], tuple(tables), landscape=name != "occupancy"))
    pictures = charts("appendix", inputs, wordings, trace)
    if pictures:
        made.append(Appendix(roman(len(made) + 1), load_charts().appendix, pictures, landscape=False))
    return tuple(made)
