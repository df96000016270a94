"""The public format of networks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.scheduling.network.making import network, text

from diaodu.errors import InputError
from diaodu.scheduling import families
from diaodu.scheduling.measure import measure
from diaodu.scheduling.shop import Layout, Shop

FAMILY = families.load()["network"]
SHARED = Path(__file__).parents[4] / "shared" / "data" / "scheduling" / "network"


def layout_of(shop: Shop, rows: list[list[int]]) -> Layout:
    lots, operations = [], []
    for at, (order, satellite, quantity, *ticks) in enumerate(rows):
        modes = shop.jobs[order].modes
        mode = [mode.steps[1].resource for mode in modes].index(satellite + 1)
        lots.append([order, mode, quantity])
        operations += [[at, k, 0, *ticks[2 * k : 2 * k + 2]] for k in range(3)]
    return Layout(lots=np.array(lots), operations=np.array(operations))


def test_an_order_may_go_where_skill_and_grade_allow() -> None:
    data = network(1)
    shop = FAMILY.read(json.dumps(data))
    for order, job in zip(data["orders"], shop.jobs, strict=True):
        can = [
            at
            for at, each in enumerate(data["satellites"])
            if str(order["cat"]) in each["skill"] and each["grade"] >= order["grade"]
        ]
        assert [mode.steps[1].resource - 1 for mode in job.modes] == can


def test_times_and_money_of_a_lot_are_those_of_the_readme() -> None:
    shop = FAMILY.read(text(2))
    order, satellite = network(2)["orders"][0], network(2)["satellites"][0]
    mode = shop.jobs[0].modes[0]
    sam = 18 * 50
    assert mode.unit_cost == sam * satellite["cpm"]
    assert mode.lot_cost == 2 * satellite["trip"] + satellite["setup_cost"]
    assert mode.steps[1].rate == max(1, round(sam / (satellite["workers"] * 0.7)))
    assert [step.lag for step in mode.steps] == [0, *[satellite["dist"]] * 2]
    assert shop.jobs[0].weight == order["w"]


def test_a_plan_is_written_as_it_is_in_the_public_solutions() -> None:
    shop = FAMILY.read(text(3))
    satellite = shop.jobs[0].modes[0].steps[1].resource - 1
    rows = [[0, satellite, shop.jobs[0].quantity, 0, 9, 12, 40, 44, 60]]
    assert FAMILY.plan(shop, layout_of(shop, rows)) == rows


@pytest.mark.skipif(not SHARED.exists(), reason="the public instances are not here")
def test_the_public_solutions_cost_what_is_said_of_them() -> None:
    lines = (SHARED / "best.csv").read_text("utf-8").split()[1:]
    for line in lines[:3]:
        name, *figures = line.split(",")
        shop = FAMILY.read((SHARED / f"{name}.json").read_text("utf-8"))
        rows = json.loads((SHARED / f"{name}.sol.json").read_text("utf-8"))
        assert measure(shop, layout_of(shop, rows)).objective == int(figures[4])


def broken(**changes: Any) -> str:
    return json.dumps({**network(1), **changes})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "不是 JSON"),
        ("[]", "不合格式"),
        ("{}", "缺少字段"),
        (broken(cut_tables=0), "正整数"),
        (broken(H="x"), "正整数"),
        (broken(satellites=[]), "没有卫星工厂能做"),
        (broken(categories=[]), "不合格式"),
        (broken(orders=[{"cat": 0}]), "缺少字段"),
        (
            json.dumps(network(1)).replace('"workers": 18', '"workers": 0'),
            "不能为 0",
        ),
    ],
)
def test_a_text_that_is_no_network_is_refused_in_words(
    content: str, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        FAMILY.read(content)
