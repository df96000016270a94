"""免申即享公示。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.papers.model import (
    Attachments,
    Band,
    Cell,
    Column,
    DateLine,
    Paper,
    Row,
    Section,
    Sheet,
    Table,
    Text,
)
from diaodu.papers.money import (
    UNKNOWN,
    money_column,
    total,
    wan_cell,
    wan_number,
    wan_text,
    yuan_cell,
    yuan_number,
    yuan_text,
)
from diaodu.papers.notice import NoApplicationNotice, basis_text
from diaodu.papers.notice_example import NOTICE
from diaodu.papers.phrases import day_text
from diaodu.standards import credit_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.papers.notice import NoticeLine
    from diaodu.papers.policy import PaperPolicy

NAME = "免申即享公示"
_LIST = "“免申即享”拟兑付企业名单"
_NUMBER = Column(key="number", name="序号", mm=12, align="center")
_FIRM = Column(key="firm", name="企业名称", mm=50)
_CODE = Column(key="code", name="统一社会信用代码", mm=44, align="center")
COLUMNS = (
    _NUMBER,
    _FIRM,
    _CODE,
    Column(key="yuan", name="金额（元）", mm=28, align="right"),
    Column(key="wan", name="金额（万元）", mm=22, align="right"),
)


def _sections(notice: NoApplicationNotice) -> Sequence[Section]:
    _demand_lines(notice)
    title = f"关于{notice.region}{notice.batch}惠企政策\n“免申即享”拟兑付企业名单的公示"
    return (
        Section(
            title=title,
            blocks=(
                *(Text(each) for each in _told(notice)),
                Attachments((_list_name(notice),)),
                DateLine(notice.day, notice.unit),
            ),
        ),
        Section(
            title=f"{notice.region}{notice.batch}\n{_LIST}",
            lines=(_period(notice),),
            blocks=(_list_table(notice),),
        ),
    )


def _demand_lines(notice: NoApplicationNotice) -> None:
    """Refuse to publish an empty list."""
    if not notice.lines:
        raise InputError("没有拟兑付的企业，不能公示")


def _list_name(notice: NoApplicationNotice) -> str:
    return f"{notice.region}{notice.batch}{_LIST}"


def _told(notice: NoApplicationNotice) -> Iterator[str]:
    fen = total(each.fen for each in notice.lines)
    firms = len({each.firm.code for each in notice.lines})
    cases = f"、{len(notice.lines)}户次" if len(notice.lines) > firms else ""
    yield (
        f"根据{basis_text(notice.policies)}规定，{notice.checked}，{notice.batch}"
        f"“免申即享”拟兑付企业{firms}户{cases}，资金共计{wan_text(fen)}"
        f"（{yuan_text(fen)}），现予公示。"
    )
    yield f"{_period(notice)}。"
    yield (
        "公示期内对名单有异议的，请以书面形式向受理单位反映：单位反映的加盖公章，"
        "个人反映的签署真实姓名并留联系方式，受理单位对其信息予以保密。"
    )
    contact = notice.contact
    yield f"受理单位：{contact.unit}"
    told = (
        ("联系电话", contact.phone),
        ("电子邮箱", contact.mail),
        ("通讯地址", contact.address),
    )
    yield from (f"{name}：{value}" for name, value in told if value)


def _period(notice: NoApplicationNotice) -> str:
    sure = "" if notice.is_sure else "，节假日安排公布后以其为准"
    return (
        f"公示期{notice.working_days}个工作日，{day_text(notice.first)}至"
        f"{day_text(notice.last)}{sure}"
    )


def _list_table(notice: NoApplicationNotice) -> Table:
    """Return the list with its totals, under a band for each policy."""
    rows: list[Row | Band] = []
    for policy in notice.policies:
        lines = [each for each in notice.lines if each.policy.key == policy.key]
        rows.append(Band(_band(policy, lines)))
        rows += (_list_row(at, each) for at, each in enumerate(lines, 1))
    fen = total(each.fen for each in notice.lines)
    whole = (Cell(""), Cell("合计"), Cell(""), yuan_cell(fen), wan_cell(fen))
    rows.append(Row(whole, strong=True))
    columns = (_NUMBER, _FIRM, _CODE, *_amounts(notice, "金额"))
    return Table(columns=columns, rows=tuple(rows))


def _amounts(notice: NoApplicationNotice, over: str) -> tuple[Column, ...]:
    amounts = [each.fen for each in notice.lines]
    return (
        money_column("yuan", "元", 28, yuan_number(amounts), over=over),
        money_column("wan", "万元", 22, wan_number(amounts), over=over),
    )


def _band(policy: PaperPolicy, lines: Sequence[NoticeLine]) -> str:
    told = wan_text(total(each.fen for each in lines))
    basis = basis_text((policy,))
    return f"{policy.name}：{len(lines)}户，{told}\n依据：{basis}"


def _code_cell(line: NoticeLine) -> Cell:
    """Return the code; what is none might be someone's identity number."""
    code = line.firm.code
    valid = credit_code.is_valid(code)
    return Cell(code if valid else UNKNOWN, open=not valid)


def _list_row(at: int, line: NoticeLine) -> Row:
    firm = Cell(line.firm.name)
    amounts = (yuan_cell(line.fen), wan_cell(line.fen))
    return Row((Cell(at), firm, _code_cell(line), *amounts))


def _sheets(notice: NoApplicationNotice) -> Sequence[Sheet]:
    _demand_lines(notice)
    contact = notice.contact
    told = (contact.unit, contact.phone, contact.mail)
    return (
        Sheet(
            name="公示名单",
            title=_list_name(notice),
            lines=(_period(notice),),
            table=_live_table(notice),
            notes=(f"异议受理：{'　'.join(each for each in told if each)}",),
            filtered=True,
        ),
    )


def _live_table(notice: NoApplicationNotice) -> Table:
    columns = (
        *(_NUMBER, _FIRM, _CODE),
        Column(key="policy", name="政策", mm=40),
        Column(key="basis", name="依据", mm=78),
        *_amounts(notice, "金额"),
    )
    rows = [
        Row(
            (
                Cell(at),
                Cell(each.firm.name),
                _code_cell(each),
                Cell(each.policy.name),
                Cell(basis_text((each.policy,))),
                yuan_cell(each.fen),
                wan_cell(each.fen, live="={yuan}/10000"),
            ),
            key=f"line.{at}",
        )
        for at, each in enumerate(notice.lines, 1)
    ]
    rows.append(_live_total(notice, rows))
    return Table(columns=columns, rows=tuple(rows))


def _live_total(notice: NoApplicationNotice, rows: Sequence[Row]) -> Row:
    fen = total(each.fen for each in notice.lines)
    span = f"@{rows[0].key}:{rows[-1].key}"
    live = (f"=SUBTOTAL(9,{{{key}{span}}})" for key in ("yuan", "wan"))
    amounts = (yuan_cell(fen, live=next(live)), wan_cell(fen, live=next(live)))
    blanks = (Cell(""), Cell(""), Cell(""))
    return Row((Cell(""), Cell("合计"), *blanks, *amounts), strong=True)


PAPER = Paper(
    key="no_application_notice",
    name=NAME,
    source="GB/T 9704-2012；按财政资金拟兑付公示通行格式，不列个人信息",
    columns=COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=NOTICE,
)
