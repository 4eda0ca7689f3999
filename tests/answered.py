"""Orders carried out against the simulator, without an editor."""

from collections.abc import Mapping

from groq_lsp.answering import answer
from groq_lsp.command_line_run import NoEditor
from groq_lsp.completions import Completions
from groq_lsp.credentials import endpoint
from groq_lsp.jobs import Job, Order
from groq_lsp.limits import Limits
from groq_lsp.service import Service
from groq_lsp.settings import UserSettings
from groq_lsp.simulator import Simulator
from groq_lsp.written import Written


class Notes(NoEditor):
    """An editor that only hears the progress of a job."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def report(self, message: str) -> None:
        self.heard.append(message)

    def end(self, message: str = "") -> None:
        self.heard.append(message)


async def answered(
    order: Order,
    simulator: Simulator,
    notes: Notes | None = None,
    *,
    limits: Limits | None = None,
) -> Written:
    """Give what comes of an order; raises what carrying it out raises."""
    environment: Mapping[str, str] = {
        "GROQ_API_KEY": "gsk_x",
        "GROQ_API_KEY_ORIGIN": simulator.base_url,
    }
    place = await endpoint(UserSettings(base_url=simulator.base_url), environment)

    async def make() -> Completions:
        return Completions(place, limits=limits or Limits())

    service = Service(make)
    job = Job("one", order, notes or NoEditor())
    job._progress = notes
    try:
        return await answer(job, service)
    finally:
        await service.close()
