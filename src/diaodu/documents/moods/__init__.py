"""Which sentences order work: tasks, what may be read either way, and the rest.

The rules follow the labelling guide. A part of a sentence (cut at its semicolons) is a
task if it orders work, by a modal word (要, 必须, 力争, 由…负责 …) or as an imperative
without a subject; it is optional if it is an ordering run-in heading, a lead-in, a
reported order, a plan of the place, or an attitude only.
"""

from diaodu.documents.moods.model import Mood, Part
from diaodu.documents.moods.weigher import weigh

__all__ = ["Mood", "Part", "weigh"]
