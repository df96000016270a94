"""What policies must have in common: keys that differ, groups that hang together."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from diaodu.policies.loading.values import nearest

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from diaodu.policies.loading.nodes import Faults
    from diaodu.policies.model import Exclusion, Policy

__all__ = ["check_across"]


def check_across(
    policies: Iterable[Policy],
    beside: Mapping[str, Policy],
    faults: Faults,
    *,
    broken: Container[str] = (),
) -> list[Policy]:
    """Note what is wrong between policies; return those that are read for good.

    Of two with one key the first counts. ``beside`` are policies that are there
    already, ``broken`` the keys of files that could not be read.
    """
    kept: dict[str, Policy] = {}
    for policy in policies:
        first = kept.get(policy.key) or beside.get(policy.key)
        if first:
            told = f"代号“{policy.key}”已经用过：{first.place}"
            faults.add(policy.place, "key", told)
        else:
            _check_name(policy, [*beside.values(), *kept.values()], faults)
            kept[policy.key] = policy
    groups: dict[str, dict[str, Exclusion]] = defaultdict(dict)
    for key, policy in {**beside, **kept}.items():
        if policy.exclusion:
            groups[policy.exclusion.group][key] = policy.exclusion
    for group in groups.values():
        if kept.keys() & group.keys():
            _check_group(group, faults, broken)
    return list(kept.values())


def _check_name(policy: Policy, others: Iterable[Policy], faults: Faults) -> None:
    """See that no other policy in force at the same time is called the same.

    People tell policies by name, and so do the sums of the papers.
    """
    for other in others:
        last = min(policy.valid_to or date.max, other.valid_to or date.max)
        at_once = max(policy.valid_from, other.valid_from) <= last
        if policy.name == other.name and at_once:
            told = f"名称“{policy.name}”和同时有效的 {other.key} 相同，分不清是哪一项"
            faults.add(policy.place, "name", f"{told}：{other.place}")
            return


def _check_group(
    group: Mapping[str, Exclusion], faults: Faults, broken: Container[str]
) -> None:
    (first, pattern), *others = group.items()
    for key, exclusion in others:
        if exclusion.rule != pattern.rule:
            told = f"同组“{pattern.group}”的规则不同：{first} 是 {pattern.rule}"
            faults.add(
                exclusion.place, "exclusion", f"{told}，{key} 是 {exclusion.rule}"
            )
    if any(each.rule != "first_of" for each in group.values()):
        return
    strangers = [
        (each, key) for each in group.values() for key in each.after if key not in group
    ]
    for each, key in strangers:
        if key not in broken:
            told = f"同组里没有“{key}”这项政策{nearest(key, group)}"
            faults.add(each.place, "exclusion", told)
    if not strangers:
        _check_order(group, faults)


def _check_order(group: Mapping[str, Exclusion], faults: Faults) -> None:
    """See that each two of a group stand in one order, and none before itself."""
    earlier = {key: _earlier(key, group) for key in group}
    circle = [key for key in group if key in earlier[key]]
    if circle:
        told = f"先后成了圈，谁也排不到第一：{' → '.join([*circle, circle[0]])}"
        faults.add(group[circle[0]].place, "cycle", told)
        return
    for one, other in combinations(group, 2):
        if one not in earlier[other] and other not in earlier[one]:
            told = f"同组的 {one} 和 {other} 没有写明先后（after）"
            faults.add(group[other].place, "exclusion", told)


def _earlier(key: str, group: Mapping[str, Exclusion]) -> set[str]:
    """Return all that come before a policy, directly or through others."""
    found: set[str] = set()
    left = list(group[key].after)
    while left:
        each = left.pop()
        if each not in found:
            found.add(each)
            left += group[each].after
    return found
