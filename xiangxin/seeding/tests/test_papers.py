"""The papers of the demo: templates that are ready to be filled, a request that was issued and the draft of its reply."""

from xiangxin.accounts.models import User
from xiangxin.documents.models import OfficialDocument, Template, TemplateMark
from xiangxin.seeding import papers


def test_the_mine_has_templates_and_the_branch_a_request_with_its_reply(world):
    papers.fill_papers(by=User.objects.system())
    assert Template.objects.filter(organization=world.mine).count() == 4
    assert not TemplateMark.objects.filter(field="").exists()
    states = dict(OfficialDocument.objects.values_list("kind", "state"))
    assert states == {"request": "issued", "reply": "draft"}
