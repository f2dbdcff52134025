from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Appendix
from tonghop.reporting.wordings import Wordings
def appendices(inputs: ReportInputs, wordings: Wordings, trace: Trace) -> tuple[Appendix, ...]:
    return ()
