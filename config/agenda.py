"""What hangs on the agenda of a meeting: the votes of modules that stand above meetings, each with its own panel."""

from xiangxin.appraisal import agenda as appraisal
from xiangxin.development import agenda as development
from xiangxin.elections import agenda as elections
from xiangxin.life_meetings import agenda as life_meetings
from xiangxin.measures import agenda as measures
from xiangxin.meetings.panels import Beside, Kind
from xiangxin.theme_days.queries import read_meeting as theme_day

KINDS: list[Kind] = [
    Kind(development.read, "development/_vote.html", counts_itself=True),
    Kind(elections.read, "elections/_item.html", counts_itself=True),
    Kind(measures.read, "measures/_vote.html"),
    Kind(appraisal.read, "appraisal/_vote.html"),
    Kind(life_meetings.read, "life_meetings/_agenda.html"),
]

# Panels beside the agenda, of modules that hang something on the whole meeting.
BESIDE: list[Beside] = [
    Beside(theme_day, "theme_days/_materials.html"),
]
# Kinds of meeting that another module helps to prepare, and at which address.
PREPARED_AT: dict[str, str] = {
    "theme_day": "theme_days:prepare",
}
