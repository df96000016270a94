"""A month from its returns to the content of its papers, against sums by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from tests.flows.monthly.make import MONTH, firm, write

from diaodu.errors import InputError
from diaodu.flows.monthly import facts_of_month, report_of, take_in
from diaodu.flows.monthly.intake import SELF_REPORTED
from diaodu.flows.monthly.month import Asked
from diaodu.flows.monthly.report import Head
from diaodu.flows.monthly.scope import scope_of
from diaodu.indicators.plans.book import Book, Cluster, Goal, Indicator, Sister, State
from diaodu.indicators.plans.nursery import Candidate
from diaodu.indicators.plans.target import Target
from diaodu.kernel.period import Month, months
from diaodu.papers.model import Ref, plain, runs

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.flows.monthly import Intake, MonthFacts
    from diaodu.papers.monthly import MonthlyReport

NOW = (
    firm(1, output=130, output_to_date=1300),
    firm(2, output=0, output_to_date=1500, industry="3911", town="白水镇"),
    firm(3, output=330, output_to_date=3300, industry="3911", chain="电子信息"),
    firm(5, output=500, output_to_date=5000, town="白水镇"),
)
THEN = (
    firm(1, output=100, output_to_date=1000),
    firm(2, output=200, output_to_date=2000, industry="3911", town="白水镇"),
    firm(3, output=300, output_to_date=3000, industry="3911"),
    firm(4, output=400, output_to_date=4000),
)


def intake(tmp_path: Path, *paths: Path, **options: Any) -> Intake:
    return take_in(paths, MONTH, scratch=tmp_path / "scratch", **options)


@pytest.fixture
def two_years(tmp_path: Path) -> MonthFacts:
    taken = intake(
        tmp_path,
        write(tmp_path / "in", MONTH, NOW),
        write(tmp_path / "in", MONTH - 12, THEN),
    )
    assert [str(issue) for issue in taken.blocked] == []
    return facts_of_month(taken)


def line(report: MonthlyReport, key: str) -> Any:
    return next(each for each in report.indicators if each.key == key)


def test_growth_compares_the_firms_of_both_years(two_years: MonthFacts) -> None:
    report = report_of(two_years)
    output = line(report, "output")
    assert output.to_date == 1300 + 1500 + 3300 + 5000
    # Firms 1, 2 and 3: 6100 against 6000; the fourth has left, the fifth is new.
    assert output.to_date_growth == pytest.approx(100 * 100 / 6000)
    assert output.month_growth == pytest.approx(100 * (460 - 600) / 600)
    assert output.basis == "同口径"


def test_the_parts_of_a_table_add_up_to_the_whole(two_years: MonthFacts) -> None:
    for table in report_of(two_years).groups:
        rows, total = table.rows, table.total
        assert sum(row.to_date or 0 for row in rows) == total.to_date
        assert sum(float(row.pull or 0) for row in rows) == pytest.approx(total.pull)
        assert sum(float(row.to_date_share or 0) for row in rows) == pytest.approx(100)


def test_a_division_shows_what_its_firms_brought(two_years: MonthFacts) -> None:
    table = next(t for t in report_of(two_years).groups if t.key == "division")
    electronics = next(row for row in table.rows if row.key == "division.39")
    assert electronics.name == "计算机、通信和其他电子设备制造业"
    assert (electronics.to_date, electronics.to_date_base) == (4800, 5000)
    assert electronics.to_date_growth == pytest.approx(-4)
    assert electronics.pull == pytest.approx(100 * -200 / 6000)


def test_the_bridge_leads_from_the_printed_base_to_the_comparable_one(
    two_years: MonthFacts,
) -> None:
    bridge = report_of(two_years).bridge
    assert bridge is not None
    assert bridge.nominal_base == 10_000
    assert bridge.comparable_base == 6_000
    assert bridge.nominal_base + sum(r.amount or 0 for r in bridge.rows) == 6_000
    assert bridge.rows[0].firms == ("甲4厂",)


def test_the_list_changes_are_told_with_who_came_and_left(
    two_years: MonthFacts,
) -> None:
    changes = report_of(two_years).changes
    assert [(each.enterprise, each.entered) for each in changes] == [
        ("甲5厂", True),
        ("甲4厂", False),
    ]
    assert changes[1].reason == "原因待核实"


def test_a_stopped_firm_is_warned_of_with_its_reason(two_years: MonthFacts) -> None:
    rows = report_of(two_years).warnings
    stopped = [row for row in rows if row.kind == "停产"]
    assert [row.enterprise for row in stopped] == ["甲2厂"]
    assert "产值为零" in stopped[0].reason
    assert stopped[0].pull == pytest.approx(100 * -200 / 600)


def test_a_firm_that_stands_still_with_reason_is_no_alarm(tmp_path: Path) -> None:
    book = Book(states=(State(firm="甲2厂", state="seasonal_stop"),))
    taken = intake(
        tmp_path,
        write(tmp_path / "in", MONTH, NOW),
        write(tmp_path / "in", MONTH - 12, THEN),
        book=book,
    )
    rows = report_of(facts_of_month(taken)).warnings
    assert [row for row in rows if row.kind == "停产"] == []


def test_one_months_file_is_enough_where_firms_report_last_year(tmp_path: Path) -> None:
    rows = [
        {**row, "output_last": last, "output_to_date_last": 10 * last}
        for row, last in zip(NOW, (100, 200, 300, 450), strict=True)
    ]
    taken = intake(tmp_path, write(tmp_path / "in", MONTH, rows))
    report = report_of(facts_of_month(taken))
    output = line(report, "output")
    assert output.to_date_growth == pytest.approx(100 * (11_100 - 10_500) / 10_500)
    assert any(SELF_REPORTED in note for note in report.notes)
    assert report.bridge is None
    assert report.changes == ()
    assert (
        next(row.kind for row in report.warnings if row.enterprise == "甲2厂") == "停产"
    )


def test_without_any_last_year_growth_stays_unknown(tmp_path: Path) -> None:
    report = report_of(facts_of_month(intake(tmp_path, write(tmp_path, MONTH, NOW))))
    output = line(report, "output")
    assert output.to_date == 11_100
    assert output.to_date_growth is None
    assert report.movers == ()


def test_every_number_in_the_text_leads_to_a_row(two_years: MonthFacts) -> None:
    report = report_of(two_years)
    bridge, texts = report.bridge, report.texts
    assert bridge is not None
    rows: list[Any] = [*report.indicators, *report.movers, *report.warnings]
    rows += [*bridge.rows, *report.forecasts, *report.targets]
    rows += [row for table in report.groups for row in table.rows]
    keys = {row.key for row in rows} | {"bridge"}
    parts = (texts.overall, texts.groups, texts.basis, texts.movers, texts.warnings)
    words = [run for part in parts for each in part for run in runs(each)]
    links = {run.target for run in words if isinstance(run, Ref)}
    assert links
    assert links <= keys


def test_the_text_says_what_the_numbers_say(two_years: MonthFacts) -> None:
    report = report_of(two_years, Head(region="云泽县"))
    overall = plain(report.texts.overall[0])
    assert overall.startswith(
        "1–10月，云泽县4户规模以上工业企业工业总产值1万元，增长1.7%"
    )
    assert "10月当月工业总产值0万元，下降23.3%" in plain(report.texts.overall[1])


def test_february_counts_january_in_and_shows_no_month_of_its_own(
    tmp_path: Path,
) -> None:
    february = Month(2026, 2)
    paths = [
        write(tmp_path / "in", month, rows)
        for month, rows in ((february, NOW), (february - 12, THEN))
    ]
    taken = take_in(paths, february, scratch=tmp_path / "s")
    report = report_of(facts_of_month(taken))
    output = line(report, "output")
    assert output.month is output.month_growth is None
    assert output.to_date_growth == pytest.approx(100 * 100 / 6000)
    assert not report.groups[0].month_shown
    assert "当月" not in "".join(plain(words) for words in report.texts.overall)


def test_clusters_of_the_county_go_before_what_the_returns_say(tmp_path: Path) -> None:
    book = Book(
        clusters=(
            Cluster(name="纺织服装", codes=("17",)),
            Cluster(name="光电光声", firms=("甲2厂",)),
        )
    )
    taken = intake(tmp_path, write(tmp_path / "in", MONTH, NOW), book=book)
    facts = facts_of_month(taken)
    table = next(t for t in report_of(facts).groups if t.key == "chain")
    found = {row.name: row.to_date for row in table.rows}
    assert found == {"纺织服装": 6300, "光电光声": 1500, "电子信息": 3300}


def test_targets_are_judged_by_the_returns_and_by_the_book(tmp_path: Path) -> None:
    def target(name: str, kind: str, annual: int, **over: Any) -> Indicator:
        goal = Target(
            indicator="output" if name == "产值" else "",
            name=name,
            unit="元" if name == "产值" else "%",
            kind=kind,  # type: ignore[arg-type]
            annual=Fraction(annual),
        )
        return Indicator(target=goal, **over)

    book = Book(
        targets=(
            target("产值", "amount", 12_000),
            target("产值", "growth", 5),
            target("技改投资", "growth", 10, done=Fraction(12)),
            target("增加值", "growth", 8),
        )
    )
    taken = intake(
        tmp_path,
        write(tmp_path / "in", MONTH, NOW),
        write(tmp_path / "in", MONTH - 12, THEN),
        book=book,
    )
    rows = report_of(facts_of_month(taken)).targets
    assert rows[0].done == 11_100
    assert rows[0].completion == pytest.approx(92.5)
    assert rows[0].gap == pytest.approx(92.5 - 1000 / 12)
    assert rows[1].gap == pytest.approx(100 / 60 - 5)
    assert (rows[2].gap, rows[2].met) == (2, True)
    assert rows[3].gap is rows[3].met is None


def test_rivals_nursery_and_goals_come_from_the_book(tmp_path: Path) -> None:
    sisters = tuple(
        Sister(
            indicator="规上工业增加值增速",
            county=county,
            month=MONTH,
            value=Fraction(value),
            rival=county == "乙县",
        )
        for county, value in (("于都县", 8), ("乙县", 9), ("丙县", 8))
    )
    book = Book(
        sisters=sisters,
        nursery=(Candidate(name="小厂", month=Month(1, 1), rolling=18_000_000),),
        goals=(Goal(firm="甲5厂", step=100_000_000),),
    )
    taken = intake(tmp_path, write(tmp_path / "in", MONTH, NOW), book=book)
    report = report_of(facts_of_month(taken))
    (table,) = report.rivals
    assert [(row.name, row.rank) for row in table.rows] == [
        ("乙县（对标）", 1),
        ("于都县", 2),
        ("丙县", 2),
    ]
    assert table.rows[1].own
    assert "居第2位" in plain(report.texts.rivals[0])
    assert (report.nursery[0].kind, report.nursery[0].distance) == ("接近", 2_000_000)


def test_a_folder_of_closed_months_is_read_as_it_is(tmp_path: Path) -> None:
    first = intake(tmp_path, write(tmp_path / "in", MONTH, NOW))
    again = take_in([first.store.folder], MONTH, scratch=tmp_path / "other")
    assert again.returns is None
    assert line(report_of(facts_of_month(again)), "output").to_date == 11_100
    with pytest.raises(InputError, match="不能和别的一起给"):
        take_in([first.store.folder, tmp_path], MONTH, scratch=tmp_path)
    open_month = take_in([first.store.folder], MONTH + 1, scratch=tmp_path)
    with pytest.raises(InputError, match="还没有封账"):
        facts_of_month(open_month)


def test_the_smallest_region_that_holds_all_firms_is_the_scope(tmp_path: Path) -> None:
    counties = ("360731", "360702", "360102", "110101")
    for count, scope in enumerate(("360731", "360700", "360000", ""), 1):
        rows = [firm(at + 1, county=counties[at]) for at in range(count)]
        taken = take_in(
            [write(tmp_path / str(count), MONTH, rows)],
            MONTH,
            scratch=tmp_path / f"s{count}",
        )
        assert scope_of(taken.store, MONTH) == scope


def test_a_city_is_compared_by_its_counties(tmp_path: Path) -> None:
    rows = [firm(1), firm(2, county="360702")]
    taken = intake(tmp_path, write(tmp_path / "in", MONTH, rows))
    table = next(
        t for t in report_of(facts_of_month(taken)).groups if t.key == "county"
    )
    assert {row.name for row in table.rows} == {"于都县", "章贡区"}
    alone = facts_of_month(taken, asked=Asked(scope="360702"))
    assert line(report_of(alone), "output").to_date == 2000


def test_three_years_give_a_forecast_with_its_interval(tmp_path: Path) -> None:
    def rows(month: Month) -> list[dict[str, Any]]:
        level = 100 + month.since(Month(2024, 1))
        so_far = sum(100 + each.since(Month(2024, 1)) for each in month.to_date)
        return [
            firm(n, output=level * n, output_to_date=so_far * n) for n in range(1, 6)
        ]

    span = months(Month(2024, 1), MONTH)
    paths = [write(tmp_path / "in", month, rows(month)) for month in span]
    report = report_of(facts_of_month(intake(tmp_path, *paths)))
    year = next(each for each in report.forecasts if each.key == "forecast.output.12")
    truth = 15 * sum(
        100 + each.since(Month(2024, 1)) for each in Month(2026, 12).to_date
    )
    assert year.value == pytest.approx(truth, rel=0.02)
    assert year.low is not None
    assert year.value is not None
    assert year.high is not None
    assert year.low <= year.value <= year.high
    assert next(point.label for point in report.trend) == "1–2月"
    assert report.trend[-1].now is not None


def test_firms_are_grouped_by_what_they_made_in_twelve_months(tmp_path: Path) -> None:
    def rows(month: Month) -> list[dict[str, Any]]:
        count = len(month.to_date)
        made = [(1, 20_000_000), (2, 1_000_000)]
        made += [(3, 50_000_000)] * (month >= MONTH - 5)  # half a year: not known
        return [firm(n, output=each, output_to_date=each * count) for n, each in made]

    paths = [write(tmp_path / "in", m, rows(m)) for m in months(MONTH - 11, MONTH)]
    report = report_of(facts_of_month(intake(tmp_path, *paths)))
    table = next(each for each in report.groups if each.key == "tier")
    assert {row.name: row.month for row in table.rows} == {
        "1亿元级": 20_000_000,
        "2000万元以下": 1_000_000,
        "梯队不明": 50_000_000,
    }
    assert table.total.month == 71_000_000


def test_a_tier_that_the_returns_tell_goes_before_the_sum(tmp_path: Path) -> None:
    rows = [firm(1, tier="重点培育"), firm(2)]
    path = write(tmp_path / "in", MONTH, rows)
    report = report_of(facts_of_month(intake(tmp_path, path)))
    table = next(each for each in report.groups if each.key == "tier")
    assert {row.name for row in table.rows} == {"重点培育", "梯队不明"}
