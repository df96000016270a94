"""Who works with the demonstration: leaders, and an account for every role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diaodu.flows.county.firms import enterprises
from diaodu.flows.county.names import person
from diaodu.flows.county.unit import DISPATCH, LEADERS, units

__all__ = ["PASSWORD", "Account", "Leader", "Role", "accounts", "leaders"]

Role = Literal[
    "leader",
    "dispatch",
    "bureau",
    "town",
    "park",
    "enterprise",
    "auditor",
    "administrator",
]

PASSWORD = "yunze-demo-2026"  # noqa: S105  shown on the start page, demo mode only


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A leader of the county and what he is in charge of."""

    name: str
    post: str
    charge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account of the demonstration; ``unit`` is the code of a unit."""

    user: str
    name: str
    post: str
    role: Role
    unit: str
    password: str = PASSWORD


def leaders() -> tuple[Leader, ...]:
    """List the leaders, who have the names that the sample documents give them."""
    return (
        Leader(name="罗文清", post="县委书记", charge="县委全面工作"),
        Leader(name="何建平", post="县委副书记、县长", charge="县政府全面工作"),
        Leader(name="徐立", post="县委副书记", charge="党的建设、乡村振兴"),
        Leader(
            name="周明远",
            post="县委常委、副县长",
            charge="发展改革、工业和信息化、重点项目",
        ),
        Leader(name="陶红", post="副县长", charge="自然资源、住房城乡建设、能源"),
        Leader(name="孙浩然", post="副县长", charge="科技、人力资源、金融"),
        Leader(name="李冬梅", post="县政府办公室主任", charge="政府办公室、督查"),
    )


def accounts() -> tuple[Account, ...]:
    """List the accounts: every role at least once, checkers beside makers."""
    code = {each.short: each.code for each in units()}
    firms = {each.code: each for each in enterprises()}
    asked = [firms[each] for each in _contacts()]
    return (
        _account("shuji", "罗文清", "县委书记", "leader", LEADERS),
        _account("xianzhang", "何建平", "县委副书记、县长", "leader", LEADERS),
        _account("fenguan", "周明远", "县委常委、副县长", "leader", LEADERS),
        _account("ducha", person(3), "督查室主任", "dispatch", DISPATCH),
        _account("ducha2", person(4), "督查室干部", "dispatch", DISPATCH),
        _account("gongxin", person(5), "运行监测股股长", "bureau", code["县工信局"]),
        _account("gongxin2", person(6), "副局长", "bureau", code["县工信局"]),
        _account("fagai", person(7), "综合股股长", "bureau", code["县发改局"]),
        _account("keji", person(8), "副局长", "bureau", code["县科技局"]),
        _account("zhen", person(9), "经济发展办主任", "town", code["泽阳镇"]),
        _account("yuanqu", person(10), "企业服务科", "park", code["县经开区管委会"]),
        _account("qiye", asked[0].contact, "办公室主任", "enterprise", asked[0].code),
        _account("qiye2", asked[1].contact, "财务负责人", "enterprise", asked[1].code),
        _account("shenji", person(11), "审计员", "auditor", code["县审计局"]),
        _account("guanli", person(12), "系统管理员", "administrator", code["县数据局"]),
    )


def _account(user: str, name: str, post: str, role: Role, unit: str) -> Account:
    return Account(user=user, name=name, post=post, role=role, unit=unit)


def _contacts() -> tuple[str, str]:
    """Choose the firm with the greatest output, and one that has stopped."""
    largest = max(enterprises(), key=lambda each: each.monthly_output)
    stopped = next(each for each in enterprises() if each.role == "stopped")
    return largest.code, stopped.code
