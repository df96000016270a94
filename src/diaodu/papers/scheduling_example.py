"""A small plan of an invented county, shared by the papers of scheduling."""

from __future__ import annotations

from datetime import date, datetime

from diaodu.papers.scheduling import (
    Booking,
    BookingList,
    PlanFactory,
    PlanLot,
    PlanOrder,
    PlanReport,
    PlanTrip,
    WorkOrder,
    WorkTask,
)

__all__ = ["BOOKINGS", "REPORT", "WORK_ORDER"]

_PLAN, _DAY = "云泽服装产业排产", date(2026, 12, 1)
_FIRM, _STYLE, _CATEGORY = "云泽衣舍", "QS26-108", "衬衫"
_CUTTER, _CORE, _SEWER = "共享裁剪中心", "云泽服饰（核心工厂）", "城东制衣"


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute)  # noqa: DTZ001  local by rule


_CELLS = (
    ("白", "S", 40),
    ("白", "M", 80),
    ("白", "L", 60),
    ("浅蓝", "M", 70),
    ("浅蓝", "L", 50),
)
WORK_ORDER = WorkOrder(
    plan=_PLAN,
    factory=_SEWER,
    about="卫星工厂　城东镇",
    day=_DAY,
    tasks=(
        WorkTask(
            lot="D2612-1",
            order="D2612",
            firm=_FIRM,
            style=_STYLE,
            category=_CATEGORY,
            fabric="全棉府绸",
            pattern="CS-1",
            grade="B",
            process="车缝",
            line="2号线",
            start=_at(3, 8),
            end=_at(5, 15, 30),
            due=date(2026, 12, 8),
            cells=_CELLS,
            comes=f"{_CUTTER}，12月2日 18:00 到",
            goes=f"{_CORE}，12月5日 17:00 发车",
        ),
        WorkTask(
            lot="D2615-2",
            order="D2615",
            firm="江南童装",
            style="TZ-31",
            category="童装",
            fabric="",
            pattern="",
            grade="C",
            process="车缝",
            line="2号线",
            start=_at(5, 15, 30),
            end=_at(7, 10),
            due=date(2026, 12, 12),
            cells=(("红", "110", 120), ("红", "120", 90)),
            frozen=True,
        ),
    ),
)
BOOKINGS = BookingList(
    plan=_PLAN,
    day=_DAY,
    bookings=(
        Booking(
            place=_CUTTER,
            table="1号裁床",
            start=_at(2, 8),
            end=_at(2, 11),
            firms=_FIRM,
            orders="D2612（D2612-1）",
            styles=_STYLE,
            fabric="全棉府绸",
            pattern="CS-1",
            colours="白180、浅蓝120",
            pieces=300,
            layers=75,
            lays=1,
        ),
        Booking(
            place=_CUTTER,
            table="1号裁床",
            start=_at(2, 16),
            end=_at(3, 9, 30),
            firms="江南童装",
            orders="D2615（D2615-2）",
            styles="TZ-31",
            fabric="",
            pattern="",
            colours="红210",
            pieces=210,
            layers=None,
            lays=None,
        ),
    ),
)
_ORDERS = (
    PlanOrder(
        code="D2612",
        firm=_FIRM,
        style=_STYLE,
        category=_CATEGORY,
        pieces=300,
        material=date(2026, 12, 1),
        due=date(2026, 12, 8),
        done=_at(7, 16),
        late_days=0,
        late_fen=0,
        cost_fen=585_000,
        where=f"{_SEWER}300件",
    ),
    PlanOrder(
        code="D2615",
        firm="江南童装",
        style="TZ-31",
        category="童装",
        pieces=210,
        material=date(2026, 12, 2),
        due=date(2026, 12, 7),
        done=_at(9, 10),
        late_days=2,
        late_fen=40_000,
        cost_fen=302_500,
        where=f"{_SEWER}210件",
        why="车缝排在 D2612 后面，等了2天",
    ),
)
_LOTS = (
    PlanLot(
        code="D2612-1",
        order="D2612",
        style=_STYLE,
        pieces=300,
        cells="白180、浅蓝120",
        steps=(
            ("裁剪", f"{_CUTTER} 1号", _at(2, 8), _at(2, 11)),
            ("车缝", f"{_SEWER} 2号", _at(3, 8), _at(5, 15, 30)),
            ("后整", f"{_CORE} 1号", _at(6, 8), _at(7, 16)),
        ),
    ),
    PlanLot(
        code="D2615-2",
        order="D2615",
        style="TZ-31",
        pieces=210,
        cells="红210",
        steps=(("车缝", f"{_SEWER} 2号", _at(5, 15, 30), _at(7, 10)),),
    ),
)
_FACTORIES = (
    PlanFactory(
        name=_CORE,
        role="核心工厂",
        pieces=300,
        standard_minutes=1200,
        load=310,
        cost_fen=90_000,
        contract_fen=0,
        marks=(None, 95, 71, 40, 100),
    ),
    PlanFactory(
        name=_SEWER,
        role="卫星工厂",
        pieces=510,
        standard_minutes=8160,
        load=874,
        cost_fen=612_000,
        contract_fen=0,
        marks=(86, 92, 63, 40, 59),
    ),
)
_TRIP = PlanTrip(
    origin=_SEWER,
    target=_CORE,
    departs=_at(5, 17),
    arrives=_at(5, 17, 45),
    lots="D2612-1",
    pieces=300,
    fen=12_000,
)
REPORT = PlanReport(
    plan=_PLAN,
    day=_DAY,
    until=date(2026, 12, 9),
    status="可行",
    proof="离最好的可能至多差 1.80%",
    cost_fen=887_500,
    parts=(("加工", 861_500), ("换款", 14_000), ("运输", 12_000), ("保底补足", 0)),
    tardiness_fen=40_000,
    makespan_days=8.1,
    balance=874,
    marks=(86, 93, 66, 80, 59),
    orders=_ORDERS,
    lots=_LOTS,
    factories=_FACTORIES,
    trips=(_TRIP,),
)
