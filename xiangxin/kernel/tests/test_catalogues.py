"""Translations are compiled from the text in git, at start and only when it is newer."""

import gettext
import io
import re
from pathlib import Path

import pytest
from django.conf import settings

from xiangxin.kernel import catalogues

SOURCES = sorted(Path(settings.LOCALE_SOURCE).glob("*/LC_MESSAGES/django.po"))
SAMPLE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "今天"
msgstr "Today"

msgid ""
"共 %(total)s 条"
msgstr ""
"%(total)s "
"in all"

#, fuzzy
msgid "猜的"
msgstr "guessed"

msgid "未译"
msgstr ""
"""


def test_gettext_reads_what_was_compiled():
    read = gettext.GNUTranslations(io.BytesIO(catalogues.compiled(SAMPLE)))
    assert read.gettext("今天") == "Today"
    assert read.gettext("共 %(total)s 条") == "%(total)s in all"
    assert read.gettext("猜的") == "猜的", "a guess is not shown"
    assert read.gettext("未译") == "未译"


def test_only_what_is_newer_is_compiled(settings, tmp_path):
    source = tmp_path / "source" / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(SAMPLE, encoding="utf-8")
    settings.LOCALE_SOURCE, settings.LOCALE_PATHS = tmp_path / "source", [tmp_path / "compiled"]
    assert catalogues.compile_all() == [tmp_path / "compiled" / "en" / "LC_MESSAGES" / "django.mo"]
    assert catalogues.compile_all() == []


def test_a_place_that_cannot_be_written_does_not_stop_the_start(settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.LOCALE_PATHS = [tmp_path / "file"]
    assert catalogues.compile_all() == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parts[-3])
def test_translations_keep_the_placeholders(source):
    for message, said in catalogues.messages(source.read_text(encoding="utf-8")):
        places = [sorted(re.findall(r"%\(\w+\)[sd]|\{\w+\}", text)) for text in (message, said)]
        assert not message or places[0] == places[1], f"{message}: {said}"
