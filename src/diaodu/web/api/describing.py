"""The description of the API for people, out of its OpenAPI schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Address", "Part", "parts"]

_TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是/否",
    "object": "对象",
    "null": "空",
}
_FORMATS = {"date": "日期", "date-time": "时间", "binary": "文件"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value that is sent or answered: its name, its type in words."""

    name: str
    type: str
    required: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One thing that a program may call."""

    method: str
    path: str
    summary: str
    description: str
    asked: tuple[Value, ...]
    sent: tuple[Value, ...]
    answered: tuple[Value, ...]
    is_list: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The addresses of one subject."""

    name: str
    addresses: tuple[Address, ...]


def parts(schema: Mapping[str, Any]) -> tuple[Part, ...]:
    """Return the addresses of a schema by subject, in its order."""
    found: dict[str, list[Address]] = {}
    for path, methods in schema["paths"].items():
        for method, each in methods.items():
            address = _address(schema, method, path, each)
            found.setdefault(each["tags"][0], []).append(address)
    return tuple(Part(name=name, addresses=tuple(each)) for name, each in found.items())


def _address(
    schema: Mapping[str, Any], method: str, path: str, each: Mapping[str, Any]
) -> Address:
    good = next(
        answer for code, answer in each["responses"].items() if str(code)[0] == "2"
    )
    answer = _content(good)
    is_list = answer.get("type") == "array"
    return Address(
        method=method.upper(),
        path=path,
        summary=each["summary"],
        description=each.get("description", ""),
        asked=tuple(
            Value(
                name=one["name"],
                type=_type(schema, one["schema"]),
                required=one.get("required", False),
                note=_note(one["schema"]),
            )
            for one in each.get("parameters", ())
        ),
        sent=tuple(_values(schema, _content(each.get("requestBody", {})))),
        answered=tuple(_values(schema, answer["items"] if is_list else answer)),
        is_list=is_list,
    )


def _content(body: Mapping[str, Any]) -> Mapping[str, Any]:
    for each in body.get("content", {}).values():
        found: Mapping[str, Any] = each["schema"]
        return found
    return {}


def _values(
    schema: Mapping[str, Any], shape: Mapping[str, Any], before: str = ""
) -> Iterator[Value]:
    """Yield the values of a shape; those of a list in it as ``items.name``."""
    whole = _followed(schema, shape)
    for name, each in whole.get("properties", {}).items():
        told = f"{before}{name}"
        yield Value(
            name=told,
            type=_type(schema, each),
            required=name in whole.get("required", ()),
            note=_note(each),
        )
        if not before and each.get("type") == "array":
            yield from _values(schema, each["items"], f"{told}.")


def _type(schema: Mapping[str, Any], shape: Mapping[str, Any]) -> str:
    whole = _followed(schema, shape)
    if several := whole.get("anyOf"):
        told = dict.fromkeys(_type(schema, each) for each in several)
        return "或".join(each for each in told if each != "空") + (
            "，可空" if "空" in told else ""
        )
    if choices := whole.get("enum"):
        return " / ".join(map(str, choices))
    if whole.get("type") == "array":
        return f"{_type(schema, whole['items'])}的列表"
    if "properties" in whole and {"code", "name"} == set(whole["properties"]):
        return "单位（code、name）"
    return _FORMATS.get(whole.get("format", "")) or _TYPES.get(
        whole.get("type", ""), "任意"
    )


def _followed(schema: Mapping[str, Any], shape: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in shape:
        return shape
    name = shape["$ref"].rpartition("/")[2]
    found: Mapping[str, Any] = schema["components"]["schemas"][name]
    return found


def _note(shape: Mapping[str, Any]) -> str:
    told = []
    if shape.get("default") not in {None, ""} and not isinstance(
        shape["default"], (list, dict)
    ):
        told.append(f"默认 {shape['default']}")
    if (most := shape.get("maximum")) is not None and most < 10_000:
        told.append(f"最大 {most}")
    if "maxLength" in shape:
        told.append(f"最长 {shape['maxLength']} 字")
    return "，".join(told)
