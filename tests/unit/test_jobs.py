"""The registry of what runs: names, and what is cancelled by them."""

import asyncio

from groq_lsp.command_line_run import NoEditor
from groq_lsp.jobs import Job, Jobs, State
from tests.orders import order

NAME = "the caller's"


async def let_go_slowly(job: Job) -> None:
    """Work until it is cancelled, and then for one more turn of the loop."""
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        await asyncio.sleep(0)


async def test_a_job_that_bears_the_name_of_one_just_ending_can_be_cancelled_by_it_too() -> None:
    jobs = Jobs(let_go_slowly)
    given = [jobs.start(order("rewrite", "Some text."), NoEditor(), NAME)]
    await asyncio.sleep(0)
    assert jobs.cancel(NAME) == 1
    given.append(jobs.start(order("rewrite", "Some text."), NoEditor(), NAME))
    await asyncio.sleep(0)
    jobs.cancel(NAME)
    for job in given:
        await asyncio.wait_for(job.ended(), 5)
    assert [job.state for job in given] == [State.CANCELLED] * 2
    assert given[0].id != given[1].id
    assert len(jobs) == 0


async def test_jobs_of_other_names_go_on() -> None:
    jobs = Jobs(let_go_slowly)
    named, other = (
        jobs.start(order("rewrite", "Some text."), NoEditor(), name) for name in (NAME, None)
    )
    await asyncio.sleep(0)
    assert jobs.cancel(NAME) == 1
    await asyncio.wait_for(named.ended(), 5)
    assert jobs.running() == [other]
    await jobs.close()
    assert len(jobs) == 0
