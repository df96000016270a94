"""包抓：停减产预警开出的包抓个案。"""

from datetime import date

from diaodu.matters.kinds import Kind
from diaodu.matters.model import Clock, Example, Field, Move, State
from diaodu.matters.parts import DUE, LEAD, LEADERS, SUPPORT, deed, pauses, postpones

_CAUSES = (
    "订单不足",
    "原料",
    "用能",
    "用工",
    "资金",
    "设备检修",
    "环保安全",
    "搬迁改造",
    "其他",
)
_PERSON = Field("person", "包抓人", required=True, help="县级领导或部门负责人")
_CAUSE = Field("cause", "原因", "choice", required=True, choices=_CAUSES)
_MEASURE = Field("measure", "帮扶措施", "long", required=True)
_UNTIL = Field("until", "预计复产日期", "day", required=True)
_BEGUN = ("signed", "working")
_KNOWN = ("draft", "assigned", *_BEGUN)

_OPENED = deed("2026-11-02", "office", "assign", person="王某", due=date(2026, 12, 31))
_TAKEN = deed("2026-11-03", "lead", "sign")
_VISITED = deed("2026-11-05", "lead", "visit", note="现场查看", cause="订单不足")

KIND = Kind(
    key="help_case",
    name="包抓个案",
    description="停产、减产预警开出的个案：谁包抓、去了几次、什么原因、什么措施、结果如何；计划性、季节性停产单独了结，不算预警。",
    source="对停减产企业蹲点包抓和跟踪服务；时限（建议值，县里可改）：认领1、上门3、措施7个工作日，了结30个工作日",
    numbering="{county}包〔{year}〕{sequence}号",
    fields=(
        Field("enterprise", "企业", required=True),
        Field("credit_code", "统一社会信用代码"),
        Field("warning", "预警类型", help="停产、减产、背离"),
        Field("warning_month", "预警月份"),
        Field("warning_reason", "预警理由", "long"),
        Field("person", "包抓人", help="县级领导或部门负责人"),
        Field("cause", "原因", "choice", choices=_CAUSES),
        Field("cause_text", "原因说明", "long"),
        Field("measure", "帮扶措施", "long"),
        Field("until", "预计复产日期", "day"),
        Field("result", "结果", "long"),
    ),
    states=(
        State("draft", "待包抓", "draft", waits="office"),
        State("assigned", "已派包抓", waits="lead"),
        State("signed", "已认领", waits="lead"),
        State("working", "包抓中", waits="lead"),
        State("extension", "延期待批", waits="office"),
        State("paused", "暂停", "paused", waits="office"),
        State("reported", "已报结果", waits="office"),
        State("done", "恢复生产", "done"),
        State("planned_stop", "计划性停产", "ended"),
        State("seasonal_stop", "季节性停产", "ended"),
        State("left", "关停或外迁", "ended"),
        State("unfounded", "核实无异常", "ended"),
    ),
    moves=(
        Move(
            key="assign",
            name="派包抓",
            states=("draft",),
            to="assigned",
            who=("office",),
            asks=(LEADERS, LEAD, SUPPORT, _PERSON, DUE),
            needs=("lead",),
        ),
        Move(key="sign", name="认领", states=("assigned",), to="signed", who=("lead",)),
        Move(
            key="visit",
            name="上门走访",
            states=_BEGUN,
            to="working",
            who=("lead",),
            asks=(_CAUSE, Field("cause_text", "原因说明", "long")),
            note=True,
        ),
        Move(
            key="help",
            name="落实措施",
            states=("working",),
            to="working",
            who=("lead", "support"),
            asks=(_MEASURE,),
        ),
        Move(
            key="chase",
            name="催办",
            states=("assigned", *_BEGUN),
            who=("office", "leader"),
        ),
        Move(
            key="report",
            name="报结果",
            states=("working",),
            to="reported",
            who=("lead",),
            asks=(Field("result", "结果", "long", required=True),),
            needs=("cause", "measure"),
            proof=True,
        ),
        Move(
            key="send_back",
            name="退回再帮",
            states=("reported",),
            to="working",
            who=("office",),
            asks=(DUE,),
            note=True,
        ),
        Move(
            key="close",
            name="确认恢复生产",
            states=("reported",),
            to="done",
            who=("office", "leader"),
        ),
        Move(
            key="plan_stop",
            name="认定计划性停产",
            states=_KNOWN,
            to="planned_stop",
            who=("office",),
            asks=(_UNTIL,),
            note=True,
        ),
        Move(
            key="season_stop",
            name="认定季节性停产",
            states=_KNOWN,
            to="seasonal_stop",
            who=("office",),
            asks=(_UNTIL,),
            note=True,
        ),
        Move(
            key="leave",
            name="认定关停或外迁",
            states=(*_KNOWN, "reported", "paused"),
            to="left",
            who=("office",),
            note=True,
        ),
        Move(
            key="dismiss",
            name="核实无异常",
            states=(*_KNOWN, "reported"),
            to="unfounded",
            who=("office",),
            note=True,
        ),
        *postpones(_BEGUN),
        *pauses(_BEGUN),
    ),
    clocks=(
        Clock(
            key="sign",
            name="认领",
            days=1,
            starts=("assign",),
            stops=("sign",),
        ),
        Clock(
            key="visit",
            name="上门走访",
            days=3,
            starts=("assign",),
            stops=("visit",),
        ),
        Clock(
            key="measure",
            name="落实措施",
            days=7,
            starts=("assign",),
            stops=("help", "report"),
        ),
        Clock(
            key="result",
            name="了结",
            days=30,
            starts=("assign", "send_back"),
            stops=("report",),
            main=True,
        ),
    ),
    labels={"lead": "包抓单位", "due": "了结时限"},
    examples=(
        Example(
            about="认领、上门之后，七个工作日内落实措施。",
            deeds=(_OPENED, _TAKEN, _VISITED),
            day=date(2026, 11, 5),
            state="working",
            lamp="绿",
            due=date(2026, 11, 11),
        ),
        Example(
            about="措施落实，结果有佐证，确认恢复生产。",
            deeds=(
                _OPENED,
                _TAKEN,
                _VISITED,
                deed("2026-11-10", "support", "help", measure="对接两家主机厂"),
                deed("2026-12-01", "lead", "report", result="已复产", proofs=1),
                deed("2026-12-02", "office", "close"),
            ),
            day=date(2027, 1, 4),
            state="done",
            lamp="蓝",
        ),
        Example(
            about="季节性停产单独了结，不亮灯。",
            deeds=(
                deed(
                    "2026-11-02",
                    "office",
                    "season_stop",
                    note="果品加工淡季",
                    until=date(2027, 3, 1),
                ),
            ),
            day=date(2026, 12, 1),
            state="seasonal_stop",
            lamp="",
        ),
        Example(
            about="没有措施，不能报结果。",
            deeds=(
                _OPENED,
                _TAKEN,
                _VISITED,
                deed("2026-11-06", "lead", "report", result="已复产", proofs=1),
            ),
            day=date(2026, 11, 12),
            state="working",
            lamp="红",
            due=date(2026, 11, 11),
            refused="帮扶措施",
        ),
    ),
)
