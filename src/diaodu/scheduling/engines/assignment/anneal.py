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

DEEP, WIDE = 6, 16  # jobs of a chain, chains of one length
OFTEN, RATE = 16, 0.01  # moves between two mendings of the prices of overload; how much
NEVER = 1e15  # what a job with one choice would lose with another
LEAST, TINY = 0.3, 1e-3  # such a price, in parts of what the budget is worth

_compiled = numba.njit(cache=True, nogil=True)


class Field(NamedTuple):
    """Where each job may be moved: agents by rising reduced cost."""

    table: Table
    lost: NDArray[np.float64]  # job × agent: reduced cost
    worth: NDArray[np.float64]  # of a unit of an agent's budget
    choice: NDArray[np.int64]  # job × place
    choices: NDArray[np.int64]  # how many places of a job are filled
    second: NDArray[np.float64]  # what a job loses with its second choice


class State(NamedTuple):
    """One plan and the best one; every array is written by the kernel."""

    agent: NDArray[np.int64]
    load: NDArray[np.int64]
    member: NDArray[np.int32]  # agent × place: the jobs it has
    place: NDArray[np.int64]  # of a job among those of its agent
    size: NDArray[np.int64]  # how many jobs an agent has
    price: NDArray[np.float64]  # of one unit of overload, above what it is worth
    best: NDArray[np.int64]
    sums: NDArray[np.int64]  # cost, overload, best cost
    dice: NDArray[np.uint64]
    ends: NDArray[np.int64]  # chain × (job pushed out, chain before)
    loss: NDArray[np.float64]  # of each chain
    sizes: NDArray[np.int64]  # first chain of each depth


class _End(NamedTuple):
    """The best way to end a chain: what is lost in all, which chain, to whom."""

    loss: float
    chain: int
    to: int


class _Step(NamedTuple):
    """A chain that goes on to an agent: what is lost but for this agent."""

    chain: int
    to: int
    loss: float
    depth: int


def field_of(table: Table, prices: NDArray[np.float64], most: int) -> Field:
    """Return the agents of each job that are cheapest at these prices."""
    full = table.cost + prices * table.use
    full[~table.may | (table.use > table.budget)] = np.inf
    full -= full.min(axis=1, keepdims=True)
    most = min(most, full.shape[1])
    choice = np.argsort(full, axis=1, kind="stable")[:, :most]
    choices = np.isfinite(np.take_along_axis(full, choice, axis=1)).sum(axis=1)
    second = np.sort(full, axis=1)[:, 1] if full.shape[1] > 1 else full[:, 0] + NEVER
    second = np.minimum(second, NEVER)
    return Field(table, full, prices, np.ascontiguousarray(choice), choices, second)


def state_of(field: Field, seed: int) -> State:
    """Return the state in which every job is with its first choice."""
    jobs, agents = field.table.cost.shape
    state = State(
        agent=np.zeros(jobs, np.int64),
        load=np.zeros(agents, np.int64),
        member=np.zeros((agents, jobs), np.int32),
        place=np.zeros(jobs, np.int64),
        size=np.zeros(agents, np.int64),
        price=np.full(agents, float(field.worth.mean()) + TINY),
        best=np.zeros(jobs, np.int64),
        sums=np.array([0, 0, np.iinfo(np.int64).max], np.int64),
        dice=np.random.default_rng(seed).integers(1, 2**63, 1, np.uint64),
        ends=np.zeros((DEEP * WIDE + 1, 2), np.int64),
        loss=np.zeros(DEEP * WIDE + 1),
        sizes=np.zeros(DEEP + 2, np.int64),
    )
    seat(field, state, field.choice[:, 0].copy())
    return state


@_compiled
def seat(field: Field, state: State, agents: NDArray[np.int64]) -> None:
    """Make this the plan that the search goes on from."""
    table = field.table
    state.load[:] = 0
    state.size[:] = 0
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
    state.place[job] = state.size[agent]
    state.member[agent, state.size[agent]] = job
    state.size[agent] += 1


@_compiled
def _leave(state: State, job: int, agent: int) -> None:
    state.size[agent] -= 1
    last = state.member[agent, state.size[agent]]
    state.member[agent, state.place[job]] = last
    state.place[last] = state.place[job]


@_compiled
def _keep(state: State) -> None:
    if state.sums[1] == 0 and state.sums[0] < state.sums[2]:
        state.sums[2] = state.sums[0]
        state.best[:] = state.agent


@_compiled
def _roll(dice: NDArray[np.uint64]) -> float:
    """Return a random number in [0, 1): xorshift64."""
    x = dice[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    dice[0] = x
    return float(x >> np.uint64(11)) / 2.0**53


@_compiled
def _priced(field: Field, state: State, agent: int, more: int) -> float:
    """Return what an agent's idle budget or overload costs with ``more`` load."""
    idle = field.table.budget[agent] - state.load[agent] - more
    return float(idle * (field.worth[agent] if idle >= 0 else -state.price[agent]))


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
def _grow(field: Field, state: State, depth: int, best: _End) -> _End:
    """Lengthen every chain of a depth; return the best way to end one."""
    first = state.ends[0, 0]
    home = state.agent[first]
    held = _priced(field, state, home, 0)
    left = _priced(field, state, home, -field.table.use[first, home]) - held
    state.sizes[depth + 1] = state.sizes[depth]
    for chain in range(state.sizes[depth - 1], state.sizes[depth]):
        job = state.ends[chain, 0]
        at = state.agent[job]
        before = state.loss[chain] - _leaving(field, state, job) - field.lost[job, at]
        for number in range(field.choices[job]):
            to = field.choice[job, number]
            loss = before + field.lost[job, to]
            if loss > best.loss + held:
                break  # even if the home of the first job were then full to the brim
            if to == home:
                if depth > 1:
                    best = _closed(field, state, (chain, loss - held), best)
            elif to != at and not _passed(state, chain, to):
                loss -= _priced(field, state, to, 0)
                best = _opened(field, state, _End(loss + left, chain, to), best)
                if depth < DEEP:
                    _push(field, state, _Step(chain, to, loss, depth), best.loss + held)
    return best


@_compiled
def _closed(field: Field, state: State, chain: tuple[int, float], best: _End) -> _End:
    """Return the better of the best end and going to the home of the first job."""
    use, first, job = field.table.use, state.ends[0, 0], state.ends[chain[0], 0]
    home = state.agent[first]
    loss = chain[1] + _priced(field, state, home, use[job, home] - use[first, home])
    return _End(loss, chain[0], home) if loss < best.loss else best


@_compiled
def _opened(field: Field, state: State, end: _End, best: _End) -> _End:
    """Return the better of the best end and staying with an agent."""
    job = state.ends[end.chain, 0]
    loss = end.loss + _priced(field, state, end.to, field.table.use[job, end.to])
    return _End(loss, end.chain, end.to) if loss < best.loss else best


@_compiled
def _leaving(field: Field, state: State, job: int) -> float:
    """Return the least that is lost when a job leaves its agent for another."""
    at = state.agent[job]
    least = field.second[job] if at == field.choice[job, 0] else 0.0
    return float(least - field.lost[job, at])


@_compiled
def _push(field: Field, state: State, step: _Step, limit: float) -> None:
    """Note the chains in which the agent pushes one of his jobs out."""
    use, to = field.table.use, step.to
    more = use[state.ends[step.chain, 0], to]
    spare = field.table.budget[to] - state.load[to] - more
    worth, price = field.worth[to], -state.price[to]
    for number in range(state.size[to]):
        one = state.member[to, number]
        idle = spare + use[one, to]
        loss = step.loss + _leaving(field, state, one)
        loss += idle * (worth if idle >= 0 else price)
        if loss < limit:
            _keep_chain(state, one, step, loss)


@_compiled
def _keep_chain(state: State, job: int, step: _Step, loss: float) -> None:
    """Keep a chain if it is among the best of its depth; one chain a job."""
    begin, end = state.sizes[step.depth], state.sizes[step.depth + 1]
    at, worst = end, loss
    for other in range(begin, end):
        if state.ends[other, 0] == job:
            at = other if loss < state.loss[other] else -1
            break
        if end - begin == WIDE and state.loss[other] > worst:
            worst, at = state.loss[other], other
    if at < 0 or at == begin + WIDE:
        return
    if at == end:
        state.sizes[step.depth + 1] += 1
    state.ends[at, 0], state.ends[at, 1] = job, step.chain
    state.loss[at] = loss


@_compiled
def _try(field: Field, state: State, heat: float) -> None:
    """Make the cheapest chain from a random job, if the heat allows it."""
    job = int(len(state.agent) * _roll(state.dice))
    best = _End(-heat * np.log(1.0 - _roll(state.dice)), -1, -1)
    state.ends[0, 0], state.ends[0, 1] = job, -1
    state.loss[0] = _leaving(field, state, job)
    state.sizes[0], state.sizes[1] = 0, 1
    for depth in range(1, DEEP + 1):
        best = _grow(field, state, depth, best)
        if state.sizes[depth + 1] == state.sizes[depth]:
            break
    if best.chain >= 0:
        _follow(field, state, best.chain, best.to)
        _keep(state)


@_compiled
def _follow(field: Field, state: State, chain: int, to: int) -> None:
    """Move the jobs of a chain, the last one first."""
    while chain >= 0:
        job = state.ends[chain, 0]
        at = state.agent[job]
        _put(field, state, job, to)
        to, chain = at, state.ends[chain, 1]


@_compiled
def anneal(field: Field, state: State, moves: int, heat: float) -> None:
    """Try moves at one temperature; now and then mend the prices of overload."""
    for number in range(moves):
        _try(field, state, heat)
        if number % OFTEN == 0:
            _reprice(field, state)


@_compiled
def _reprice(field: Field, state: State) -> None:
    """Make overload dearer where there is some, slowly cheaper where there is none.

    In the long run one agent in as many is overloaded, so that all are within their
    budgets about every third time.
    """
    calm = RATE / len(state.load)
    for agent in range(len(state.load)):
        if state.load[agent] > field.table.budget[agent]:
            state.price[agent] *= 1.0 + RATE
        else:
            floor = LEAST * field.worth[agent] + TINY
            state.price[agent] = max(floor, state.price[agent] * (1.0 - calm))
