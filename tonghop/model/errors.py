"""The family of faults of the pipeline itself. A member's mistake is never one of these: it is a Finding."""


class PipelineFault(Exception):  # noqa: N818 - a fault, told apart from a member's error
    """Something the operator has to mend; `remedy` says in one sentence what to do next.

    Subclasses set `transient` to True where trying again later may help without anybody's doing.
    """

    transient = False

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{super().__str__()} {self.remedy}"
