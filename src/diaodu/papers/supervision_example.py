"""Invented matters of an invented county, shared by the papers of supervision."""

from __future__ import annotations

from datetime import date

from diaodu.papers.model import Lamp
from diaodu.papers.supervision import (
    SupervisionItem,
    SupervisionNotice,
    SupervisionReport,
)

__all__ = ["ITEMS", "NOTICE", "REPORT", "URGING"]

_BASIS = "县委书记在全县工业经济调度会上的讲话"

ITEMS = (
    SupervisionItem(
        number="云督〔2026〕12号",
        title="10月底前建成中小企业公共服务中心并对外开放",
        state="办理中",
        lamp=Lamp.RED,
        status="办理超期10个工作日",
        basis=_BASIS,
        quote="县工信局牵头，10月底前把中小企业公共服务中心建起来、用起来。",
        leaders=("王某",),
        lead=("县工信局",),
        support=("县财政局", "县市场监管局"),
        due=date(2026, 10, 30),
        late=10,
        progress="主体装修完成，设备未到（11月6日）",
        urged=1,
    ),
    SupervisionItem(
        number="云督〔2026〕13号",
        title="完成标准厂房二期8万平方米竣工验收",
        state="办理中",
        lamp=Lamp.YELLOW,
        status="办理还剩2个工作日",
        basis=_BASIS,
        leaders=("李某",),
        lead=("县开发区管委会",),
        support=("县住建局",),
        due=date(2026, 11, 17),
        progress="已完成消防验收（11月10日）",
    ),
    SupervisionItem(
        number="云督〔2026〕14号",
        title="新增规上工业企业6户",
        state="办理中",
        lamp=Lamp.GREEN,
        status="正常",
        basis=_BASIS,
        leaders=("王某",),
        lead=("县工信局", "县统计局"),
        due=date(2026, 12, 31),
        progress="已入库4户（11月5日）",
    ),
    SupervisionItem(
        number="云督〔2026〕15号",
        title="研究出台支持企业技改的若干措施",
        state="已签收",
        status="未定期限",
        basis=_BASIS,
        lead=("县发改委",),
        due_text="近期",
    ),
    SupervisionItem(
        number="云督〔2026〕9号",
        title="兑付上半年惠企资金",
        state="销号",
        lamp=Lamp.BLUE,
        status="销号",
        basis=_BASIS,
        leaders=("李某",),
        lead=("县财政局",),
        due=date(2026, 9, 30),
        done=True,
        closed=True,
        progress="全部兑付（9月24日）",
    ),
)

NOTICE = SupervisionNotice(
    region="云泽县",
    unit="县委县政府督查室",
    addressee="县工信局",
    items=ITEMS[:1],
    day=date(2026, 9, 28),
    number="云督〔2026〕12号",
    contact="赵某，电话0000-0000000",
    demands=("请明确分管负责同志和经办人，于1个工作日内签收。",),
)

URGING = SupervisionNotice(
    region="云泽县",
    unit="县委县政府督查室",
    addressee="县工信局",
    items=ITEMS[:1],
    day=date(2026, 11, 13),
    number="云督催〔2026〕3号",
    reply_by=date(2026, 11, 18),
    contact="赵某，电话0000-0000000",
)

REPORT = SupervisionReport(
    region="云泽县",
    unit="县委县政府督查室",
    period="2026年11月上旬",
    day=date(2026, 11, 13),
    items=ITEMS,
    number="第6期",
    addressee="各乡镇党委、政府，县直各单位",
    demands=("超期事项的责任单位要说明原因，倒排工期，每周报告一次进展。",),
)
