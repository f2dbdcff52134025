"""The value types every layer shares: cycle, figure, finding, submission, narrative, reading, reply.

Only frozen records and the arithmetic that belongs to a single record live here; no files, no database, no catalogue.
"""

from tonghop.model.cycle import Cycle
from tonghop.model.errors import PipelineFault
from tonghop.model.figure import MEASURES, Figure, FigureKey, Interval, Location
from tonghop.model.finding import Finding, Severity
from tonghop.model.reading import Narrative, Reading, TableNote
from tonghop.model.reply import GivenReply, Reply
from tonghop.model.submission import Submission, SubmissionState

__all__ = [
    "MEASURES",
    "Cycle",
    "Figure",
    "FigureKey",
    "Finding",
    "GivenReply",
    "Interval",
    "Location",
    "Narrative",
    "PipelineFault",
    "Reading",
    "Reply",
    "Severity",
    "Submission",
    "SubmissionState",
    "TableNote",
]
