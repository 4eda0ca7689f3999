"""The requests that an order would make, by the same way as when they are sent."""

from groq_lsp.completions import Request
from groq_lsp.jobs import Order
from groq_lsp.long_writing import glossary_passage, is_long, laid_out
from groq_lsp.part_writing import Whole, asked_of
from groq_lsp.service import Service
from groq_lsp.writing import request_for
from groq_lsp.written import Extra


async def previewed(order: Order, service: Service) -> list[Request]:
    """List an order's requests: one, or the glossary's and one for each part of a long text.

    Each is the first of its kind: a second attempt names what the first has lost, and the parts of
    a translation name the terms that its first request translates.
    """
    model = service.session_model
    if not is_long(order):
        return [request_for(order, order.passage, model)]
    layout = await laid_out(order)
    found = await glossary_passage(layout)
    extra = Extra(excerpt=layout.excerpt)
    requests = [] if found is None else [request_for(order, found, model, extra)]
    whole = Whole(layout.order.passage, service, {}, layout.excerpt)
    for part in layout.told:
        passage, extra = asked_of(whole, part)
        requests.append(request_for(layout.order, passage, model, extra))
    return requests
