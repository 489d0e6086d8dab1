"""Named files of node_modules are published, the rest is not, and a missing library is no error."""

import pytest
from django.contrib.staticfiles.finders import find

from xiangxin.ui import finders


@pytest.fixture
def node_modules(settings, tmp_path):
    settings.NODE_MODULES = tmp_path
    for name in (finders.ECHARTS, "echarts/dist/echarts.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("chart()")
    return tmp_path


def test_a_named_file_is_published(node_modules):
    finder = finders.NodeFinder()
    assert finder.find(f"node/{finders.ECHARTS}") == str(node_modules / finders.ECHARTS)
    assert [name for name, _storage in finder.list([])] == [finders.ECHARTS]


def test_other_files_of_the_library_are_not_published(node_modules):
    finder = finders.NodeFinder()
    assert not finder.find("node/echarts/dist/echarts.js")
    assert not finder.find(finders.ECHARTS), "only below the prefix"


def test_a_library_that_is_not_installed_is_left_out(settings, tmp_path):
    settings.NODE_MODULES = tmp_path / "nothing"
    assert list(finders.NodeFinder().list([])) == []
    assert not finders.is_installed(finders.ECHARTS)
    assert find("ui/css/app.css"), "our own files do not depend on it"
