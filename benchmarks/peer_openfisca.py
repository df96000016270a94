"""The same amounts by OpenFisca-Core: 200 variables and 50 groups, no reasons.

Its numbers are float32 and know no NULL: unknown numbers are NaN, which fails every
comparison, unknown words are -1. A ratio is given to it already divided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.taxscales import MarginalRateTaxScale
from openfisca_core.variables import Variable

from diaodu.policies.facts.model import NULL
from diaodu.policies.model import conditions_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.model import Condition, Policy

__all__ = ["Peer"]

PERIOD = "2026"
YUAN = 100


class Peer:
    """A system of all policies, and the enterprises as its inputs."""

    def __init__(self, policies: Iterable[Policy], matrix: Matrix) -> None:
        self.policies = tuple(policies)
        self.size = len(matrix)
        self.firm = build_entity("firm", "firms", "An enterprise", is_person=True)
        self.system = TaxBenefitSystem([self.firm])
        self.inputs = {key: _given(key, matrix) for key in matrix.facts}
        for key, values in self.inputs.items():
            self._add(key, values.dtype.kind == "i", None)
        for policy in self.policies:
            self._add(policy.key, False, _formula(policy, matrix))  # noqa: FBT003
        self.groups: dict[str, list[str]] = {}
        for policy in self.policies:
            if policy.exclusion:
                self.groups.setdefault(policy.exclusion.group, []).append(policy.key)
        for group, members in self.groups.items():
            self._add(group, False, _greatest(members))  # noqa: FBT003

    def _add(self, name: str, whole: bool, formula: Any) -> None:  # noqa: FBT001
        body = {
            "value_type": int if whole else float,
            "entity": self.firm,
            "definition_period": DateUnit.YEAR,
            "label": name,
        }
        if formula:
            body["formula"] = formula
        self.system.add_variable(type(name, (Variable,), body))

    def run(self) -> Mapping[str, NDArray[np.float32]]:
        """Return what each group pays each enterprise, in yuan."""
        builder = SimulationBuilder()
        builder.create_entities(self.system)
        builder.declare_person_entity("firm", range(self.size))
        simulation = builder.build(self.system)
        for key, values in self.inputs.items():
            simulation.set_input(key, PERIOD, values)
        return {group: simulation.calculate(group, PERIOD) for group in self.groups}


def _given(key: str, matrix: Matrix) -> NDArray[Any]:
    column = matrix[key]
    kind = matrix.facts[key].type
    if kind in {"yes_no", "choice"}:
        return np.where(column == NULL, -1, column).astype(np.int32)
    values = np.where(column == NULL, np.nan, column)
    if kind == "ratio":
        values = values / matrix.pair(key).denominator
    if kind == "money":
        values = values / YUAN
    return values.astype(np.float32)


def _test(condition: Condition, matrix: Matrix) -> Callable[[Any], Any]:
    fact = matrix.facts[condition.fact]
    (threshold,) = condition.threshold.values.values()
    value = threshold.value
    if isinstance(value, tuple):
        labels = matrix.coded(fact.key).labels
        places = [labels.index(each) for each in value]
        return lambda found: np.isin(found, places)
    if fact.type == "yes_no":
        return lambda found: found == int(bool(value))
    if fact.type == "day":
        limit = float(value.toordinal())  # type: ignore[union-attr]
    elif fact.type == "ratio":
        limit = int(value) / 10_000  # type: ignore[arg-type]
    else:
        limit = int(value) / (YUAN if fact.type == "money" else 1)  # type: ignore[arg-type]
    if condition.operator == "at_most":
        return lambda found: found <= limit
    return lambda found: found >= limit


def _formula(policy: Policy, matrix: Matrix) -> Any:
    tests = [
        (each.fact, _test(each, matrix)) for each in conditions_in(policy.conditions)
    ]
    grant = policy.grant
    assert grant.tiers
    assert grant.cap
    (tiers,), (cap,) = grant.tiers.values.values(), grant.cap.values.values()
    scale = MarginalRateTaxScale()
    for tier in tiers:
        scale.add_bracket(tier.start / YUAN, float(tier.rate or 0))
    base, step, most = grant.of[0], policy.rounding.step / YUAN, cap / YUAN

    def formula(firm: Any, period: Any) -> Any:
        met = True
        for fact, test in tests:
            met = met * test(firm(fact, period))
        granted = scale.calc(firm(base, period))
        rounded = np.floor(granted / step) * step
        return np.where(met, np.minimum(rounded, most), 0)

    return formula


def _greatest(members: Iterable[str]) -> Any:
    def formula(firm: Any, period: Any) -> Any:
        return np.maximum.reduce([np.nan_to_num(firm(key, period)) for key in members])

    return formula
