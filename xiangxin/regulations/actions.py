"""The deeds on rules: set what is left open, end a setting, keep the calendar of a year."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel import reach
from xiangxin.kernel.refusals import refuse_if
from xiangxin.regulations import rules
from xiangxin.regulations.events import Event
from xiangxin.regulations.models import CalendarDay, LocalSetting
from xiangxin.regulations.packs import Value, book
from xiangxin.regulations.permissions import May


@dataclass(frozen=True)
class Top:
    """The root of the tree: the calendar is one for everybody."""

    path: str = reach.ROOT


@transaction.atomic
def set_parameter(
    organization_id: int,
    place: reach.Place,
    *,
    code: str,
    value: Value,
    reason: str,
    from_on: date,
    by: User,
    document_number: str = "",
) -> LocalSetting:
    """Set a parameter for an organization and its subtree from a day on; the setting before it ends the day before."""
    checks.require(by, May.SET_PARAMETER, place)
    refuse_if(rules.refusal_to_set(book().parameter(code, on=from_on), value, reason=reason))
    earlier = LocalSetting.objects.select_for_update().filter(organization_id=organization_id, code=code)
    last = earlier.order_by("-from_on").first()
    if last and (last.to_on, last.from_on, last.value) == (None, from_on, value):
        return last
    if last:
        refuse_if(rules.refusal_to_begin(from_on, last_from=last.from_on, last_to=last.to_on))
        if last.to_on is None:
            last.to_on = from_on - timedelta(days=1)
            last.save(update_fields=["to_on"])
    setting = LocalSetting.objects.create(
        organization_id=organization_id,
        code=code,
        value=value,
        reason=reason.strip(),
        document_number=document_number,
        from_on=from_on,
        set_by=by,
    )
    announce(Event.PARAMETER_SET, subject=setting, by=by, where=place, code=code, value=value, from_on=from_on)
    return setting


@transaction.atomic
def end_setting(setting: LocalSetting, *, on: date, by: User) -> LocalSetting:
    """End a setting with the day `on`; from the next day the superior's setting or the pack holds again."""
    checks.require(by, May.SET_PARAMETER, setting.place)
    setting = LocalSetting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=setting.pk)
    refuse_if(rules.refusal_to_end(from_on=setting.from_on, to_on=setting.to_on, on=on))
    setting.to_on = on
    setting.save(update_fields=["to_on"])
    announce(Event.SETTING_ENDED, subject=setting, by=by, code=setting.code, to_on=on)
    return setting


@transaction.atomic
def keep_calendar(year: int, entries: list[rules.DayEntry], *, by: User) -> int:
    """Replace what was entered for a year; how many days are entered now."""
    checks.require(by, May.KEEP_CALENDAR, Top())
    refuse_if(rules.refusal_to_keep(year, [entry.day for entry in entries]))
    CalendarDay.objects.filter(day__year=year).delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(day=entry.day, is_workday=entry.is_workday, name=entry.name) for entry in entries
    )
    said = CalendarDay(pk=year, day=date(year, 1, 1), name=str(year))
    announce(Event.CALENDAR_KEPT, subject=said, by=by, where=Top(), year=year, days=len(entries))
    return len(entries)
