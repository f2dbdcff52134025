"""Labels: what a heading, a row's label or a section says about the numbers beside it, before the table is considered.

A label may name an indicator, a part, a zone, a measure, a unit, a date, or several at once; which reading holds in its
place is decided by `tonghop.reading.assembling`.
"""

from tonghop.reading.labels.label_reader import LabelReader, label_reader
from tonghop.reading.labels.sense import Candidate, Sense

__all__ = ["Candidate", "LabelReader", "Sense", "label_reader"]
