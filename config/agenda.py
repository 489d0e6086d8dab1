"""What hangs on the agenda of a meeting: the votes of modules that stand above meetings, each with its own panel."""

from xiangxin.development import agenda as development
from xiangxin.measures import agenda as measures
from xiangxin.meetings.panels import Kind

KINDS: list[Kind] = [
    Kind(development.read, "development/_vote.html"),
    Kind(measures.read, "measures/_vote.html"),
]
