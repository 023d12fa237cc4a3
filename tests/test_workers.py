"""Work for all cores gives the answers of one core, in order."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool

import pytest

from casebook import workers
from casebook.workers import in_parallel


@pytest.mark.parametrize("number", [0, 1, 47, 48, 49, 200])
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_answers_come_in_the_order_of_the_items(number: int, jobs: int) -> None:
    assert list(in_parallel(lambda n: n * n, range(number), jobs)) == [n * n for n in range(number)]


def test_few_items_stay_in_this_process() -> None:
    assert set(in_parallel(lambda _: os.getpid(), range(48), 8)) == {os.getpid()}


def test_many_items_are_worked_on_in_others_that_begin_first() -> None:
    begun: list[int] = []
    answers = list(in_parallel(lambda _: (os.getpid(), len(begun)), range(100), 2, lambda: begun.append(1)))
    assert os.getpid() not in {process for process, _ in answers}
    assert {times for _, times in answers} == {1}
    assert begun == []


def test_a_system_without_forks_works_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers.multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert set(in_parallel(lambda _: os.getpid(), range(200), 8)) == {os.getpid()}


def test_a_fault_of_another_process_is_raised_here() -> None:
    def divide(number: int) -> float:
        return 1 / (150 - number)

    with pytest.raises(ZeroDivisionError):
        list(in_parallel(divide, range(200), 2))
    assert workers._task is None


def test_a_process_that_the_system_ends_is_told_of() -> None:
    def end(number: int) -> int:
        return os._exit(9) if number == 150 else number

    with pytest.raises(BrokenProcessPool):
        list(in_parallel(end, range(200), 2))
    assert workers._task is None
