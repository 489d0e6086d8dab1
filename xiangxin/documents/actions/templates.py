"""The deeds on Word templates: keep one, say what its marks mean, retire it."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from django.core.files.base import File
from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents import proposing, rules
from xiangxin.documents.events import Event
from xiangxin.documents.models import Template, TemplateMark
from xiangxin.documents.permissions import May
from xiangxin.documents.word.cleaning import clean
from xiangxin.documents.word.filling import fill
from xiangxin.documents.word.marks import Mark, prepare
from xiangxin.files import actions as files
from xiangxin.files import contents
from xiangxin.files import rules as rules_of_files
from xiangxin.journal.actions import announce
from xiangxin.kernel import reach
from xiangxin.kernel.refusals import refuse_if
from xiangxin.organizations.models import Organization


@transaction.atomic
def keep_template(
    organization: Organization,
    *,
    name: str,
    subject: str,
    file: File[bytes],
    at: datetime,
    by: User,
    purpose: str = "",
    replaces: Template | None = None,
) -> Template:
    """Take a Word file in as template of an organization, harmless, its marks found and their meanings proposed.

    A new version `replaces` an older one, which is retired; what people chose for its marks is remembered.
    """
    checks.require(by, May.KEEP_TEMPLATES, organization)
    refuse_if(rules.refusal_to_keep(is_active=organization.is_active))
    same = Template.objects.in_use().filter(organization=organization, name=name)
    refuse_if(rules.refusal_of_name(name, is_taken=same.exclude(pk=replaces.pk if replaces else 0).exists()))
    plain = rules_of_files.plain_name(file.name or "")
    contents.examine(file, name=plain, size=file.size or 0, kinds=("docx",))
    file.seek(0)
    content = clean(file.read())
    marks = _marks_of(content)
    if replaces is not None:
        retire_template(replaces, at=at, by=by)
    upload = files.keep_made(BytesIO(content), name=plain, by=by)
    template = Template.objects.create(
        organization=organization, name=name, subject=subject, purpose=purpose, upload=upload, kept_by=by, kept_at=at
    )
    _write_marks(template, marks)
    announce(Event.TEMPLATE_KEPT, subject=template, by=by, marks=len(marks))
    return template


@transaction.atomic
def map_marks(template: Template, *, meanings: Mapping[int, tuple[str, str]], by: User) -> Template:
    """Say what each mark means and how it is written; remembered for the next template with marks of these names."""
    checks.require(by, May.KEEP_TEMPLATES, template.organization)
    changed = []
    for mark in template.marks.all():
        field, form = meanings.get(mark.pk, (mark.field, mark.form))
        if (mark.field, mark.form) != (field, form):
            mark.field, mark.form, mark.is_set_by_hand = field, form, True
            changed.append(mark)
    if changed:
        TemplateMark.objects.bulk_update(changed, ["field", "form", "is_set_by_hand"])
        announce(Event.TEMPLATE_MAPPED, subject=template, by=by, marks=[str(mark) for mark in changed])
    return template


@transaction.atomic
def retire_template(template: Template, *, at: datetime, by: User) -> Template:
    """Take a template out of use; what was filled with it stays known."""
    checks.require(by, May.KEEP_TEMPLATES, template.organization)
    if Template.objects.filter(pk=template.pk, retired_at__isnull=True).update(retired_at=at):
        template.retired_at = at
        announce(Event.TEMPLATE_RETIRED, subject=template, by=by)
    return template


def _marks_of(content: bytes) -> tuple[Mark, ...]:
    """The marks, after a trial: a template that cannot be filled is refused at the door."""
    prepared = prepare(content)
    refuse_if(rules.refusal_without_marks(len(prepared.marks)))
    rows = {
        mark.key: [{item.key: "" for item in prepared.marks if item.parent == mark.name}] if mark.kind == "list" else ""
        for mark in prepared.marks
        if mark.kind != "item"
    }
    fill(prepared, rows, dict.fromkeys(rows, True))
    return prepared.marks


def _write_marks(template: Template, marks: tuple[Mark, ...]) -> None:
    remembered = _remembered(template, marks)
    fields: dict[str, str] = {}
    rows = []
    for position, mark in enumerate(sorted(marks, key=lambda mark: mark.kind == "item"), start=1):
        known = remembered.get((mark.parent, mark.name))
        field = known.field if known else proposing.field_for(mark, template.subject, fields.get(mark.parent, ""))
        form = known.form if known else proposing.form_for(mark, field)
        fields[mark.name] = field
        rows.append(
            TemplateMark(
                template=template, position=position, name=mark.name, parent=mark.parent, kind=mark.kind,
                field=field, form=form, is_set_by_hand=known is not None,
            )
        )  # fmt: skip
    TemplateMark.objects.bulk_create(rows)


def _remembered(template: Template, marks: tuple[Mark, ...]) -> dict[tuple[str, str], TemplateMark]:
    """What people chose for marks of the same names, here or above; the latest choice counts."""
    chosen = TemplateMark.objects.filter(
        name__in={mark.name for mark in marks},
        is_set_by_hand=True,
        template__subject=template.subject,
        template__organization__path__in=reach.ancestors(template.organization.path),
    )
    wanted = {(mark.parent, mark.name): mark.kind for mark in marks}
    return {
        (mark.parent, mark.name): mark
        for mark in chosen.order_by("pk")
        if mark.field and wanted.get((mark.parent, mark.name)) == mark.kind
    }
