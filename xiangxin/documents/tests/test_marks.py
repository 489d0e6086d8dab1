"""Marks of Word files: found wherever Word puts them, and nothing else comes through."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.documents import proposing, rules, writing
from xiangxin.documents.tests import words
from xiangxin.documents.word import cleaning, filling, marks
from xiangxin.kernel.refusals import Refused

BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict><w:txbxContent><w:p><w:r>'
    "<w:t>{{文本</w:t></w:r><w:r><w:t>框}}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
)


def _names(content: bytes) -> list[str]:
    return [mark.name for mark in marks.prepare(cleaning.clean(content)).marks]


def _filled(content: bytes, **said) -> str:
    prepared = marks.prepare(cleaning.clean(content))
    keys = {mark.name: mark.key for mark in prepared.marks}
    values = {mark.key: said.get(mark.name, "") for mark in prepared.marks if mark.kind != "item"}
    values = {
        key: [{keys.get(name, name): text for name, text in row.items()} for row in value]
        if isinstance(value, list)
        else value
        for key, value in values.items()
    }
    return words.text_of(filling.fill(prepared, values, {key: bool(value) for key, value in values.items()}))


def _code(deed) -> str:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.refusal.code


def test_marks_are_found_in_text_tables_and_headers_also_split_over_runs():
    content = words.document("{{姓名}}，{{ 性 别 }}", table=[["{{民族}}", "x"]], header="{{单位}}", split=True)
    assert _names(content) == ["姓名", "性别", "民族", "单位"]
    assert "赵员，男" in _filled(content, 姓名="赵员", 性别="男", 民族="汉族")


def test_a_mark_in_a_text_box_is_found_apart_from_its_paragraph():
    content = words.document("外面 {{姓名}}")
    body = words.part_of(content, "word/document.xml").replace("</w:p>", BOX + "</w:p>", 1)
    assert set(_names(words.with_part(content, "word/document.xml", body.encode()))) == {"姓名", "文本框"}


def test_names_with_dashes_brackets_and_spaces_are_plain_names():
    content = words.document("{{入党介绍人意见-意见内容}} {{姓名（本人）}} {{姓  名}}")
    assert _names(content) == ["入党介绍人意见-意见内容", "姓名（本人）", "姓名"]
    assert _filled(content, **{"入党介绍人意见-意见内容": "同意"}).startswith("同意")


def test_rows_repeat_and_conditions_hold():
    table = [["{%tr for 人 in 名单 %}", ""], ["{{人.序号}}", "{{人.姓名}}"], ["{%tr endfor %}", ""]]
    content = words.document("{% if 备注 %}有备注{% else %}无备注{% endif %}", table=table)
    said = _filled(content, 名单=[{"姓名": "赵员"}, {"姓名": "钱预"}], 备注="")
    assert said.splitlines() == ["无备注", "1", "赵员", "2", "钱预"]


def test_what_is_filled_in_is_never_read_as_a_mark():
    assert _filled(words.document("{{姓名}}"), 姓名="{{ 7 * 7 }}<w:p/>&") == "{{ 7 * 7 }}<w:p/>&"


@pytest.mark.parametrize(
    "said",
    [
        "{{ ''.__class__ }}", "{{ 姓名.upper() }}", "{{ 姓名|upper }}", "{{ __class__ }}", "{{ 7*7 }}", "{{ 名单[0] }}",
        "{% import 'os' as o %}", "{% set a = 1 %}", "{% for x in range(9) %}{% endfor %}", "{% include 'x' %}",
        "{{ 人.姓名 }}", "{{ a b }}x{% raw %}",
    ],
)  # fmt: skip
def test_nothing_but_names_comes_through_and_the_mark_is_named(said):
    assert _code(lambda: _names(words.document(said))) == "mark_not_understood"


@pytest.mark.parametrize("said", ["{{姓名", "姓名}}", "{% if 姓名", "{# 备注"])
def test_a_bracket_that_is_missing_is_named(said):
    assert _code(lambda: _names(words.document(said))) == "mark_not_understood"


def test_a_block_that_is_not_closed_is_said():
    assert _code(lambda: _names(words.document("{% if 姓名 %}在"))) == "block_not_closed"
    assert _code(lambda: _names(words.document("在{% endfor %}"))) == "mark_not_understood"
    assert _code(lambda: _names(words.document("{%p if 姓名 %}在{% endif %}"))) == "blocks_do_not_fit"
    assert _code(lambda: _names(words.document("{% if 姓名 %}", table=[["{% endif %}"]]))) == "blocks_do_not_fit"


@given(st.text(alphabet="{}%姓名 .for", max_size=24))
def test_any_text_is_filled_or_refused_with_a_sentence(said):
    try:
        prepared = marks.prepare(cleaning.clean(words.document(said)))
        rows = {mark.key: [] if mark.kind == "list" else "甲" for mark in prepared.marks if mark.kind != "item"}
        filling.fill(prepared, rows, dict.fromkeys(rows, True))
        sentence = "。"
    except Refused as refused:
        sentence = str(refused)
    assert sentence.endswith("。")


def test_links_pictures_and_templates_elsewhere_are_cut_off():
    content = words.document("{{姓名}}")
    relations = words.part_of(content, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="rId90" Type="http://x/hyperlink" Target="http://bad.example/" TargetMode="External"/>'
        '<Relationship Id="rId91" Type="http://x/attachedTemplate" Target="http://bad.example/t" TargetMode="External"/>'
        "</Relationships>",
    )
    link = (
        '<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId90">'
        "<w:r><w:t>网址</w:t></w:r></w:hyperlink></w:p>"
    )
    body = words.part_of(content, "word/document.xml").replace("</w:p>", link, 1)
    hostile = words.with_part(
        words.with_part(content, "word/_rels/document.xml.rels", relations.encode()), "word/document.xml", body.encode()
    )
    clean = cleaning.clean(hostile)
    assert "bad.example" not in words.part_of(clean, "word/_rels/document.xml.rels")
    assert "rId90" not in words.part_of(clean, "word/document.xml")
    assert "网址" in words.text_of(clean)


@pytest.mark.parametrize("field", ["INCLUDETEXT C:/x", "DDEAUTO c:/cmd", "INCLUDEPICTURE http://x"])
def test_fields_that_read_elsewhere_are_refused(field):
    content = words.document("{{姓名}}")
    body = words.part_of(content, "word/document.xml").replace(
        "</w:p>", f"<w:r><w:instrText>{field}</w:instrText></w:r></w:p>", 1
    )
    assert (
        _code(lambda: cleaning.clean(words.with_part(content, "word/document.xml", body.encode())))
        == "template_reaches_out"
    )


def test_embedded_files_document_types_and_ruins_are_refused():
    content = words.document("{{姓名}}")
    assert _code(lambda: cleaning.clean(words.with_part(content, "word/embeddings/a.xlsx", b"x"))) == "template_embeds"
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert _code(lambda: cleaning.clean(words.with_part(content, "word/document.xml", bomb))) == "template_damaged"
    assert _code(lambda: cleaning.clean(b"PK\x03\x04 broken")) == "template_damaged"
    assert _code(lambda: cleaning.clean(b"x" * (cleaning.LARGEST + 1))) == "template_too_large"


def test_the_same_file_is_cleaned_to_the_same_bytes():
    content = words.document("{{姓名}}")
    assert cleaning.clean(content) == cleaning.clean(content)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("姓名", "member.name"), ("姓  名", "member.name"), ("出生年月", "member.born_on"), ("身份证号", "member.citizen_id"),
        ("确定积极分子时间", "member.activist_on"), ("入党宣誓时间", "development.oath_on"), ("党委名称", "member.committee"),
        ("党支部意见_会议日期", "ask:day"), ("党支部意见_意见内容", "ask:text"), ("职称", ""),
    ],
)  # fmt: skip
def test_names_are_understood(name, field):
    assert proposing.field_for(marks.Mark(name, "value", "m1"), "member") == field


def test_days_and_yes_or_no_are_written_as_asked():
    day = date(2026, 5, 1)
    forms = ("long", "month", "dots", "dashes", "hanzi")
    assert [writing.in_words(day, "day", form) for form in forms] == [
        "2026年5月1日", "2026年5月", "2026.05.01", "2026-05-01", "二〇二六年五月一日",
    ]  # fmt: skip
    assert writing.hanzi(date(2026, 10, 20)) == "二〇二六年十月二十日"
    assert writing.hanzi(date(2026, 12, 31)) == "二〇二六年十二月三十一日"
    assert [writing.in_words(value, "flag", "box") for value in (True, None)] == ["☑", "□"]
    assert writing.in_words(None, "day", "long") == writing.EMPTY_DAY
    assert writing.in_words(None, "text", "") == ""


def test_unknown_marks_are_named_in_one_sentence():
    refusal = rules.refusal_of_unknown(["职称", "备用"])
    assert refusal
    assert "“职称”“备用”" in str(refusal)
    assert rules.refusal_of_unknown([]) is None
