from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Block
from tonghop.reporting.wordings import Wordings
def summary(inputs: ReportInputs, wordings: Wordings, trace: Trace) -> tuple[Block, ...]:
    return ()
