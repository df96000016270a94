"""What the deeds on accounts and units are called."""

from __future__ import annotations

__all__ = ["EVENTS"]

EVENTS = {
    "region.add": "增加地区",
    "unit.add": "增加单位",
    "unit.change": "修改单位",
    "account.add": "开账号",
    "account.change": "修改账号",
    "account.reset": "重置账号",
    "account.password": "修改密码",
    "account.accept": "接受邀请",
    "account.sign_in": "登录",
    "account.lock": "锁定账号",
    "account.second_factor": "打开两步验证",
    "account.second_factor_off": "关闭两步验证",
}
