"""Working time, against a count of every minute."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from diaodu.scheduling.problem.hours import open_spans, window_spans
from diaodu.scheduling.problem.model import Calendar, ExtraShift, Shift, Window

BEGIN = datetime.fromisoformat("2026-12-02T03:17")  # a Wednesday
hours = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30, 41]))
days = st.builds(lambda n: date(2026, 12, 1) + timedelta(days=n), st.integers(0, 9))
calendars = st.builds(
    Calendar,
    code=st.just("A"),
    shifts=st.lists(
        st.builds(Shift, weekday=st.integers(1, 7), begin=hours, end=hours), max_size=5
    ).map(tuple),
    closed=st.lists(days, max_size=2).map(tuple),
    extra=st.lists(
        st.builds(ExtraShift, day=days, begin=hours, end=hours), max_size=3
    ).map(tuple),
)


def works(calendar: Calendar, moment: datetime) -> bool:
    for day in (moment.date(), moment.date() - timedelta(days=1)):
        if day in calendar.closed:
            continue
        extra = [each for each in calendar.extra if each.day == day]
        week = [each for each in calendar.shifts if each.weekday == day.isoweekday()]
        for each in extra or week:
            start = datetime.combine(day, each.begin)
            end = datetime.combine(day, each.end)
            end += timedelta(days=int(each.end <= each.begin))
            if start <= moment < end:
                return True
    return False


@settings(max_examples=40)
@given(calendars, st.integers(0, 3 * 1440))
def test_a_minute_is_in_a_span_if_a_shift_covers_it(
    calendar: Calendar, length: int
) -> None:
    spans = open_spans(calendar, BEGIN, BEGIN + timedelta(minutes=length))
    assert all(start < end for start, end in spans)
    assert all(one[1] < two[0] for one, two in pairwise(spans))
    inside = {minute for start, end in spans for minute in range(start, end)}
    for minute in range(0, length, 7):
        moment = BEGIN + timedelta(minutes=minute)
        assert (minute in inside) == works(calendar, moment)


def test_a_night_shift_belongs_to_the_day_it_begins_on() -> None:
    night = Calendar(code="夜", shifts=(Shift(weekday=1, begin=time(22), end=time(6)),))
    tuesday = datetime.fromisoformat("2026-12-01T00:00")
    assert open_spans(night, tuesday, tuesday + timedelta(days=7)) == (
        (0, 6 * 60),
        (6 * 1440 + 22 * 60, 7 * 1440),
    )


def test_windows_are_open_every_day() -> None:
    begin = datetime.fromisoformat("2026-12-01T11:00")
    windows = (Window(begin=time(10), end=time(12)),)
    spans = window_spans(windows, begin, begin + timedelta(days=1))
    assert spans == ((0, 60), (23 * 60, 24 * 60))
