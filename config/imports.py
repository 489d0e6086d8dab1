"""What can be imported: every kind of table, each from the module that knows it."""

from xiangxin.appraisal.importing import APPRAISALS
from xiangxin.development.importing import CASES
from xiangxin.documents.fields import Kind
from xiangxin.documents.members import MEMBERS
from xiangxin.documents.organizations import ORGANIZATIONS
from xiangxin.documents.posts import POSTS
from xiangxin.dues.importing import BANK_LINES, PAY_FIGURES, PAYMENTS
from xiangxin.meetings.importing import MEETINGS
from xiangxin.transfers.importing import TRANSFERS

IMPORTS: tuple[Kind, ...] = (
    MEMBERS,
    ORGANIZATIONS,
    POSTS,
    MEETINGS,
    CASES,
    TRANSFERS,
    PAY_FIGURES,
    PAYMENTS,
    BANK_LINES,
    APPRAISALS,
)
