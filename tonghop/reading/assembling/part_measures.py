"""Which measure one number of a cell is of: its own words, then its column's, then the number before it.

Words of a part ("giảm 26,2% so với cùng kỳ") outweigh headings; a measure that ends in `?` is settled by the unit and
the indicator, once these are known.
"""

from __future__ import annotations

from tonghop.catalogue import Catalogue
from tonghop.reading.assembling.cell_context import CellContext
from tonghop.reading.assembling.draft import Subject
from tonghop.reading.assembling.units_of import PERCENT_MEASURES
from tonghop.reading.labels import LabelReader
from tonghop.reading.values import Part

CHANGED = ("stated_change", "change?")
"""What a number is of whose percentage may stand behind it: `+1.230 (3%)`."""
_RELATING = frozenset({"compare", "index", "attain", "relative"})


class PartMeasures:
    """Measures of the parts of cells."""

    def __init__(self, labels: LabelReader) -> None:
        self.labels = labels
        self.catalogue: Catalogue = labels.catalogue

    def classes(self, part: Part) -> frozenset[str]:
        """The measure words beside a number, its percent sign among them."""
        classes = self.labels.classes_in(part.words) if part.words else frozenset()
        if any(choice.family == "percent" for choice in part.units):
            classes |= {"percent"}
        return classes

    def of_part(self, context: CellContext, part: Part, previous: str, n: int) -> str:
        """The measure of one number: its own words, then the column's, then what the number before it suggests."""
        classes = self.classes(part)
        percent = "percent" in classes
        said = self.labels.measure_of(classes - {"percent"} if classes <= {"percent", "actual"} else classes)
        if "equivalent" in classes and percent:
            return "stated_change_pct"
        if said == "change?":
            return "stated_change_pct" if percent else _change_under(context.measure)
        if said == "compare?":
            return context.measure if context.measure.startswith("stated") else "compare?"
        if said == "attain?":
            # "đạt 43,25%" under "So với kế hoạch" is what the heading says.
            return context.measure if context.measure in PERCENT_MEASURES else "ratio?"
        if said == "ratio?" or (percent and said in ("", "actual") and n):
            said = ""
        if said and said != "actual":
            return said
        if n == 0 or said == "actual":
            return self._of_column(context, percent)
        return self._following(previous, part, percent)

    @staticmethod
    def _of_column(context: CellContext, percent: bool) -> str:
        measure = context.measure or "actual"
        if measure == "change?" and percent:
            return "stated_change_pct"
        return measure

    def _following(self, previous: str, part: Part, percent: bool) -> str:
        """A bare number after another: `(330,6 tỷ đồng)` after a change is the base it changed from."""
        if not percent and "attain" in self.classes(part):
            return "actual"
        if percent and (previous in CHANGED or (part.signed and previous == "actual")):
            return "stated_change_pct"
        if percent:
            return "stated_share_pct" if previous == "actual" and not part.bracketed else ""
        after = {"stated_change_pct": "prior", "stated_index_pct": "prior", "stated_plan_pct": "plan"}
        return after.get(previous, "actual" if previous in ("actual", "") else "")

    def settled(self, context: CellContext, part: Part, measure: str, subject: Subject) -> str:
        """Decide what unit and indicator can decide of a measure that ends in `?`."""
        units = next((choices for choices in (part.units, *context.stated) if choices), ())
        percent = any(choice.family == "percent" for choice in units)
        own = "percent" in self.catalogue.indicators[subject.indicator].units
        fits = any(choice.family in self.catalogue.indicators[subject.indicator].units for choice in units)
        row_alone = "share" in context.around.row.classes and not any(
            "share" in row.classes for row in context.around.column
        )
        if measure == "stated_share_pct" and row_alone and fits and not percent:
            return "actual"
        said = context.around.row.classes
        attains = "attain" in said and not any("attain" in sense.classes for sense in context.around.column)
        if measure == "ratio?" or (measure == "attain?" and attains):
            # "Tỷ lệ khối lượng hoàn thành" is the rate's own name.
            return "actual" if own else measure
        if own and measure in ("compare?", "stated_plan_pct") and not said & _RELATING:
            # "Cùng kỳ năm 2019 (%)", "Kế hoạch (%)" under a rate are rates themselves.
            return "plan" if "plan" in said else "prior" if said & {"same_period", "last_year"} else measure
        if measure == "actual" and percent and not own:
            return "ratio?"
        if measure == "change?" and not own:
            row_percent = any(choice.family == "percent" for choice in (part.units or ()))
            heading = any("percent" in sense.classes for sense in context.around.column)
            if row_percent or heading or "percent" in context.around.row.classes:
                return "stated_change_pct"
        return measure

    def negative(self, context: CellContext, part: Part, measure: str) -> bool:
        """Whether the number is below zero: by its sign, or as a change that its words or headings call a fall."""
        if not measure.startswith(("stated_change", "change", "compare")):
            return part.negative
        classes = self.classes(part)
        if "fall" in classes and "rise" not in classes:
            return True
        return part.negative or (context.falling and "rise" not in classes)


def _change_under(column: str) -> str:
    """What `giảm 5,56` without a unit is under a heading: the heading says whether it is a percentage."""
    if column in ("stated_change_pct", "stated_index_pct"):
        return "stated_change_pct"
    return "change?" if column in ("change?", "compare?") else "stated_change"
