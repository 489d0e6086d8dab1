"""What can stand in the place of a mark of a Word template: whom forms are filled for, and who offers which facts."""

from xiangxin.development.facts import DEVELOPMENT_FACTS
from xiangxin.documents.facts import Provider, Subject
from xiangxin.documents.people import PEOPLE, PERSON_FACTS
from xiangxin.documents.places import PLACE_FACTS, PLACES
from xiangxin.dues.facts import DUES_FACTS, PLACE_DUES_FACTS
from xiangxin.elections.facts import ELECTION_FACTS
from xiangxin.meetings.facts import MEETING_FACTS, MEETINGS
from xiangxin.transfers.facts import TRANSFER_FACTS

SUBJECTS: tuple[Subject, ...] = (PEOPLE, PLACES, MEETINGS)
PROVIDERS: tuple[Provider, ...] = (
    PERSON_FACTS,
    DEVELOPMENT_FACTS,
    TRANSFER_FACTS,
    DUES_FACTS,
    PLACE_FACTS,
    ELECTION_FACTS,
    PLACE_DUES_FACTS,
    MEETING_FACTS,
)
