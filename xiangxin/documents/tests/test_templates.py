"""Word templates: kept, mapped once, filled for one and for many; what goes wrong is said and leaves nothing."""

import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.world import make_person
from xiangxin.access.roles import Role
from xiangxin.documents import actions, facts, filled
from xiangxin.documents.models import FilledForm, Filling, Template
from xiangxin.documents.starters import STARTERS
from xiangxin.documents.tests import words
from xiangxin.exports.models import Export
from xiangxin.files.models import Upload
from xiangxin.jobs import runs
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.members.models import Member


def _code(deed) -> str:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.refusal.code


def _zhao(world) -> Member:
    return Member.objects.get(user=world.member)


def _fill(template, row, *, by, **more):
    facts_of = {"answers": {}, "at": clock.now()} | more
    return actions.fill_form(template, row, by=by, **facts_of)


def test_a_template_is_kept_and_its_marks_are_proposed(world):
    template = words.keep(world)
    fields = dict(template.marks.values_list("name", "field"))
    assert fields == {
        "姓名": "member.name", "出生年月": "member.born_on", "支部名称": "member.branch", "党支部意见_意见内容": "ask:text",
    }  # fmt: skip
    assert template.marks.get(name="出生年月").form == "month"
    assert Entry.objects.filter(event="documents.template_kept").count() == 1


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (words.document("没有标记"), "表.docx", "no_marks"),
        (words.document("{{姓名}}"), "表.docm", "files.not_what_it_says"),
        (words.with_part(words.document("{{姓名}}"), "word/vbaProject.bin", b"x"), "表.docx", "files.macros"),
        (b"not a file", "表.docx", "files.not_what_it_says"),
        (words.document("{% for 人 in 名单 %}", table=[["{% endfor %}", "x"]]), "表.docx", "blocks_do_not_fit"),
    ],
)
def test_a_refused_template_leaves_nothing(world, content, name, code):
    keep = lambda: actions.keep_template(  # noqa: E731
        world.mine, name="表", subject="member", file=words.upload(content, name), at=clock.now(), by=world.officer
    )
    assert _code(keep) == code
    assert not Template.objects.exists()
    assert not Upload.objects.exists()


@pytest.mark.parametrize("who", ["secretary", "member", "leader", "outsider", "inspector", "system_admin"])
def test_only_the_organization_officer_keeps_templates(world, who):
    with pytest.raises(PermissionDenied):
        words.keep(world, by=getattr(world, who))


def test_a_name_is_taken_once_and_a_new_version_remembers(world):
    template = words.keep(world, "{{职称}} {{姓名}}")
    assert _code(lambda: words.keep(world)) == "name_taken"
    mark = template.marks.get(name="职称")
    actions.map_marks(template, meanings={mark.pk: ("ask:line", "")}, by=world.officer)
    assert Entry.objects.filter(event="documents.template_mapped").count() == 1
    renewed = words.keep(world, "{{职称}} {{性别}}", replaces=template)
    assert renewed.marks.get(name="职称").field == "ask:line"
    assert list(Template.objects.in_use()) == [renewed]
    other = words.keep(world, "{{职称}}", name="另一张", place=world.electric)
    assert other.marks.get().is_set_by_hand


def test_unknown_marks_keep_a_template_from_being_filled(world):
    template = words.keep(world, "{{职称}} {{姓名}}")
    assert _code(lambda: _fill(template, _zhao(world), by=world.secretary)) == "marks_unknown"
    assert not Filling.objects.exists()


def test_one_form_is_filled_from_the_file_and_what_was_typed(world):
    template = words.keep(world)
    Member.objects.filter(user=world.member).update(born_on="1980-03-01")
    asked = template.marks.get(field="ask:text")
    made = _fill(template, _zhao(world), by=world.secretary, answers={str(asked.pk): "同意\n推荐"})
    said = words.text_of(made.content)
    assert "姓名：赵员" in said
    assert "生于 1980年3月" in said
    assert "机电党支部" in said
    assert "同意\n推荐" in said
    assert FilledForm.objects.get().name == "赵员"
    assert Entry.objects.filter(event="documents.form_filled").count() == 1
    assert "同意" not in connection_text(Filling)


def connection_text(model) -> str:
    """The rows of a table as they stand in the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT answers FROM {model._meta.db_table}")
        return str(cursor.fetchall())


def test_a_number_stays_masked_unless_it_is_shown_which_leaves_a_trace(world):
    template = words.keep(world, "{{身份证号}}")
    person = _zhao(world)
    person.citizen_id = "110105198003010014"
    person.save(update_fields=["citizen_id"])
    assert "110105198003010014" not in words.text_of(_fill(template, person, by=world.secretary).content)
    assert not Entry.objects.filter(event="members.unmasked").exists()
    open_one = _fill(template, person, by=world.secretary, shows_numbers=True)
    assert "110105198003010014" in words.text_of(open_one.content)
    assert Entry.objects.filter(event="members.unmasked").count() == 1


@pytest.mark.parametrize("who", ["member", "leader", "outsider", "audit_admin", "inspector"])
def test_others_do_not_fill_forms_for_a_branch(world, who):
    template = words.keep(world)
    with pytest.raises(PermissionDenied):
        _fill(template, _zhao(world), by=getattr(world, who))


def test_a_template_is_for_its_organization_and_what_is_below(world):
    elsewhere = words.keep(world, place=world.coal)
    assert _code(lambda: _fill(elsewhere, _zhao(world), by=world.officer)) == "template_elsewhere"
    template = words.keep(world, name="本级")
    actions.retire_template(template, at=clock.now(), by=world.officer)
    actions.retire_template(template, at=clock.now(), by=world.officer)
    assert Entry.objects.filter(event="documents.template_retired").count() == 1
    assert _code(lambda: _fill(template, _zhao(world), by=world.officer)) == "template_retired"


def test_templates_are_inherited_down_and_stay_out_of_sight_elsewhere(world):
    words.keep(world)
    sees = {
        who
        for who in ("secretary", "officer", "outsider", "member", "leader")
        if Template.objects.visible_to(getattr(world, who)).exists()
    }
    assert sees == {"secretary", "officer"}


def test_many_forms_come_as_one_archive_with_a_report(world, client):
    template = words.mapped(world)
    client.force_login(world.officer)
    typed = {"place": "机电党支部", "kinds": ["full", "probationary"]}
    client.post(reverse("documents:fill_many", args=[template.pk]), typed)
    runs.work_off()
    export = Export.objects.get()
    with export.upload.stored.open("rb") as file, zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        assert names[-1] == "填写情况.xlsx"
        assert [name.split()[1] for name in names[:-1]] == ["钱预", "赵员", "周秘"]
        assert "赵员" in words.text_of(archive.read(names[1]))
    assert Upload.objects.count() == 2  # the template and the archive: the single files are gone
    assert Filling.objects.get().finished_at


def test_a_batch_that_ran_twice_makes_nothing_twice(world, client):
    template = words.mapped(world)
    client.force_login(world.officer)
    client.post(reverse("documents:fill_many", args=[template.pk]), {"place": "机电党支部"})
    runs.work_off()
    export, filling = Export.objects.get(), Filling.objects.get()
    before = export.upload_id
    actions.make_forms(filling, by=world.officer, progress=lambda *_said: None)
    actions.hand_out_forms(filling, export, at=clock.now(), by=world.officer)
    export.refresh_from_db()
    assert export.upload_id == before
    assert Upload.objects.count() == 2


def test_nobody_and_too_many_are_said(world):
    template = words.keep(world)
    many = lambda rows: actions.fill_many(template, rows, answers={}, at=clock.now(), by=world.officer)  # noqa: E731
    assert _code(lambda: many([])) == "nobody_chosen"
    assert _code(lambda: many([_zhao(world)] * 2001)) == "too_many_chosen"
    assert not Filling.objects.exists()


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: starter.name)
def test_every_template_of_our_own_knows_all_its_marks_but_what_is_asked(world, starter):
    template = actions.keep_template(
        world.mine,
        name=str(starter.title),
        subject=starter.subject,
        file=starter.file(),
        at=clock.now(),
        by=world.officer,
    )
    assert not template.marks.filter(field="").exists()
    row = facts.subjects()[starter.subject].rows(world.officer).first()
    if row is not None:
        assert "{" not in words.text_of(_fill(template, row, by=world.officer).content)


def test_fifty_forms_take_as_many_queries_as_two(world):
    template = words.keep(world, "{{姓名}} {{党内职务}} {{入党宣誓时间}} {{党委名称}}")
    for number in range(12):
        make_person(f"党员{number}", world.electric, Member.Category.FULL, Role.MEMBER)
    sheet = filled.sheet_of(template)
    counts = []
    for size in (2, 12):
        rows = list(sheet.subject.rows(world.officer)[:size])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            list(filled.forms_for(sheet, rows, answers={}, shows_numbers=False, today=clock.today(), by=world.officer))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_pages_take_a_file_to_a_filled_form(world):
    office, branch = Client(), Client()
    office.force_login(world.officer)
    branch.force_login(world.secretary)
    typed = {
        "organization": "一矿委员会",
        "name": "谈话表",
        "subject": "member",
        "file": words.upload(words.document("{{姓名}} {{职称}}")),
    }
    answer = office.post(reverse("documents:add_template"), typed, follow=True)
    assert "这些标记不知道填什么：职称" in answer.content.decode()
    template = Template.objects.get()
    marks = {f"field_{mark.pk}": mark.field or "ask:line" for mark in template.marks.all()}
    assert office.post(reverse("documents:map_marks", args=[template.pk]), marks).status_code == 302
    assert "谈话表" in branch.get(reverse("documents:templates")).content.decode()
    address = reverse("documents:fill_form", args=[template.pk, _zhao(world).pk])
    mark = template.marks.get(name="职称")
    looked = branch.post(address, {"deed": "look", f"answer_{mark.pk}": "工程师"}).content.decode()
    assert "赵员 工程师" in looked
    assert not Filling.objects.exists()
    file = branch.post(address, {"deed": "word", f"answer_{mark.pk}": "工程师"})
    assert "赵员 工程师" in words.text_of(io.BytesIO(b"".join(file)).getvalue())


def test_a_refused_file_is_said_on_the_page(world, client):
    client.force_login(world.officer)
    typed = {
        "organization": "一矿委员会",
        "name": "表",
        "subject": "member",
        "file": words.upload(words.document("没有标记")),
    }
    answer = client.post(reverse("documents:add_template"), typed)
    assert answer.status_code == 422
    assert "模板里没有标记" in answer.content.decode()


def test_the_list_of_templates_is_flat(world, client):
    client.force_login(world.officer)
    counts = []
    for size in (2, 12):
        for number in range(size):
            words.keep(world, name=f"表{size}-{number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("documents:templates"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
