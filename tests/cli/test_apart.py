"""A process apart calls functions while this one does other work."""

from __future__ import annotations

import math
import operator
import os
import time
from typing import TYPE_CHECKING

import pytest

from diaodu.cli.apart import Apart

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 60.0


@pytest.fixture
def apart() -> Iterator[Apart]:
    made = Apart()
    yield made
    made.stop()


def test_a_function_is_called_in_another_process(apart: Apart) -> None:
    assert apart.call(math.factorial, 20).result() == 2432902008176640000
    assert apart.call(os.getpid).result() != os.getpid()


def test_what_is_not_known_yet_is_waited_for(apart: Apart) -> None:
    three = apart.call(operator.add, 1, 2)
    assert apart.call(operator.mul, three, 5).result() == 15


def test_an_error_is_raised_where_it_was_asked_for(apart: Apart) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        apart.call(int, "三").result()
    assert apart.call(int, "3").result() == 3


def test_what_is_printed_there_disturbs_nothing(apart: Apart) -> None:
    apart.call(os.write, 1, b"a stray word").result()
    assert apart.call(abs, -4).result() == 4


def test_a_process_that_is_gone_is_a_connection_error(apart: Apart) -> None:
    apart.kill()
    with pytest.raises(ConnectionError):
        apart.call(abs, -4).result()


def test_it_ends_in_the_midst_of_a_call() -> None:
    made = Apart()
    asked = made.call(time.sleep, LONG)
    while not asked.running():
        time.sleep(0.01)
    begin = time.monotonic()
    made.stop()
    assert time.monotonic() - begin < LONG / 2
    with pytest.raises(ConnectionError):
        asked.result()
