"""The one timer that watches the many waits of a stream."""

import asyncio

import pytest

from groq_lsp.completions.alarm import Alarm


def _timers() -> int:
    loop = asyncio.get_running_loop()
    return sum(not timer.cancelled() for timer in loop._scheduled)


async def test_a_wait_ends_when_it_is_due():
    loop = asyncio.get_running_loop()
    waiter, alarm = loop.create_future(), Alarm()
    begun = loop.time()
    alarm.watch(waiter, begun + 0.05)
    with pytest.raises(TimeoutError):
        await waiter
    assert loop.time() - begun >= 0.05


async def test_a_later_wait_has_its_own_time_though_the_timer_is_an_earlier_ones():
    loop = asyncio.get_running_loop()
    first, second, alarm = loop.create_future(), loop.create_future(), Alarm()
    begun = loop.time()
    alarm.watch(first, begun + 0.02)
    first.set_result(None)
    alarm.watch(second, begun + 0.1)
    with pytest.raises(TimeoutError):
        await second
    assert loop.time() - begun >= 0.1


async def test_a_wait_that_is_due_before_the_last_one_is_not_late():
    loop = asyncio.get_running_loop()
    first, second, alarm = loop.create_future(), loop.create_future(), Alarm()
    alarm.watch(first, loop.time() + 60)
    first.set_result(None)
    alarm.watch(second, loop.time() + 0.01)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(second), 30)


async def test_a_thousand_waits_take_one_timer_and_leave_none():
    loop = asyncio.get_running_loop()
    before, alarm = _timers(), Alarm()
    for _ in range(1000):
        waiter = loop.create_future()
        alarm.watch(waiter, loop.time() + 60)
        waiter.set_result(None)
    assert _timers() == before + 1
    alarm.cancel()
    assert _timers() == before
