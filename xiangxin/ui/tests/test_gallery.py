"""The gallery stands in development, with a table instead of a chart where the library is missing."""

import pytest
from django.contrib.auth import get_user_model
from django.template import Context, Template


@pytest.fixture
def signed_in(client, db):
    client.force_login(get_user_model().objects.create_user("甲", password="x", name="甲"))
    return client


def test_the_gallery_shows_every_component_in_development_only(signed_in, settings):
    assert signed_in.get("/ui/").status_code == 404
    settings.DEBUG = True
    said = signed_in.get("/ui/").content.decode()
    for component in (
        "<data-chart",
        "<pop-up",
        "<upload-preview",
        "<message-line",
        'class="calendar"',
        'class="spark"',
        'list="organization-found"',
    ):
        assert component in said


def test_without_the_library_a_chart_is_its_table(settings, tmp_path):
    settings.NODE_MODULES = tmp_path
    said = Template('{% load ui %}{% chart label="党员" %}<table></table>{% endchart %}').render(Context())
    assert "library=" not in said
    assert "<details" in said
    assert "<table>" in said


@pytest.mark.parametrize("past", [(), (3,), (3, 3), (1, 2, 5)])
def test_a_small_line_needs_two_numbers(past):
    drawn = Template("{% load ui %}{% spark past %}").render(Context({"past": past}))
    assert ("<svg" in drawn) is (len(past) > 1)
