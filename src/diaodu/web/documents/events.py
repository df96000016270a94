"""The deeds of documents as users read them."""

from __future__ import annotations

__all__ = ["EVENTS"]

EVENTS = {
    "document.bring": "上传文件",
    "document.read": "读好文件",
    "document.read_again": "再读一次",
    "document.refuse": "文件没读成",
    "document.discard": "删除文件",
    "document.publish": "文件转为事项",
    "document.row.edit": "改条目",
    "document.row.check": "核对条目",
    "document.row.reject": "剔除条目",
    "document.row.restore": "取回条目",
    "document.row.merge": "合并条目",
    "document.row.split": "拆分条目",
}
