"""A roster comes in: what is stored, what is handed back, and that a second time changes nothing."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.forms.models import model_to_dict

from xiangxin.accounts.models import User
from xiangxin.documents.actions import run_import
from xiangxin.documents.importing import find_table
from xiangxin.documents.models import ImportRun
from xiangxin.documents.tests.make import citizen_id, person, roster
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.members.actions import register
from xiangxin.members.models import Member, NameToken, Placement, StatusChange


def import_roster(path, *, by=None, store=True):
    return run_import(find_table(path), by=by or User.objects.system(), store=store)


def codes(report):
    return {line["row"]: line["code"] for line in report.refusals()}


def test_new_people_are_stored_and_a_second_time_changes_nothing(world, tmp_path):
    path = roster(tmp_path / "a.xlsx", [person("王一", 1), person("王二", 2, 人员类别="预备党员", 转正日期="")])
    first, second = import_roster(path), import_roster(path)
    assert first.counts == {"read": 2, "created": 2, "updated": 0, "unchanged": 0, "refused": 0}
    assert second.counts == {"read": 2, "created": 0, "updated": 0, "unchanged": 2, "refused": 0}
    two = Member.objects.get(name="王二")
    assert (two.category, two.sex, two.organization, two.joined_on) == (
        "probationary", "2", world.electric, date(2005, 7, 1),
    )  # fmt: skip
    assert (two.phone, two.citizen_id) == ("13800000002", citizen_id(date(1980, 3, 1), 2))
    assert Entry.objects.filter(event="documents.imported").count() == 2
    assert ImportRun.objects.first().unchanged == 2


def test_bulk_rows_are_the_rows_that_the_action_writes(world, tmp_path):
    row = person("单田芳", 1, 民族="汉族", 学历="大学本科", 工号="A007")
    import_roster(roster(tmp_path / "a.xlsx", [row]))
    bulk = Member.objects.get(name="单田芳")
    facts = {"born_on": date(1980, 3, 1), "joined_on": date(2005, 7, 1), "became_full_on": date(2006, 7, 1)}
    acted = register(
        world.electric, name="单田芳", category="full", on=clock.today(), by=User.objects.system(), sex="1",
        ethnicity="01", education="21", employee_number="A007", phone=bulk.phone, **facts,
    )  # fmt: skip

    def rows(member):
        skipped = {"id", "citizen_id", "citizen_id_fingerprint", "member"}
        related = (Placement.objects.filter(member=member).get(), StatusChange.objects.filter(member=member).get())
        facts = [
            {name: value for name, value in model_to_dict(row).items() if name not in skipped}
            for row in (member, *related)
        ]
        return facts, set(NameToken.objects.filter(member=member).values_list("token", flat=True))

    assert rows(bulk) == rows(acted)


def test_nothing_is_stored_on_a_dry_run(world, tmp_path):
    report = import_roster(roster(tmp_path / "a.xlsx", [person("王一", 1)]), store=False)
    assert report.counts["created"] == 1
    assert not Member.objects.filter(name="王一").exists()
    assert not ImportRun.objects.exists()


def test_right_rows_are_stored_while_wrong_ones_are_handed_back(world, tmp_path):
    rows = [
        person("王一", 1),
        person("", 3),
        person("王三", 5, 身份证号="110105198003010058"),
        person("王四", 1),
        person("王五", 7, 性别="女"),
        person("王六", 9, 出生日期="1981-03-01"),
        person("王七", 11, 所在党支部="没有的支部"),
        person("王八", 13, 人员类别="预备党员"),
        person("王九", 15, 转正日期="2004-07-01"),
        person("张三", 17, 身份证号=1.10105198003010058e17),
        person("李四", 19, 入党日期="2099-07-01", 转正日期=""),
        person("李五", 21, 人员类别="老党员"),
        person("李六", 23, 所在党支部=""),
        person("李七", 25, 身份证号="", 出生日期="1980-02-30"),
    ]
    report = import_roster(roster(tmp_path / "a.xlsx", rows, above=3))
    assert report.table.heading.row == 4
    assert codes(report) == {
        6: "missing_name",
        7: "id_wrong_check_digit",
        8: "duplicate_row",
        9: "sex_differs_from_id",
        10: "birth_differs_from_id",
        11: "unknown_organization",
        12: "category_against_dates",
        13: "full_before_joining",
        14: "id_as_number",
        15: "date_in_future",
        16: "unknown_word",
        17: "missing_organization",
        18: "date_impossible",
    }
    assert (report.counts["created"], report.counts["refused"]) == (1, 13)
    assert all(line["message"] and line["column"] for line in report.refusals())


def test_a_known_person_is_updated_and_the_difference_is_shown(world, tmp_path):
    import_roster(roster(tmp_path / "a.xlsx", [person("王一", 1), person("王二", 2, 人员类别="预备党员", 转正日期="")]))
    changed = [person("王一", 1, 手机号码="13911112222"), person("王二", 2)]
    report = import_roster(roster(tmp_path / "b.xlsx", changed))
    assert report.counts["updated"] == 2
    shown = {(one.field, one.was, one.value) for outcome in report.outcomes for one in outcome.findings}
    assert ("phone", "13800000001", "13911112222") in shown
    assert ("category", "预备党员", "正式党员") in shown
    one, two = Member.objects.get(name="王一"), Member.objects.get(name="王二")
    assert one.tokens.filter(token="2222").exists()
    assert not one.tokens.filter(token="0001").exists()
    assert [change.category for change in two.status_changes.all()] == ["probationary", "full"]


def test_an_empty_cell_takes_nothing_away(world, tmp_path):
    import_roster(roster(tmp_path / "a.xlsx", [person("王一", 1)]))
    report = import_roster(roster(tmp_path / "b.xlsx", [person("王一", 1, 手机号码="", 性别="", 入党日期="")]))
    assert report.counts["unchanged"] == 1


def test_people_without_id_are_known_by_name_birth_and_branch(world, tmp_path):
    rows = [person("王一", 1, 身份证号=""), person("王一", 1, 身份证号="", 所在党支部="采煤党支部")]
    path = roster(tmp_path / "a.xlsx", rows)
    assert import_roster(path).counts["created"] == 2
    assert import_roster(path).counts["unchanged"] == 2
    with_id = roster(tmp_path / "b.xlsx", [person("王一", 1, 出生日期="1980.3")])
    assert import_roster(with_id).counts["updated"] == 1
    assert Member.objects.get(name="王一", organization=world.electric).citizen_id.startswith("110105")


def test_an_organization_is_found_by_code_full_name_and_short_name(world, tmp_path):
    rows = [
        person("王一", 1, 所在党支部="中共机电党支部", 党支部代码=""),
        person("王二", 2, 所在党支部="机电支部委员会党支部", 党支部代码="YC0101"),
        person("王三", 3, 所在党支部="机电党支部", 党支部代码=" YC0101"),
    ]
    assert import_roster(roster(tmp_path / "a.xlsx", rows)).counts["created"] == 3
    assert Member.objects.filter(name__startswith="王", organization=world.electric).count() == 3


def test_rows_outside_ones_reach_are_refused(world, tmp_path):
    rows = [person("王一", 1), person("王二", 2, 所在党支部="洗选党支部")]
    report = import_roster(roster(tmp_path / "a.xlsx", rows), by=world.officer)
    assert codes(report) == {3: "outside_reach"}
    import_roster(roster(tmp_path / "b.xlsx", rows[1:]))
    report = import_roster(roster(tmp_path / "c.xlsx", [person("王二", 2)]), by=world.officer)
    assert codes(report) == {2: "registered_elsewhere"}
    with pytest.raises(PermissionDenied):
        import_roster(tmp_path / "a.xlsx", by=world.secretary)


def test_a_person_is_not_moved_or_renamed_by_an_import(world, tmp_path):
    import_roster(roster(tmp_path / "a.xlsx", [person("王一", 1), person("王二", 2)]))
    rows = [person("王一", 1, 所在党支部="采煤党支部"), person("王贰", 2)]
    report = import_roster(roster(tmp_path / "b.xlsx", rows))
    assert codes(report) == {2: "registered_in_another_branch", 3: "name_differs_from_file"}


def test_numbers_of_members_follow_an_import(world, tmp_path):
    world.electric.refresh_from_db()
    world.group.refresh_from_db()
    before = (world.electric.own_total, world.electric.member_total, world.group.member_total)
    import_roster(
        roster(tmp_path / "a.xlsx", [person("王一", 1), person("王二", 2, 人员类别="群众", 入党日期="", 转正日期="")])
    )
    world.electric.refresh_from_db()
    world.group.refresh_from_db()
    after = (world.electric.own_total, world.electric.member_total, world.group.member_total)
    assert after == tuple(number + 1 for number in before)


def test_the_command_writes_the_report(world, tmp_path, capsys):
    path = roster(tmp_path / "花名册.xlsx", [person("王一", 1), person("王二", 2, 性别="男")])
    out, mapping = tmp_path / "out.json", tmp_path / "map.json"
    mapping.write_text(json.dumps({"手机号码": None}), encoding="utf-8")
    call_command("import", str(path), "--kind", "members", "--report", str(out), "--map", str(mapping))
    report = json.loads(out.read_text(encoding="utf-8"))
    assert (report["file"], report["sheet"], report["header_row"]) == ("花名册.xlsx", "花名册", 1)
    assert report["rows"] == {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "refused": 1}
    assert report["columns"][1] == {"index": 1, "header": "身份证号", "field": "citizen_id", "confidence": 1.0}
    assert report["columns"][8]["field"] is None
    (refusal,) = report["refusals"]
    assert (refusal["row"], refusal["column"], refusal["value"]) == (3, "性别", "男")
    assert refusal["code"] == "sex_differs_from_id"
    assert "新增 1" in capsys.readouterr().out


def test_the_command_refuses_with_a_sentence(world, tmp_path):
    path = roster(tmp_path / "a.xlsx", [person("王一", 1)])
    with pytest.raises(CommandError, match="没有用户"):
        call_command("import", str(path), "--as", "nobody")
    with pytest.raises(CommandError, match="没有导入这种表格的权限"):
        call_command("import", str(path), "--as", world.member.username)
    with pytest.raises(CommandError, match="找不到文件"):
        call_command("import", str(tmp_path / "none.xlsx"))


def test_a_chunk_of_rows_is_stored_in_a_few_queries(world, tmp_path, django_assert_max_num_queries):
    path = roster(tmp_path / "a.xlsx", [person(f"王{number}", number) for number in range(1, 400)])
    with django_assert_max_num_queries(60):
        import_roster(path)
