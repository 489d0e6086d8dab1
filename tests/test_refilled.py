"""Is what somebody typed kept when it is refused? The form comes back as it was sent, the sentence at its place."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from xiangxin.dues.models import Booking
from xiangxin.kernel import refilled
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.talks.tests.make import make_talk

PAGE = """<main><form method="post" action="/other/"><input name="q" value="1"></form>
<details class="fold"><summary>更多</summary><form method="post" action="/use/" class="row"><input type="hidden" name="csrfmiddlewaretoken" value="x">
<input type="hidden" name="key" value="new"><input name="purpose" value="旧" aria-describedby="help"><input type="password" name="secret">
<select name="account"><option value="bank" selected>银行</option><option value="cash">现金</option><option>其他</option></select>
<input type="checkbox" name="month" value="1" checked><input type="checkbox" name="month" value="2">
<textarea name="note">旧的</textarea><input type="file" name="paper"><button>记账</button></form></details></main>"""


def again(said, *, errors=None, path="/use/", page=PAGE, address="/page/?year=2026"):
    request = RequestFactory().post(path, said)
    sent = refilled.Sent(path, request.POST, set(request.FILES))
    return refilled.refilled(page, sent, Refused(Refusal("no", "钱不够 <1 元>。"), errors), address)


def test_every_control_holds_what_was_sent():
    said = {
        "key": "old",
        "purpose": '“资料” & "书"',
        "account": "cash",
        "month": ["2"],
        "note": "一\n<二>",
        "secret": "s",
    }
    text = again(said) or ""
    assert 'name="purpose" value="“资料” &amp; &quot;书&quot;"' in text
    assert '<option value="cash" selected>' in text
    assert '<option value="bank">' in text
    assert '<input type="checkbox" name="month" value="1">' in text
    assert '<input type="checkbox" name="month" value="2" checked>' in text
    assert '<textarea name="note">\n一\n&lt;二&gt;</textarea>' in text
    assert '<input type="password" name="secret">' in text  # a password goes nowhere but in
    assert 'name="key" value="old"' in text
    assert 'name="csrfmiddlewaretoken" value="x"' in text
    assert '<details class="fold" open>' in text
    assert 'name="q" value="1"' in text  # another form on the page is as it was


def test_a_sentence_of_a_rule_stands_at_the_head_of_the_form():
    text = again({"purpose": "资料"}) or ""
    assert re.search(
        r'action="/use/" class="row"><p class="message message--error[^>]*autofocus>钱不够 &lt;1 元&gt;。</p>', text
    )


def test_a_sentence_about_a_control_stands_behind_it():
    text = again({"purpose": ""}, errors={"purpose": ["必填。"], "note": ["太长。"]}) or ""
    assert (
        'aria-describedby="help refused-purpose" aria-invalid="true" autofocus><span class="field__error" id="refused-purpose">必填。</span>'
        in text
    )
    assert '</textarea><span class="field__error" id="refused-note">太长。</span>' in text
    assert text.count("autofocus") == 1
    assert "message--error" not in text


def test_what_is_wrong_with_an_unseen_control_stands_at_the_head():
    assert "message--error" in (again({}, errors={"key": ["缺少。"]}) or "")


def test_a_choice_that_is_no_longer_offered_leaves_the_pages_own():
    assert '<option value="bank" selected>' in (again({"account": "gone"}) or "")


def test_of_two_forms_of_one_deed_the_one_that_was_sent_is_filled():
    row = '<form method="post" action="/use/"><input type="hidden" name="line" value="%s"><input name="note"></form>'
    text = again({"line": "2", "note": "对"}, page=row % 1 + row % 2) or ""
    assert text.index('value="2"') < text.index('value="对"')


def test_a_form_without_fields_has_nothing_to_keep():
    button = '<form method="post" action="/use/"><input type="hidden" name="key" value="1"><button>记账</button></form>'
    assert again({"key": "1"}, page=button) is None
    assert again({"purpose": "x"}, path="/elsewhere/") is None


def sent(user, name, args, said, *, page):
    client = Client()
    client.force_login(user)
    return client, client.post(reverse(name, args=args), said, headers={"referer": f"http://testserver{page}"})


def test_the_ledger_gives_a_refused_form_back_as_it_was_typed(world):
    page = reverse("dues:ledger", args=[world.mine.pk])
    said = {"amount_fen": "12.50", "purpose": "购买学习资料", "on": "2026-11-18", "account": "cash", "key": "k"}
    client, answer = sent(world.officer, "dues:use", [world.mine.pk], said, page=page)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="12.50"' in text
    assert 'value="购买学习资料"' in text
    assert '<option value="cash" selected>' in text
    assert "message--error" in text or 'class="field__error"' in text
    assert not Booking.objects.exists()
    # A second time: the address of the browser is the deed's, the form itself says where it stands.
    said |= {refilled.CAME_FROM: page, "purpose": "再一次"}
    answer = client.post(
        reverse("dues:use", args=[world.mine.pk]), said, headers={"referer": "http://testserver/dues/x/"}
    )
    assert (answer.status_code, 'value="再一次"' in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("origin", ["https://elsewhere.example/dues/", "//elsewhere.example/", "/no/such/page/"])
def test_only_a_page_of_ours_is_drawn_again(world, origin):
    client = Client()
    client.force_login(world.officer)
    said = {refilled.CAME_FROM: origin, "purpose": "x"}
    assert client.post(reverse("dues:use", args=[world.mine.pk]), said).status_code == 302


def test_a_page_that_one_may_not_see_is_not_drawn_again(world):
    page = reverse("dues:ledger", args=[world.other_mine.pk])
    _client, answer = sent(world.officer, "dues:use", [world.mine.pk], {"purpose": "x"}, page=page)
    assert answer.status_code == 302


def test_the_content_of_a_talk_is_not_lost(world):
    talk = make_talk(world)
    page = reverse("talks:detail", args=[talk.pk])
    _client, answer = sent(
        world.secretary, "talks:invite", [talk.pk], {"meets_at": "", "place_text": "二楼谈话室"}, page=page
    )
    assert (answer.status_code, "二楼谈话室" in answer.content.decode()) == (422, True)
