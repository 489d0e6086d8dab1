"""Who listens: every event and the reactions that follow it, inside the same transaction."""

from collections.abc import Callable
from typing import Any

from xiangxin.access.events import Event as Access
from xiangxin.accounts.events import Event as Accounts
from xiangxin.ballots.events import Event as Ballots
from xiangxin.documents.events import Event as Documents
from xiangxin.dues.events import Event as Dues
from xiangxin.exports.events import Event as Exports
from xiangxin.figures import reactions as figures
from xiangxin.figures.events import Event as Figures
from xiangxin.jobs.events import Event as Jobs
from xiangxin.meetings import reactions as meetings
from xiangxin.meetings.events import Event as Meetings
from xiangxin.members import reactions as members
from xiangxin.members.events import Event as Members
from xiangxin.notices.events import Event as Notices
from xiangxin.organizations.events import Event as Organizations
from xiangxin.regulations.events import Event as Regulations
from xiangxin.signage.events import Event as Signage

Reaction = Callable[..., Any]

WIRING: dict[str, list[Reaction]] = {
    Access.ROLE_ASSIGNED: [],
    Access.ASSIGNMENT_ENDED: [],
    Accounts.SIGNED_IN: [],
    Accounts.LOCKED_OUT: [],
    Accounts.PASSWORD_CHANGED: [],
    Accounts.DEVICE_ENDED: [],
    Accounts.INVITED: [],
    Accounts.RESET: [],
    Accounts.DISABLED: [],
    Accounts.ENABLED: [],
    Accounts.FACTORS_DROPPED: [],
    Accounts.FACTOR_ADDED: [],
    Accounts.FACTOR_REMOVED: [],
    Accounts.CODES_RENEWED: [],
    Regulations.PARAMETER_SET: [],
    Regulations.SETTING_ENDED: [],
    Regulations.CALENDAR_KEPT: [],
    Jobs.FAILED: [],
    Exports.HANDED_OUT: [],
    Organizations.ESTABLISHED: [figures.count_the_place_again],
    Organizations.RENAMED: [],
    Organizations.ADJUSTED: [figures.count_the_place_again],
    Organizations.MOVED: [members.follow_the_move, figures.count_everything_again],
    Organizations.MERGED: [members.follow_the_merger, figures.count_everything_again],
    Organizations.SPLIT: [members.follow_the_split, figures.count_everything_again],
    Organizations.DISSOLVED: [figures.count_everything_again],
    Organizations.POST_FILLED: [figures.count_the_place_again],
    Organizations.POST_CORRECTED: [],
    Organizations.POST_ENDED: [figures.count_the_place_again],
    Organizations.TERM_BEGUN: [figures.count_the_place_again],
    Organizations.UNIT_OPENED: [],
    Organizations.UNIT_CORRECTED: [],
    Organizations.UNIT_CLOSED: [],
    Organizations.COVERED: [],
    Organizations.UNCOVERED: [],
    Organizations.VENUE_OPENED: [],
    Organizations.VENUE_CORRECTED: [],
    Organizations.VENUE_CHECKED: [],
    Organizations.VENUE_CLOSED: [],
    Organizations.VENUE_ITEMS_SET: [],
    Organizations.TERM_EXTENDED: [figures.count_the_place_again],
    Members.REGISTERED: [figures.count_the_branch_again],
    Members.CORRECTED: [figures.count_the_branch_again],
    Members.PLACED: [figures.count_the_branch_again],
    Members.STATUS_CHANGED: [figures.count_the_branch_again],
    Members.SANCTIONED: [],
    Members.HONOURED: [],
    Members.RIGHTS_RESTORED: [],
    Members.WHEREABOUTS_NOTED: [figures.count_the_branch_again],
    Members.RECORD_ADDED: [],
    Members.RECORD_DROPPED: [],
    Members.CHANGE_REQUESTED: [],
    Members.CHANGE_APPROVED: [],
    Members.CHANGE_DECLINED: [],
    Members.FILE_SEEN: [],
    Members.UNMASKED: [],
    Members.ROSTER_IMPORTED: [figures.count_everything_again],
    Members.ROSTER_EXPORTED: [],
    Members.RECOUNTED: [],
    Documents.IMPORTED: [figures.count_everything_again],
    Dues.PAY_ITEM_DECIDED: [],
    Dues.FIGURES_KEPT: [],
    Dues.ASSESSED: [],
    Dues.ASSESSED_ALL: [],
    Dues.BILLED_ALL: [],
    Dues.OBJECTED: [],
    Dues.OBJECTION_ANSWERED: [],
    Dues.PAYMENT_BEGUN: [],
    Dues.PAID: [],
    Dues.REFUNDED: [],
    Dues.BOOKED: [],
    Dues.REVERSED: [],
    Dues.CLOSED: [],
    Dues.REMITTED: [],
    Dues.RECEIVED: [],
    Signage.SCREEN_PAIRED: [],
    Signage.SCREEN_CHANGED: [],
    Signage.SCREEN_RETIRED: [],
    Signage.STORY_PUBLISHED: [],
    Signage.STORY_WITHDRAWN: [],
    Meetings.PREPARED: [],
    Meetings.CHANGED: [],
    Meetings.ANNOUNCED: [meetings.tell_the_invited],
    Meetings.CANCELLED: [meetings.tell_it_is_off],
    Meetings.ATTENDANCE_CONFIRMED: [],
    Meetings.CHECKED_IN: [],
    Meetings.LEAVE_ASKED: [],
    Meetings.ITEM_ADDED: [],
    Meetings.RESOLVED: [],
    Meetings.RECORDED: [meetings.ask_for_signatures, figures.count_the_meeting],
    Meetings.CORRECTED: [meetings.ask_for_signatures],
    Figures.RECOUNTED: [],
    Meetings.SIGNED: [],
    Meetings.PUBLISHED: [meetings.tell_the_record_is_out],
    Meetings.FILED: [],
    Meetings.PLAN_PROPOSED: [],
    Meetings.PLAN_ADOPTED: [],
    Meetings.PLAN_CHANGED: [],
    Meetings.PLAN_MOVED: [],
    Meetings.THEME_SET: [],
    Meetings.THEME_WITHDRAWN: [],
    Meetings.FEED_MADE: [],
    Notices.TOLD: [],
    Ballots.PREPARED: [],
    Ballots.OPENED: [],
    Ballots.PAPERS_ACCEPTED: [],
    Ballots.CLOSED: [],
    Ballots.CANCELLED: [],
}
