"""The verbs of meetings, one file a noun."""

from xiangxin.meetings.actions.agenda import add_item, resolve, write_notes
from xiangxin.meetings.actions.attachments import (
    attach,
    confirm_transcription,
    keep_record_template,
    remove_attachment,
)
from xiangxin.meetings.actions.attendance import (
    ask_leave,
    check_in,
    confirm,
    confirm_everybody,
    confirm_scanned,
    sync_mark,
)
from xiangxin.meetings.actions.follow_ups import finish_follow_up, set_follow_up
from xiangxin.meetings.actions.joint import answer_branch, ask_branch
from xiangxin.meetings.actions.lectures import (
    add_topic,
    keep_agenda,
    keep_recording,
    register_lecturer,
    retire_lecturer,
    use_topic,
)
from xiangxin.meetings.actions.meetings import announce_meeting, cancel, change, prepare
from xiangxin.meetings.actions.plans import (
    add_to_plan,
    adopt_plan,
    make_feed,
    move_item,
    propose_plan,
    set_theme,
    withdraw_theme,
)
from xiangxin.meetings.actions.record import (
    compose_draft,
    correct_record,
    file_record,
    name_officials,
    publish_record,
    record,
    sign,
    write_draft,
)
from xiangxin.meetings.actions.standings import (
    answer_help,
    drop_dissolved,
    end_exemption,
    exempt,
    offer_help,
    recount_branches,
    remind,
)
from xiangxin.meetings.actions.wall import put_on_wall, show_vote, take_off_wall, turn_to

__all__ = [
    "add_item",
    "add_to_plan",
    "add_topic",
    "adopt_plan",
    "announce_meeting",
    "answer_branch",
    "answer_help",
    "ask_branch",
    "ask_leave",
    "attach",
    "cancel",
    "change",
    "check_in",
    "compose_draft",
    "confirm",
    "confirm_everybody",
    "confirm_scanned",
    "confirm_transcription",
    "correct_record",
    "drop_dissolved",
    "end_exemption",
    "exempt",
    "file_record",
    "finish_follow_up",
    "keep_agenda",
    "keep_record_template",
    "keep_recording",
    "make_feed",
    "move_item",
    "name_officials",
    "offer_help",
    "prepare",
    "propose_plan",
    "publish_record",
    "put_on_wall",
    "record",
    "recount_branches",
    "register_lecturer",
    "remind",
    "remove_attachment",
    "resolve",
    "retire_lecturer",
    "set_follow_up",
    "set_theme",
    "show_vote",
    "sign",
    "sync_mark",
    "take_off_wall",
    "turn_to",
    "use_topic",
    "withdraw_theme",
    "write_draft",
    "write_notes",
]
