"""The deeds on lists of people: give one a name, hand one out, keep the columns of a template."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports.models import Export
from xiangxin.exports.sheets import Sheet
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.members import columns, form_of_one, own_data, queries, rules
from xiangxin.members.events import Event
from xiangxin.members.models import ExportTemplate, Member, MemberQuerySet, SavedFilter
from xiangxin.members.permissions import May
from xiangxin.organizations.models import Organization, Post

Kind = Literal["xlsx", "csv", "pdf"]
AT_ONCE = 1_000
AT_ONCE_ON_PAPER = 100  # a page takes a second
MOST_ON_PAPER = 3_000
SHORT = 14  # characters that stay in one line on paper
FILL = "xiangxin.members.jobs.fill_roster"


@transaction.atomic
def save_filter(name: str, query: str, *, by: User) -> SavedFilter:
    """Give a list a name of one's own; the same name again means the new list."""
    row, _is_new = SavedFilter.objects.update_or_create(
        user=by, name=name.strip()[:40], defaults={"query": query[:800]}
    )
    return row


@transaction.atomic
def drop_filter(saved: SavedFilter, *, by: User) -> None:
    """Forget a list of one's own."""
    SavedFilter.objects.filter(pk=saved.pk, user=by).delete()


@transaction.atomic
def keep_template(organization: Organization, *, name: str, names: Sequence[str], by: User) -> ExportTemplate:
    """Keep an order of columns for everybody below a committee; the same name again changes it."""
    checks.require(by, May.KEEP_TEMPLATES, organization)
    chosen = [one for one in names if one in columns.COLUMNS]
    refuse_if(rules.refusal_without_columns(chosen))
    row, _is_new = ExportTemplate.objects.update_or_create(
        organization=organization, name=name.strip()[:40], defaults={"columns": chosen, "kept_by": by}
    )
    announce(Event.TEMPLATE_KEPT, subject=row, by=by, columns=chosen)
    return row


@transaction.atomic
def drop_template(template: ExportTemplate, *, by: User) -> None:
    """Take a template back; what was exported with it stays."""
    checks.require(by, May.KEEP_TEMPLATES, template.organization)
    announce(Event.TEMPLATE_DROPPED, subject=template, by=by)
    template.delete()


@transaction.atomic
def note_roster_read(place: Organization, *, count: int, by: User) -> None:
    """Leave a trace that a program read a page of the roster of `place`."""
    checks.require(by, May.SEE_ROSTER, place)
    announce(Event.ROSTER_READ, subject=place, by=by, count=count)


def export_roster(wanted: Mapping[str, str], *, form: str, kind: Kind, today: date, at: datetime, by: User) -> Export:
    """Hand out a list of people: a short one now, a long one as background work. Logged, and marked with name and time.

    Paper is drawn before anything is written: drawing takes long, and SQLite lets only one write.
    """
    checks.require(by, May.EXPORT_ROSTER)
    title, names = chosen_columns(form, by)
    people = queries.roster(by, wanted, today, permission=May.EXPORT_ROSTER)
    count = people.order_by()[: MOST_ON_PAPER + 1].count()
    refuse_if(rules.refusal_to_export(count=count, is_paper=kind == "pdf", most=MOST_ON_PAPER))
    if count > (AT_ONCE_ON_PAPER if kind == "pdf" else AT_ONCE):
        facts: dict[str, Any] = {"wanted": dict(wanted), "form": form, "kind": kind, "on": today.isoformat()}
        key = f"roster-{form}-{kind}-{sorted(wanted.items())}"[:80]
        return exports.promise(FILL, title=title, at=at, key=key, by=by, **facts)
    mark = exports.mark_of(by, at)
    paper = _paper(title, people, mark=mark, on=today, names=names, by=by) if kind == "pdf" else b""
    with transaction.atomic():
        if kind == "pdf":
            done = exports.hand_out_bytes(paper, name=f"{title}.pdf", at=at, by=by, rows=count)
        else:
            done = exports.hand_out([_sheet(title, people, names=names, by=by)], at=at, by=by, kind=kind)
        announce(Event.ROSTER_EXPORTED, subject=done, by=by, form=form, rows=done.rows)
    return done


def fill_roster(export: Export, wanted: Mapping[str, str], *, form: str, kind: Kind, today: date, by: User) -> Export:
    """Write the file of a promised list, with what its owner may see; one that is filled stays as it is."""
    if export.upload_id:
        return export
    title, names = chosen_columns(form, by)
    people = queries.roster(by, wanted, today, permission=May.EXPORT_ROSTER)
    mark = exports.mark_of(by, export.asked_at)
    paper = _paper(title, people, mark=mark, on=today, names=names, by=by) if kind == "pdf" else b""
    with transaction.atomic():
        if kind == "pdf":
            done = exports.fill_bytes(export, paper, name=f"{title}.pdf", by=by, rows=people.count())
        else:
            done = exports.fill(export, [_sheet(title, people, names=names, by=by)], kind=kind, by=by)
        announce(Event.ROSTER_EXPORTED, subject=done, by=by, form=form, rows=done.rows)
    return done


@transaction.atomic
def take_own_data(member: Member, *, kind: Literal["json", "xlsx"], at: datetime, by: User) -> Export:
    """Hand a person everything that is held about them, in a form that people read or one that machines read."""
    refuse_if(rules.refusal_of_stranger(is_own=member.user_id == by.pk))
    parts = own_data.of(member)
    if kind == "json":
        content = json.dumps(own_data.as_json(parts), ensure_ascii=False, indent=1).encode()
        done = exports.hand_out_bytes(content, name=f"{_('我的数据')}.json", at=at, by=by)
    else:
        done = exports.hand_out(own_data.as_sheets(parts), title=_("我的数据"), at=at, by=by)
    announce(Event.OWN_DATA_TAKEN, subject=member, by=by)
    return done


def take_form(member: Member, *, kind: Literal["pdf", "docx"], at: datetime, by: User) -> Export:
    """Hand out the collection form of one person: in full to the person and to those who may see numbers, else masked."""
    is_own = member.user_id == by.pk
    if not is_own:
        checks.require(by, May.SEE_FILE, member.organization)
    in_full = is_own or checks.may(by, May.UNMASK, member.organization)
    form = form_of_one.form_of(member, on=at.date(), in_full=in_full)
    mark = exports.mark_of(by, at)
    content = form_of_one.as_pdf(form, mark=mark) if kind == "pdf" else form_of_one.as_word(form, mark=mark)
    name = f"{form.title} {member.name}.{kind}"
    with transaction.atomic():
        if in_full and not is_own:
            announce(Event.UNMASKED, subject=member, by=by)
        return exports.hand_out_bytes(content, name=name, at=at, by=by, where=member.organization)


def chosen_columns(form: str, by: User) -> tuple[str, tuple[str, ...]]:
    """The title and the columns of a form: one of ours, or a template by its number."""
    if form in columns.FORMS:
        title, names = columns.FORMS[form]
        return str(title), names
    template = ExportTemplate.objects.visible_to(by).filter(pk=form).first() if form.isdigit() else None
    refuse_if(rules.refusal_without_template(template))
    assert template is not None  # noqa: S101 - refused above
    return template.name, tuple(template.columns)


def _sheet(title: str, people: MemberQuerySet, *, names: Sequence[str], by: User) -> Sheet:
    reach = checks.reach_of(by, May.UNMASK)
    return columns.sheet_of(title, names, _read(people), in_full=lambda one: reach.covers(one.org_path))


def _paper(title: str, people: MemberQuerySet, *, mark: str, on: date, names: Sequence[str], by: User) -> bytes:
    sheet = _sheet(title, people, names=names, by=by)
    short = [column.width <= SHORT for column in sheet.columns]
    rows = (zip(row, short, strict=True) for row in sheet.rows)
    context = {"title": title, "columns": sheet.columns, "rows": rows, "on": on}
    return pdf.render("members/roster_paper.html", context, mark=mark, paper="A4 landscape")


def _read(people: MemberQuerySet) -> Iterator[Member]:
    """The people, a chunk at a time, with the posts they hold today."""
    posts = Post.objects.filter(to_on__isnull=True).select_related("organization").order_by("position")
    whole = people.select_related("organization", "group", "unit").prefetch_related(Prefetch("posts", queryset=posts))
    return whole.order_by("org_path", "pinyin", "pk").iterator(chunk_size=500)
