"""Lists to export, and somebody who asks for them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from xiangxin.accounts.models import User
from xiangxin.exports import actions
from xiangxin.exports.models import Export
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.jobs.progress import Done, Progress

AT = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
COLUMNS = [
    Column("姓名"),
    Column("人数", kind="whole"),
    Column("金额", kind="yuan"),
    Column("日期", kind="day"),
    Column("时间", kind="moment"),
]


def make_user(name: str = "周秘") -> User:
    """An account without any role."""
    return User.objects.create_user(name, name=name)


def make_sheet(count: int = 2) -> Sheet:
    """A list with every kind of column."""
    rows = (["=1+1", number, 123456, date(2026, 3, 1), AT] for number in range(count))
    return Sheet("花名册", COLUMNS, rows, note="机电党支部")


def fill(progress: Progress, *, export_id: int) -> Done:
    """A job that fills a promised export."""
    export = actions.fill(Export.objects.get(pk=export_id), [make_sheet(3)], by=progress.by)
    return Done(url=export.get_absolute_url())
