"""Official documents: drafted, checked by another, issued under a number without gap or double, sealed, archived."""

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from docx import Document
from docx.shared import Mm, Pt

from xiangxin.documents import actions, papers, rules
from xiangxin.documents.models import IssueNumber, OfficialDocument, Seal, SealUse
from xiangxin.documents.tests import make_official as make
from xiangxin.documents.tests import words
from xiangxin.exports import pdf
from xiangxin.files.models import Upload
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused

needs_pdf = pytest.mark.skipif(not pdf.is_available(), reason="this host has no Pango or no Chinese font")


def _code(deed) -> str:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.refusal.code


def _told(event: str) -> int:
    return Entry.objects.filter(event=f"documents.{event}").count()


def test_a_document_goes_from_draft_to_archive(world):
    document = make.issued(world)
    assert document.serial == f"云机电党〔{clock.today().year}〕1号"
    assert document.signatory == "周秘"
    actions.archive(document, retention="permanent", at=clock.now(), by=world.secretary)
    again = actions.archive(document, retention="ten", at=clock.now(), by=world.secretary)
    assert (again.state, again.retention) == ("archived", "permanent")
    assert [_told(event) for event in ("drafted", "checked", "issued", "archived")] == [1, 1, 1, 1]


def test_numbers_run_by_organization_year_and_kind(world):
    first, second = make.issued(world), make.issued(world)
    notice = make.issued(world, kind="notice")
    last_year = make.issued(world, on=date(clock.today().year - 1, 12, 31))
    assert [one.number.number for one in (first, second, notice, last_year)] == [1, 2, 1, 1]
    again = actions.issue(second, code="别的", on=clock.today(), at=clock.now(), by=world.secretary)
    assert again.serial == second.serial
    assert IssueNumber.objects.count() == 4
    with pytest.raises(IntegrityError), transaction.atomic():
        IssueNumber.objects.filter(document=second).update(number=1)


def test_a_voided_number_stays_in_the_register_and_is_not_given_again(world):
    document = make.issued(world)
    assert _code(lambda: actions.void(document, reason=" ", at=clock.now(), by=world.secretary)) == "no_reason"
    actions.void(document, reason="发文依据有误", at=clock.now(), by=world.secretary)
    actions.void(document, reason="再一次", at=clock.now(), by=world.secretary)
    kept = IssueNumber.objects.get()
    assert (kept.number, kept.void_reason, _told("voided")) == (1, "发文依据有误", 1)
    assert make.issued(world).number.number == 2


def test_who_drafted_does_not_check(world):
    document = make.draft(world)
    assert _code(lambda: actions.check(document, at=clock.now(), by=world.secretary)) == "own_draft"
    assert OfficialDocument.objects.get().state == "draft"
    assert _told("checked") == 0


def test_a_draft_is_not_issued_and_an_issued_one_not_changed(world):
    document = make.draft(world)
    issue = lambda: actions.issue(document, code="云", on=clock.today(), at=clock.now(), by=world.secretary)  # noqa: E731
    assert _code(issue) == "wrong_state"
    assert not IssueNumber.objects.exists()
    actions.revise(document, title="改过的标题", by=world.secretary)
    assert _told("revised") == 1
    out = make.issued(world)
    assert _code(lambda: actions.revise(out, title="再改", by=world.secretary)) == "not_a_draft"


def test_sending_back_asks_for_a_reason_and_opens_the_draft(world):
    document = actions.check(make.draft(world), at=clock.now(), by=world.officer)
    assert _code(lambda: actions.send_back(document, reason="", by=world.secretary)) == "no_reason"
    back = actions.send_back(document, reason="依据不全", by=world.secretary)
    assert (back.state, back.checked_by, back.returned_reason) == ("draft", None, "依据不全")


@pytest.mark.parametrize(("code", "days", "says"), [(" ", 0, "no_code"), ("云", 1, "day_to_come")])
def test_issuing_needs_a_code_and_a_day_that_has_come(world, code, days, says):
    document = actions.check(make.draft(world), at=clock.now(), by=world.officer)
    on = clock.today() + timedelta(days=days)
    assert _code(lambda: actions.issue(document, code=code, on=on, at=clock.now(), by=world.secretary)) == says
    assert not IssueNumber.objects.exists()


def test_a_reply_answers_a_request_that_was_issued(world):
    asked = make.draft(world)
    reply = {
        "kind": "reply",
        "place": world.mine,
        "by": world.officer,
        "recipient": world.electric,
        "addressee": "机电党支部",
    }
    assert _code(lambda: make.draft(world, **reply)) == "reply_to_nothing"
    assert _code(lambda: make.draft(world, **reply, answers=asked)) == "reply_to_nothing"
    assert make.draft(world, **reply, answers=make.issued(world)).answers


@pytest.mark.parametrize("who", ["member", "leader", "publicist", "inspector", "outsider", "audit_admin"])
def test_only_those_who_keep_the_branch_draft_for_it(world, who):
    with pytest.raises(PermissionDenied):
        make.draft(world, by=getattr(world, who))


def test_the_officer_of_the_committee_does_not_sign(world):
    document = actions.check(make.draft(world), at=clock.now(), by=world.officer)
    with pytest.raises(PermissionDenied):
        actions.issue(document, code="云", on=clock.today(), at=clock.now(), by=world.officer)


def test_a_document_reaches_its_recipient_once_it_is_issued(world):
    reply = make.draft(
        world, place=world.mine, kind="notice", recipient=world.washing, addressee="洗选", by=world.officer
    )
    assert reply not in OfficialDocument.objects.visible_to(world.outsider)
    OfficialDocument.objects.filter(pk=reply.pk).update(state="issued", issued_on=clock.today())
    assert reply in OfficialDocument.objects.visible_to(world.outsider)
    assert reply not in OfficialDocument.objects.visible_to(world.secretary)


def test_a_seal_is_used_once_on_an_issued_document_and_each_use_is_kept(world):
    document = make.draft(world)
    use = lambda one: actions.use_seal(one, at=clock.now(), by=world.secretary)  # noqa: E731
    assert _code(lambda: use(document)) == "not_issued"
    out = make.issued(world)
    assert _code(lambda: use(out)) == "no_seal"
    make.seal(world)
    assert use(out) == use(out)
    assert (SealUse.objects.count(), _told("sealed")) == (1, 1)
    with pytest.raises(PermissionDenied):
        actions.use_seal(out, at=clock.now(), by=world.inspector)


def test_the_picture_of_a_seal_is_sealed_and_has_no_address(world):
    seal = make.seal(world)
    assert not Upload.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT picture FROM documents_seal")
        assert cursor.fetchone()[0].startswith("v")
    assert "iVBOR" in seal.picture
    addresses = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    assert not any("seal" in address for address in addresses)


def test_a_new_seal_retires_the_old_one(world):
    old = make.seal(world)
    make.seal(world)
    old.refresh_from_db()
    assert old.retired_at
    assert Seal.objects.filter(retired_at=None).count() == 1
    with pytest.raises(PermissionDenied):
        make.seal(world, by=world.secretary)


def test_a_seal_that_is_no_picture_is_refused(world):
    assert _code(lambda: make.seal(world, picture=words.upload(b"x" * 40, "章.png"))) == "files.not_what_it_says"
    assert not Seal.objects.exists()


def test_the_word_file_is_laid_out_by_the_standard_and_holds_no_seal(world):
    document = make.issued(world)
    make.seal(world)
    actions.use_seal(document, at=clock.now(), by=world.secretary)
    made = Document(io.BytesIO(papers.as_word(OfficialDocument.objects.get())))
    section = made.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert round(section.page_width.mm) == round(Mm(210).mm)
    body = next(paragraph for paragraph in made.paragraphs if paragraph.text.startswith("现将"))
    assert (body.runs[0].font.size, body.paragraph_format.line_spacing) == (Pt(16), Pt(28))
    said = [paragraph.text for paragraph in made.paragraphs]
    assert "中共一矿委员会：" in said
    assert any(text.startswith(f"云机电党〔{clock.today().year}〕1号") for text in said)
    assert not made.inline_shapes


@needs_pdf
def test_the_pdf_carries_the_seal_and_a_draft_says_that_it_is_one(world):
    plain = papers.as_pdf(make.draft(world))
    assert plain.startswith(b"%PDF")
    document = make.issued(world)
    without = papers.as_pdf(document)
    make.seal(world)
    actions.use_seal(document, at=clock.now(), by=world.secretary)
    sealed = papers.as_pdf(OfficialDocument.objects.get(pk=document.pk))
    assert b"/Image" not in without
    assert b"/Image" in sealed


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、基本情况", "first"),
        ("十二、其他", "first"),
        ("（三）做法", "second"),
        ("1. 具体", "text"),
        ("一是", "text"),
    ],
)
def test_levels_of_the_body(line, level):
    assert rules.level_of(line) == level


def test_the_pages_take_a_request_to_its_reply(world):
    branch, office, leader = Client(), Client(), Client()
    branch.force_login(world.secretary)
    office.force_login(world.officer)
    leader.force_login(world.leader)
    typed = {
        "organization": "机电党支部",
        "kind": "request",
        "title": "关于某事的请示",
        "recipient": "一矿委员会",
        "body": "请批示。",
    }
    assert branch.post(reverse("documents:draft"), typed).status_code == 302
    document = OfficialDocument.objects.get()
    act = lambda who, one, deed, **said: who.post(reverse("documents:act", args=[one.pk, deed]), said)  # noqa: E731
    act(office, document, "check")
    act(branch, document, "issue", code="云机电党", on=clock.today().isoformat())
    page = office.get(document.get_absolute_url()).content.decode()
    assert "起草批复" in page
    start = office.get(reverse("documents:draft"), {"answers": document.pk}).content.decode()
    assert "关于《关于某事的请示》的批复" in start
    reply = typed | {"organization": "一矿委员会", "kind": "reply", "recipient": "机电党支部", "title": "批复"}
    office.post(f"{reverse('documents:draft')}?answers={document.pk}", reply)
    made = OfficialDocument.objects.get(kind="reply")
    assert made.answers == document
    assert made not in OfficialDocument.objects.visible_to(world.secretary)
    assert "关于某事的请示" in branch.get(reverse("documents:register")).content.decode()
    rows = branch.post(reverse("documents:export_register"), {"year": clock.today().year})
    assert b"".join(rows).startswith(b"PK")
    assert leader.get(made.get_absolute_url()).status_code == 200


def test_a_refused_deed_is_said_on_the_page(world, client):
    client.force_login(world.secretary)
    document = make.draft(world)
    page = client.post(reverse("documents:act", args=[document.pk, "check"]), follow=True).content.decode()
    assert "起草人不能审核自己的文稿" in page


@pytest.mark.parametrize("page", ["officials", "register"])
def test_lists_of_documents_are_flat(world, client, page):
    client.force_login(world.officer)
    counts = []
    for size in (2, 12):
        for _number in range(size):
            make.issued(world)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"documents:{page}"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
