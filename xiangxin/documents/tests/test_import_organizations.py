"""Organizations and posts come in: superiors first, nothing renamed, nobody appointed twice."""

from datetime import date

import pytest

from xiangxin.accounts.models import User
from xiangxin.documents.actions import run_import
from xiangxin.documents.importing import find_table
from xiangxin.documents.tests.make import table
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Post

COMMITTEES = [
    "编号",
    "名称",
    "简称",
    "成立时间",
    "所属单位编码",
    "党总支类别",
    "组织类别",
    "联系电话",
    "联系地址",
    "邮箱",
]
BRANCHES = [
    "党支部名称",
    "简称",
    "成立时间",
    "所属分党委",
    "所属分党委编码",
    "支部类别",
    "是否联合党支部(企业)",
    "联系电话",
]
SEATS = ["所属分党委", "所属分党委编码", "姓名", "学工号", "职务（留空默认为委员）", "是否是管理员（留空默认为否）"]


def import_table(path, rows, *, by=None, store=True):
    return run_import(find_table(table(path, rows)), by=by or User.objects.system(), store=store)


def codes(report):
    return {line["row"]: line["code"] for line in report.refusals()}


def test_superiors_are_set_up_first_whatever_their_order(world, tmp_path):
    rows = [
        COMMITTEES,
        ["030100", "中共洗煤总支部委员会", "洗煤党总支", "1969.01", "030000", "党总支", "", "", "", ""],
        [
            " 030000",
            "中共三矿委员会",
            "三矿党委",
            date(2017, 9, 1),
            "YC",
            "二级党委",
            "企业",
            "0351-1",
            "矿区",
            "a@b.cn",
        ],
    ]
    report = import_table(tmp_path / "a.xlsx", rows)
    assert report.table.kind.name == "organizations"
    assert report.counts["created"] == 2
    mine, washing = Organization.objects.get(code="030000"), Organization.objects.get(code="030100")
    assert (mine.parent, mine.kind, mine.email, mine.established_on) == (
        world.group, "committee", "a@b.cn", date(2017, 9, 1),
    )  # fmt: skip
    assert (washing.parent, washing.kind, washing.path) == (mine, "general_branch", f"{mine.path}0001")
    assert import_table(tmp_path / "b.xlsx", rows).counts["unchanged"] == 2


def test_branches_come_below_a_superior_whose_code_lost_its_zeros(world, tmp_path):
    Organization.objects.filter(pk=world.mine.pk).update(code="020100")
    rows = [
        BRANCHES,
        ["中共通风支部委员会", "通风党支部", date(2017, 9, 1), "", 20100, "职工党支部", "是", ""],
        ["机电党支部", "", "", "一矿委员会", "", "", "", "0351-2"],
        ["机电党支部", "", "", "一矿委员会", "", "", "", ""],
        ["运输党支部", "", "", "没有的党委", "", "", "", ""],
        ["", "", "", "一矿委员会", "", "", "", "0351-3"],
    ]
    report = import_table(tmp_path / "a.xlsx", rows)
    assert (report.counts["created"], report.counts["updated"]) == (1, 1)
    assert codes(report) == {4: "duplicate_row", 5: "unknown_parent", 6: "missing_name"}
    branch = Organization.objects.get(short_name="通风党支部")
    assert (branch.parent, branch.kind, branch.form) == (world.mine, "branch", "joint_branch")
    assert import_table(tmp_path / "b.xlsx", rows[:3]).counts["unchanged"] == 2


def test_nothing_is_set_up_on_a_dry_run(world, tmp_path):
    rows = [BRANCHES, ["通风党支部", "", "", "一矿委员会", "", "", "", ""]]
    assert import_table(tmp_path / "a.xlsx", rows, store=False).counts["created"] == 1
    assert not Organization.objects.filter(name="通风党支部").exists()


def test_an_import_renames_and_moves_nothing(world, tmp_path):
    rows = [
        COMMITTEES,
        ["YC01", "中共别的委员会", "", "", "YC", "", "", "", "", ""],
        ["YC0201", "洗选党支部", "", "", "YC01", "", "", "", "", ""],
    ]
    assert codes(import_table(tmp_path / "a.xlsx", rows)) == {2: "name_differs", 3: "parent_differs"}


def test_organizations_outside_ones_reach_are_refused(world, tmp_path):
    rows = [
        BRANCHES,
        ["通风党支部", "", "", "一矿委员会", "", "", "", ""],
        ["通风党支部", "", "", "二矿委员会", "", "", "", ""],
    ]
    assert codes(import_table(tmp_path / "a.xlsx", rows, by=world.officer)) == {3: "outside_reach"}


def test_the_first_organization_of_an_empty_place_is_the_root(db, tmp_path):
    rows = [COMMITTEES, ["000001", "中共云川重工集团委员会", "", "", "", "", "", "", "", ""]]
    rows.append(["000002", "中共一矿委员会", "", "", "000001", "", "", "", "", ""])
    assert import_table(tmp_path / "a.xlsx", rows).counts["created"] == 2


def test_posts_are_filled_once(world, tmp_path):
    Member.objects.filter(name="赵员").update(employee_number="89031")
    rows = [
        SEATS,
        ["中共机电党支部", "", "赵员", 89031, "", "是"],
        ["", "YC0101", "周秘", "", "党支部书记", ""],
        ["机电党支部", "", "周秘", "", "书记", ""],
        ["机电党支部", "", "没有此人", "", "委员", ""],
        ["机电党支部", "", "孙积", "", "委员", ""],
        ["机电党支部", "", "钱预", "", "书记", ""],
        ["机电党支部", "", "钱预", "", "门卫", ""],
    ]
    report = import_table(tmp_path / "a.xlsx", rows)
    assert report.table.kind.name == "posts"
    assert codes(report) == {
        4: "duplicate_row", 5: "unknown_person", 6: "not_a_member", 7: "secretary_present", 8: "unknown_post",
    }  # fmt: skip
    assert set(Post.objects.values_list("member__name", "kind")) == {("赵员", "commissioner"), ("周秘", "secretary")}
    assert import_table(tmp_path / "b.xlsx", rows[:3]).counts["unchanged"] == 2


@pytest.mark.parametrize("by", ["secretary", "officer"])
def test_posts_are_kept_within_ones_reach(world, tmp_path, by):
    rows = [SEATS, ["洗选党支部", "", "郑外", "", "书记", ""]]
    assert codes(import_table(tmp_path / "a.xlsx", rows, by=getattr(world, by))) == {2: "outside_reach"}


def test_a_kind_that_cannot_stand_there_is_handed_back_and_the_rest_comes_in(world, tmp_path):
    rows = [
        COMMITTEES,
        ["030100", "中共洗煤总支部委员会", "洗煤党总支", "1969.01", "YC", "党总支", "", "", "", ""],
        ["030101", "中共储运总支部委员会", "储运党总支", "1969.01", "030100", "党总支", "", "", "", ""],
    ]
    report = import_table(tmp_path / "kinds.xlsx", rows)
    assert codes(report) == {3: "wrong_kind"}
    assert Organization.objects.filter(code="030100").exists()
