"""督办事项：讲话、会议、文件中交办的任务。"""

from datetime import date

from diaodu.matters.kinds import Kind
from diaodu.matters.model import Example, Field
from diaodu.matters.parts import CHASE_CLOCKS, CHASE_MOVES, CHASE_STATES, deed

_ASSIGNED = deed("2026-09-28", "office", "assign", due=date(2026, 10, 30))
_SIGNED = deed("2026-09-29", "lead", "sign")
_REPORTED = deed("2026-10-26", "lead", "report", note="已建成", proofs=1)

KIND = Kind(
    key="speech_task",
    name="督办事项",
    description="领导讲话、会议和文件交办的任务：交办、签收、办理、反馈、复核、办结、销号，可延期、暂停、终止、移交。",
    source="督查督办工作流程（建议值，县里可改）；签收1个工作日，办理时限以交办为准",
    numbering="{county}督〔{year}〕{sequence}号",
    fields=(
        Field("basis", "交办依据", help="讲话、会议或文件的名称"),
        Field("quote", "原文", "long"),
        Field("due_text", "原文时限", help="原文怎么写就怎么填，如“年内”"),
        Field("targets", "目标", "long"),
        Field("upper", "承接的上级要求", help="上级要求的编号，多个用顿号分开"),
        Field("measure", "工作措施", "long"),
        Field("result", "办理结果", "long"),
    ),
    states=CHASE_STATES,
    moves=CHASE_MOVES,
    clocks=CHASE_CLOCKS,
    examples=(
        Example(
            about="国庆前交办，签收时限只有一个工作日；次日未签收即超期。",
            deeds=(deed("2026-09-30", "office", "assign", due=date(2026, 10, 30)),),
            day=date(2026, 10, 9),
            state="assigned",
            lamp="红",
            due=date(2026, 10, 8),
        ),
        Example(
            about="签收后按办理时限亮灯。",
            deeds=(_ASSIGNED, _SIGNED),
            day=date(2026, 10, 12),
            state="signed",
            lamp="绿",
            due=date(2026, 10, 30),
        ),
        Example(
            about="反馈、复核、办结、销号。",
            deeds=(
                _ASSIGNED,
                _SIGNED,
                _REPORTED,
                deed("2026-10-27", "office", "review"),
                deed("2026-10-28", "leader", "close"),
                deed("2026-10-28", "office", "strike"),
            ),
            day=date(2026, 11, 30),
            state="struck",
            lamp="蓝",
        ),
        Example(
            about="复核退回后时限不变，临近时限亮黄灯。",
            deeds=(
                _ASSIGNED,
                _SIGNED,
                _REPORTED,
                deed("2026-10-27", "office", "send_back", note="缺验收单"),
            ),
            day=date(2026, 10, 28),
            state="working",
            lamp="黄",
            due=date(2026, 10, 30),
        ),
        Example(
            about="暂停4个工作日后恢复，办理时限顺延4个工作日。",
            deeds=(
                _ASSIGNED,
                _SIGNED,
                deed("2026-10-12", "office", "pause", note="等待用地批复"),
                deed("2026-10-16", "office", "resume"),
            ),
            day=date(2026, 10, 19),
            state="working",
            lamp="绿",
            due=date(2026, 11, 5),
        ),
        Example(
            about="延期经批准后，按新的时限亮灯。",
            deeds=(
                _ASSIGNED,
                _SIGNED,
                deed("2026-10-28", "lead", "ask_extension", note="设备晚到"),
                deed("2026-10-29", "leader", "grant_extension", due=date(2026, 12, 31)),
            ),
            day=date(2026, 11, 2),
            state="working",
            lamp="绿",
            due=date(2026, 12, 31),
        ),
        Example(
            about="没有写明时限的，不亮灯，不猜。",
            deeds=(deed("2026-09-28", "office", "assign"), _SIGNED),
            day=date(2026, 12, 31),
            state="signed",
            lamp="",
        ),
        Example(
            about="没有佐证材料，不能反馈。",
            deeds=(
                _ASSIGNED,
                _SIGNED,
                deed("2026-10-26", "lead", "report", note="已建成"),
            ),
            day=date(2026, 10, 26),
            state="signed",
            lamp="绿",
            due=date(2026, 10, 30),
            refused="请附佐证材料",
        ),
        Example(
            about="没有牵头单位，不能交办。",
            deeds=(_ASSIGNED,),
            lead=(),
            day=date(2026, 9, 28),
            state="draft",
            lamp="",
            refused="牵头单位",
        ),
    ),
)
