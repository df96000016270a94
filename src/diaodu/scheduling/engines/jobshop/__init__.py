"""Job shops: one route a job, one machine a resource; makespan, weighted tardiness."""

from diaodu.scheduling.engines.jobshop.net import fits
from diaodu.scheduling.engines.jobshop.search import search
from diaodu.scheduling.solve import Engine

__all__ = ["ENGINE"]

ENGINE = Engine(key="jobshop", rank=30, fits=fits, search=search)
