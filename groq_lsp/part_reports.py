"""How the parts of a long text report: counted and summed up in the progress of their job."""

from groq_lsp.jobs import Job, Order, State


class Parts:
    """Counts the parts that are done and sums up what they report, in a job's progress.

    `order` is what each part is asked for, which may be less than the job's own.
    """

    def __init__(self, job: Job, order: Order, total: int) -> None:
        self.job = job
        self.order = order
        self.total = total
        self.done = 0
        self._tokens: list[int] = []

    def part(self) -> "PartReport":
        """Make the report of one more part."""
        self._tokens.append(0)
        return PartReport(self, len(self._tokens) - 1)

    def receive(self, number: int, tokens: int) -> None:
        """Take the tokens of one part so far."""
        self._tokens[number] = tokens
        self.job.receive("", sum(self._tokens))

    def finish(self) -> None:
        """Count a part as done."""
        self.done += 1
        self.job.stage = f"{self.done} of {self.total} parts"
        self.job.note(self.job.stage)


class PartReport:
    """One part's report to its whole; see `writing.Reporter`."""

    def __init__(self, whole: Parts, number: int) -> None:
        self._whole = whole
        self._number = number
        self.order = whole.order
        self._model = ""

    @property
    def model(self) -> str:
        """The model that answers."""
        return self._model

    @model.setter
    def model(self, name: str) -> None:
        self._model = self._whole.job.model = name

    def enter(self, state: State, sentence: str = "") -> None:
        """Keep the whole's state: its parts are in several at once."""
        del sentence
        if self._whole.job.state is State.QUEUED:
            self._whole.job.enter(state)

    def receive(self, text: str, tokens: int) -> None:
        """Take the answer so far; only its length is shown."""
        del text
        self._whole.receive(self._number, tokens)

    def note(self, message: str) -> None:
        """Show a wait with the count of parts."""
        whole = self._whole
        whole.job.note(f"{whole.done} of {whole.total} parts. {message}")

    def finish(self) -> None:
        """Count this part as done."""
        self._whole.finish()
