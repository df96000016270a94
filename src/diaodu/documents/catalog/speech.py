"""Speech of a leader: 讲话, 致辞, 表态发言."""

import re

from diaodu.documents.kinds import Example, Kind

KIND = Kind(
    key="speech",
    name="讲话",
    description="领导讲话、发言、致辞。要…、必须…和无主语祈使句是任务；转述上级的要求不算本级任务。",
    source="《党政机关公文处理工作条例》未列讲话为法定文种，体例据通行写法",
    title=re.compile(r"(?:讲话|致辞|发言|讲稿|主持词|表态)(?!精神|要求)"),
    body=re.compile(r"^(?:各位|尊敬的)?[^。]{0,40}同志们[：:]", re.MULTILINE),
    rank=40,
    examples=(
        Example(
            text=(
                "在全县工业调度会上的讲话\n同志们：\n上半年，全县工业运行平稳。"
                "县工信局要牵头摸清停产企业底数，8月底前拿出帮扶清单。"
            ),
            tasks=("县工信局要牵头摸清停产企业底数，8月底前拿出帮扶清单。",),
        ),
    ),
)
