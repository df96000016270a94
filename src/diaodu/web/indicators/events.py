"""What the deeds on returns, forms and the county's book are called."""

from __future__ import annotations

__all__ = ["EVENTS"]

EVENTS = {
    "return.upload": "上传月报",
    "return.read": "读入月报",
    "return.correct": "批注改数",
    "return.withdraw": "撤销改数",
    "return.confirm": "核实无误",
    "return.unconfirm": "撤销核实",
    "return.columns": "确认列对应",
    "return.submit": "提请封账",
    "return.take_back": "撤回提请",
    "return.send_back": "退回月报",
    "return.close": "封账",
    "return.reopen": "重新打开改数",
    "return.discard": "放弃草稿",
    "months.verify": "核对封账",
    "form.keep": "登记报表表头",
    "book.upload": "上传县情表",
}
