"""When the model is gone, or used up for the day: another one, if the writer wants it."""

from dataclasses import replace

from msgspec.structs import replace as changed

from groq_lsp.editor import Editor
from groq_lsp.errors import GroqLspError, Level, ModelGone, RateLimited, shorten
from groq_lsp.jobs import Job, Order
from groq_lsp.models import successor
from groq_lsp.service import Service
from groq_lsp.settings import ActionOverrides

OFFERED = 3
"""How many models to choose from where none is nearer than another."""


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
    own = job.order.settings.actions.get(job.order.action.id)
    if own is not None and own.model is not None:
        job.order = _without_own_model(job.order, own)
        kept = f"groq.actions.{job.order.action.id}.model"
        editor.show(Level.INFO, f"{shorten(model)} answers this once; set {kept} to keep it.")
        return model
    editor.show(
        Level.INFO,
        f"{shorten(model)} answers until the editor closes; set groq.model to keep it.",
    )
    return model


def _without_own_model(order: Order, own: ActionOverrides) -> Order:
    """Take out the model that the settings name for this action alone."""
    actions = {**order.settings.actions, order.action.id: changed(own, model=None)}
    return replace(order, settings=changed(order.settings, actions=actions))


async def _offered(failure: GroqLspError, job: Job, service: Service) -> list[str]:
    fallbacks = [one for one in job.order.settings.fallback_models if one != job.model]
    if isinstance(failure, RateLimited):
        return fallbacks if failure.daily else []
    if not isinstance(failure, ModelGone):
        return []
    completions = await service.completions()
    try:
        live = [one.id for one in await completions.models() if one.id != failure.model]
    except GroqLspError:
        live = []
    heir = successor(failure.model, live)
    wanted = [heir, *fallbacks] if heir else fallbacks
    alive = list(dict.fromkeys(one for one in wanted if not live or one in live))
    # An endpoint of the writer's own has other models than Groq's.
    return alive or live[:OFFERED]
