"""The deeds of filling templates: one form now, or many in the background."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents import facts, filled, rules
from xiangxin.documents.events import Event
from xiangxin.documents.filled import Answers, Form
from xiangxin.documents.models import FilledForm, Filling, Template
from xiangxin.documents.permissions import May
from xiangxin.exports import actions as exports
from xiangxin.exports import sheets as writing
from xiangxin.exports.models import Export
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.files import actions as files
from xiangxin.files import rules as rules_of_files
from xiangxin.jobs.progress import Progress
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.members import actions as members
from xiangxin.members.models import Member
from xiangxin.members.permissions import May as Members
from xiangxin.organizations.models import Organization

CHUNK = 25
REPORT = (
    Column("序号", 8, "whole"), Column("对象", 20), Column("党组织", 28), Column("文件", 40), Column("空着的项目", 40),
    Column("未填原因", 40),
)  # fmt: skip


def look_at(template: Template, row: Any, *, answers: Answers, at: datetime, by: User) -> Form:
    """A form as it would be, numbers masked; nothing is kept."""
    _require(template, [row], by)
    return _forms(template, [row], answers, shows_numbers=False, at=at, by=by)[0]


@transaction.atomic
def fill_form(
    template: Template, row: Any, *, answers: Answers, at: datetime, by: User, shows_numbers: bool = False
) -> Form:
    """Fill the template for one; the journal keeps for whom, and each number that was shown in full."""
    _require(template, [row], by)
    form = _forms(template, [row], answers, shows_numbers=shows_numbers, at=at, by=by)[0]
    filling = Filling.objects.create(
        template=template, answers=_kept(answers), shows_numbers=shows_numbers, by=by, at=at, finished_at=at
    )
    kept = _rows_of(filling, [row])[0]
    kept.is_made, kept.blanks = True, "、".join(form.blanks)[:400]
    kept.save(force_insert=True)
    _tell_of_numbers(filling, [row], by=by)
    announce(Event.FORM_FILLED, subject=filling, by=by, count=1)
    return form


@transaction.atomic
def fill_many(
    template: Template, rows: Sequence[Any], *, answers: Answers, at: datetime, by: User, shows_numbers: bool = False
) -> Filling:
    """Note for whom the template is to be filled; the job makes the forms."""
    refuse_if(rules.refusal_to_fill_many(len(rows)))
    _require(template, rows, by)
    filled.sheet_of(template)
    filling = Filling.objects.create(
        template=template, answers=_kept(answers), shows_numbers=shows_numbers, by=by, at=at
    )
    FilledForm.objects.bulk_create(_rows_of(filling, rows))
    announce(Event.FORM_FILLED, subject=filling, by=by, count=len(rows))
    return filling


def make_forms(filling: Filling, *, by: User, progress: Progress) -> None:
    """Make the forms that are not made yet, each in a transaction of its own; broken off and run again it goes on."""
    total, done = filling.forms.count(), filling.forms.filter(is_made=True).count()
    sheet = filled.sheet_of(filling.template)
    answers = json.loads(filling.answers or "{}")
    while waiting := list(filling.forms.filter(is_made=False)[:CHUNK]):
        rows = {row.pk: row for row in sheet.subject.rows(by).filter(pk__in=[form.subject_id for form in waiting])}
        there = [rows[form.subject_id] for form in waiting if form.subject_id in rows]
        made = filled.forms_for(
            sheet, there, answers=answers, shows_numbers=filling.shows_numbers, today=_day(filling.at), by=by
        )
        contents = {form.row.pk: form for form in made}
        for form in waiting:
            _keep(filling, form, contents.get(form.subject_id), by=by)
            done += 1
            progress(done, total, _("已填 %(done)d 份，共 %(total)d 份") % {"done": done, "total": total})


def hand_out_forms(filling: Filling, export: Export, *, at: datetime, by: User) -> Export:
    """Everything as one ZIP with a report; then the single files are dropped, since the ZIP holds them."""
    with TemporaryFile() as file:
        count = _pack(filling, export, file)
        exports.fill_file(export, file, name=f"{export.title}.zip", by=by, rows=count)
    _finish(filling, at=at, by=by)
    return export


@transaction.atomic
def _finish(filling: Filling, *, at: datetime, by: User) -> None:
    for form in filling.forms.filter(upload__isnull=False).select_related("upload"):
        upload, form.upload = form.upload, None
        form.save(update_fields=["upload"])
        if upload is not None:
            files.drop(upload, by=by)
    filling.finished_at = at
    filling.save(update_fields=["finished_at"])


@transaction.atomic
def _keep(filling: Filling, form: FilledForm, made: Form | None, *, by: User) -> None:
    held = FilledForm.objects.select_for_update().get(pk=form.pk)
    if held.is_made:
        return
    held.is_made = True
    if made is None:
        held.problem = _("已不在您可以办理的范围内")
    else:
        held.upload = files.keep_made(BytesIO(made.content), name=f"{form.name}.docx", by=by)
        held.blanks = "、".join(made.blanks)[:400]
        _tell_of_numbers(filling, [made.row], by=by)
    held.save(update_fields=["is_made", "problem", "upload", "blanks"])


def _pack(filling: Filling, export: Export, file: IO[bytes]) -> int:
    lines: list[Sequence[Any]] = []
    forms = filling.forms.select_related("upload").order_by("pk")
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for number, form in enumerate(forms, start=1):
            name = ""
            if form.upload is not None:
                name = f"{number:04d} {rules_of_files.plain_name(f'{form.name} {form.place_name}.docx')}"
                with form.upload.stored.open("rb") as content:
                    archive.writestr(name, content.read())
            lines.append((number, form.name, form.place_name, name, form.blanks, form.problem))
        report = BytesIO()
        sheet = Sheet(_("填写情况"), REPORT, lines, note=filling.template.name)
        writing.write_xlsx([sheet], report, mark=exports.mark_of(export.by, export.asked_at))
        archive.writestr(_("填写情况.xlsx"), report.getvalue())
    return len(lines)


def _require(template: Template, rows: Iterable[Any], by: User) -> None:
    """Each of the rows lies where `by` fills forms, and below the organization of the template."""
    subject = facts.subjects()[template.subject]
    reach = checks.reach_of(by, May.FILL_FORM)
    places: list[Organization] = [subject.place_of(row) for row in rows]
    if not all(reach.covers(place.path) for place in places):
        raise PermissionDenied(May.FILL_FORM)
    covers = all(place.path.startswith(template.organization.path) for place in places)
    refuse_if(rules.refusal_to_use(is_retired=template.retired_at is not None, covers=covers))


def _forms(
    template: Template, rows: Sequence[Any], answers: Answers, *, shows_numbers: bool, at: datetime, by: User
) -> list[Form]:
    sheet = filled.sheet_of(template)
    return list(filled.forms_for(sheet, rows, answers=answers, shows_numbers=shows_numbers, today=_day(at), by=by))


def _rows_of(filling: Filling, rows: Iterable[Any]) -> list[FilledForm]:
    place_of = facts.subjects()[filling.template.subject].place_of
    return [
        FilledForm(filling=filling, subject_id=row.pk, name=str(row)[:160], place_name=place_of(row).short_name)
        for row in rows
    ]


def _tell_of_numbers(filling: Filling, rows: Iterable[Any], *, by: User) -> None:
    """A number shown in full is a look at it, which the person can read about."""
    sealed = any(
        fact is not None and fact.is_sealed
        for fact in (facts.fact_named(mark.field) for mark in filling.template.marks.all())
    )
    if not (filling.shows_numbers and sealed):
        return
    for row in rows:
        if isinstance(row, Member) and checks.may(by, Members.UNMASK, row.organization):
            members.unmask(row, by=by)


def _kept(answers: Answers) -> str:
    return json.dumps({name: str(value) for name, value in answers.items() if value}, ensure_ascii=False)


def _day(at: datetime) -> Any:
    return localtime(at).date()


def name_of(template: Template, form: Form, ending: str) -> str:
    """What the file of one form is called."""
    return rules_of_files.plain_name(f"{PurePath(template.name).name} {form.row}.{ending}")
