"""The way in to all writing: one request, the parts of a long text, or a digest of it."""

from groq_lsp.digesting import is_about_the_whole, write_about
from groq_lsp.errors import RequestTooLarge
from groq_lsp.jobs import Job
from groq_lsp.long_writing import is_long, write_long
from groq_lsp.service import Service
from groq_lsp.writing import write
from groq_lsp.written import Written


async def answer(job: Job, service: Service) -> Written:
    """Carry out a job's order; raises GroqLspError.

    What is said about a text is asked for in one request wherever one takes the whole of it.
    """
    if is_long(job.order):
        return await write_long(job, service)
    try:
        return await write(job, job.order.passage, service)
    except RequestTooLarge:
        if not is_about_the_whole(job.order):
            raise
    return await write_about(job, service)
