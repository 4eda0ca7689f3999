"""When the model is gone, or used up for the day: another one, if the writer wants it."""

from groq_lsp.editor import Editor
from groq_lsp.errors import GroqLspError, Level, ModelGone, RateLimited, shorten
from groq_lsp.jobs import Job
from groq_lsp.models import successor
from groq_lsp.service import Service


async def another_model(
    failure: GroqLspError, job: Job, editor: Editor, service: Service
) -> str | None:
    """Let the writer choose a model in place of the one that failed; None where there is none.

    What is chosen answers until the editor closes.
    """
    offered = await _offered(failure, job, service)
    if not offered:
        return None
    choices = [f"Use {model}" for model in offered]
    chosen = await editor.choose(Level.WARNING, failure.sentence, choices)
    if chosen is None:
        return None
    model = offered[choices.index(chosen)]
    service.session_model = model
    editor.show(
        Level.INFO,
        f"{shorten(model)} answers until the editor closes; set groq.model to keep it.",
    )
    return model


async def _offered(failure: GroqLspError, job: Job, service: Service) -> list[str]:
    fallbacks = [one for one in job.order.settings.fallback_models if one != job.model]
    if isinstance(failure, RateLimited):
        return fallbacks if failure.daily else []
    if not isinstance(failure, ModelGone):
        return []
    completions = await service.completions()
    try:
        live = [model.id for model in await completions.models()]
    except GroqLspError:
        live = []
    heir = successor(failure.model, live)
    wanted = [heir, *fallbacks] if heir else fallbacks
    return list(dict.fromkeys(one for one in wanted if not live or one in live))
