"""Anneal an assignment by chains: a job goes to an agent who pushes one of his out.

The prices of the agents' budgets turn the cost of a plan into what is lost against
the linear bound: the reduced costs of its jobs and the priced idle budget. A plan may
overload agents at a price that rises while it stays overloaded and falls while it does
not, so that the search walks along the edge of what is feasible. A move is the
cheapest chain found by a narrow breadth-first search that starts from a random job.
"""

# mypy: disable-error-code="untyped-decorator,misc"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.assignment.table import Table

__all__ = ["Field", "State", "anneal", "field_of", "seat", "state_of"]

DEEP, WIDE = 6, 16
_compiled = numba.njit(cache=True, nogil=True)


class Field(NamedTuple):
    """Where each job may be moved: agents by rising reduced cost."""

    table: Table
    lost: NDArray[np.float64]  # job × agent: reduced cost
    worth: NDArray[np.float64]  # of a unit of an agent's budget
    choice: NDArray[np.int64]  # job × place
    choices: NDArray[np.int64]  # how many places of a job are filled


class State(NamedTuple):
    """One plan and the best one; every array is written by the kernel."""

    agent: NDArray[np.int64]
    load: NDArray[np.int64]
    member: NDArray[np.int32]  # agent × place: the jobs it has
    place: NDArray[np.int64]  # of a job among those of its agent
    count: NDArray[np.int64]
    price: NDArray[np.float64]  # of one unit of overload, above what it is worth
    best: NDArray[np.int64]
    sums: NDArray[np.int64]  # cost, overload, best cost
    dice: NDArray[np.uint64]
    ends: NDArray[np.int64]  # chain × (job pushed out, chain before)
    loss: NDArray[np.float64]  # of each chain
    sizes: NDArray[np.int64]  # first chain of each depth
    route: NDArray[np.int64]  # jobs of the chosen chain, last first; then its agent


def field_of(table: Table, prices: NDArray[np.float64], most: int) -> Field:
    """Return the agents of each job that are cheapest at these prices."""
    full = table.cost + prices * table.use
    full[~table.may | (table.use > table.budget)] = np.inf
    full -= full.min(axis=1, keepdims=True)
    most = min(most, full.shape[1])
    choice = np.argsort(full, axis=1, kind="stable")[:, :most]
    choices = np.isfinite(np.take_along_axis(full, choice, axis=1)).sum(axis=1)
    return Field(table, full, prices, np.ascontiguousarray(choice), choices)


def state_of(field: Field, seed: int) -> State:
    """Return the state in which every job is with its first choice."""
    jobs, agents = field.table.cost.shape
    state = State(
        agent=np.zeros(jobs, np.int64),
        load=np.zeros(agents, np.int64),
        member=np.zeros((agents, jobs), np.int32),
        place=np.zeros(jobs, np.int64),
        count=np.zeros(agents, np.int64),
        price=np.full(agents, field.worth.mean() + 1e-3),
        best=np.zeros(jobs, np.int64),
        sums=np.array([0, 0, np.iinfo(np.int64).max], np.int64),
        dice=np.random.default_rng(seed).integers(1, 2**63, 1, np.uint64),
        ends=np.zeros((DEEP * WIDE + 1, 2), np.int64),
        loss=np.zeros(DEEP * WIDE + 1),
        sizes=np.zeros(DEEP + 2, np.int64),
        route=np.zeros(DEEP + 2, np.int64),
    )
    seat(field, state, field.choice[:, 0].copy())
    return state


@_compiled
def seat(field: Field, state: State, agents: NDArray[np.int64]) -> None:
    """Make this the plan that the search goes on from."""
    table = field.table
    state.load[:] = 0
    state.count[:] = 0
    state.sums[0] = 0
    for job in range(len(agents)):
        agent = agents[job]
        state.agent[job] = agent
        state.load[agent] += table.use[job, agent]
        state.sums[0] += table.cost[job, agent]
        _enter(state, job, agent)
    state.sums[1] = 0
    for agent in range(len(state.load)):
        state.sums[1] += max(0, state.load[agent] - table.budget[agent])
    _keep(state)


@_compiled
def _enter(state: State, job: int, agent: int) -> None:
    state.place[job] = state.count[agent]
    state.member[agent, state.count[agent]] = job
    state.count[agent] += 1


@_compiled
def _leave(state: State, job: int, agent: int) -> None:
    state.count[agent] -= 1
    last = state.member[agent, state.count[agent]]
    state.member[agent, state.place[job]] = last
    state.place[last] = state.place[job]


@_compiled
def _keep(state: State) -> None:
    if state.sums[1] == 0 and state.sums[0] < state.sums[2]:
        state.sums[2] = state.sums[0]
        state.best[:] = state.agent


@_compiled
def _roll(dice: NDArray[np.uint64]) -> float:
    """Return a random number in [0, 1): xorshift64*."""
    x = dice[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    dice[0] = x
    return float((x * np.uint64(0x2545F4914F6CDD1D)) >> np.uint64(11)) / 2.0**53


@_compiled
def _priced(field: Field, state: State, agent: int, more: int) -> float:
    """Return what an agent's idle budget or overload costs with ``more`` load."""
    idle = field.table.budget[agent] - state.load[agent] - more
    if idle >= 0:
        return field.worth[agent] * idle
    return -state.price[agent] * idle


@_compiled
def _put(field: Field, state: State, job: int, to: int) -> None:
    cost, use, at = field.table.cost, field.table.use, state.agent[job]
    state.sums[0] += cost[job, to] - cost[job, at]
    _carry(field, state, at, -use[job, at])
    _carry(field, state, to, use[job, to])
    _leave(state, job, at)
    _enter(state, job, to)
    state.agent[job] = to


@_compiled
def _carry(field: Field, state: State, agent: int, more: int) -> None:
    over = state.load[agent] - field.table.budget[agent]
    state.sums[1] += max(0, over + more) - max(0, over)
    state.load[agent] += more


@_compiled
def _passed(state: State, chain: int, agent: int) -> bool:
    """Return whether a chain has already been at an agent."""
    while chain >= 0:
        if state.agent[state.ends[chain, 0]] == agent:
            return True
        chain = state.ends[chain, 1]
    return False


@_compiled
def _grow(field: Field, state: State, depth: int, best: float, found: tuple[int, int]):
    """Lengthen every chain of a depth; return the best way to end one."""
    first = state.ends[0, 0]
    home = state.agent[first]
    use = field.table.use
    bare = _priced(field, state, home, 0)
    left = _priced(field, state, home, -use[first, home]) - bare
    state.sizes[depth + 1] = state.sizes[depth]
    for chain in range(state.sizes[depth - 1], state.sizes[depth]):
        job = state.ends[chain, 0]
        for number in range(field.choices[job]):
            to = field.choice[job, number]
            loss = state.loss[chain] + field.lost[job, to]
            if loss > best + bare:
                break
            if to == home:
                if depth > 1:
                    end = (
                        loss
                        + _priced(field, state, home, use[job, home] - use[first, home])
                        - bare
                    )
                    if end < best:
                        best, found = end, (chain, to)
                continue
            if _passed(state, chain, to):
                continue
            loss -= _priced(field, state, to, 0)
            end = loss + left + _priced(field, state, to, use[job, to])
            if end < best:
                best, found = end, (chain, to)
            if depth < DEEP:
                _push(field, state, (chain, to, depth), loss, best + bare)
    return best, found


@_compiled
def _push(field, state, step, loss, limit):
    """Note the chains in which the agent pushes one of his jobs out."""
    chain, to, depth = step
    job = state.ends[chain, 0]
    more = field.table.use[job, to]
    spare = field.table.budget[to] - state.load[to] - more
    worth, price = field.worth[to], state.price[to]
    for number in range(state.count[to]):
        one = state.member[to, number]
        idle = spare + field.table.use[one, to]
        now = (
            loss - field.lost[one, to] + (worth * idle if idle >= 0 else -price * idle)
        )
        if now < limit:
            _note(state, one, chain, now, depth)


@_compiled
def _note(state, one, chain, now, depth):
    """Keep a chain if it is among the best of its depth; one chain a job."""
    begin, end = state.sizes[depth], state.sizes[depth + 1]
    at, worst = end, now
    for other in range(begin, end):
        if state.ends[other, 0] == one:
            at = other if now < state.loss[other] else -1
            break
        if end - begin == WIDE and state.loss[other] > worst:
            worst, at = state.loss[other], other
    if at < 0 or at == begin + WIDE:
        return
    if at == end:
        state.sizes[depth + 1] += 1
    state.ends[at, 0] = one
    state.ends[at, 1] = chain
    state.loss[at] = now


@_compiled
def _try(field: Field, state: State, heat: float) -> None:
    """Make the cheapest chain from a random job, if the heat allows it."""
    job = int(len(state.agent) * _roll(state.dice))
    best = -heat * np.log(1.0 - _roll(state.dice))
    state.ends[0, 0] = job
    state.ends[0, 1] = -1
    state.loss[0] = -field.lost[job, state.agent[job]]
    state.sizes[0], state.sizes[1] = 0, 1
    found = (-1, -1)
    for depth in range(1, DEEP + 1):
        best, found = _grow(field, state, depth, best, found)
        if state.sizes[depth + 1] == state.sizes[depth]:
            break
    if found[0] >= 0:
        _follow(field, state, found[0], found[1])
        _keep(state)


@_compiled
def _follow(field: Field, state: State, chain: int, to: int) -> None:
    while chain >= 0:
        job = state.ends[chain, 0]
        at = state.agent[job]
        _put(field, state, job, to)
        to, chain = at, state.ends[chain, 1]


@_compiled
def anneal(field: Field, state: State, moves: int, heat: float, rate: float) -> None:
    """Try moves at one temperature; now and then mend the prices of overload."""
    span = len(state.agent)
    for number in range(moves):
        _try(field, state, heat)
        if number % 16 == 0:
            _reprice(field, state, rate)


@_compiled
def _reprice(field: Field, state: State, rate: float) -> None:
    for agent in range(len(state.load)):
        if state.load[agent] > field.table.budget[agent]:
            state.price[agent] *= 1.0 + rate
        else:
            state.price[agent] = max(
                0.3 * field.worth[agent],
                state.price[agent] * (1.0 - rate / len(state.load)),
            )
