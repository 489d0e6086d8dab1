"""Does a backup come back whole in an empty place, on either engine?"""

import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from xiangxin.accounts.models import User
from xiangxin.files import actions, backups
from xiangxin.files.models import Upload
from xiangxin.files.tests import make
from xiangxin.members.models import Member

KEY = "correct horse battery"


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch):
    monkeypatch.setenv("XIANGXIN_BACKUP_KEY", KEY)


def manage(url, var, *words):
    """A management command in another place: its own database, its own folder."""
    environment = os.environ | {"DATABASE_URL": url, "XIANGXIN_VAR": str(var), "XIANGXIN_DEBUG": "1"}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def empty_place(tmp_path, transactional_db):
    """The address of an empty database of the engine under test."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}"
        return
    given, name = connection.settings_dict, f"{connection.settings_dict['NAME']}_elsewhere"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    options = "&".join(f"{key}={quote(str(value))}" for key, value in given["OPTIONS"].items() if key == "host")
    password = f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else ""
    port = f":{given['PORT']}" if given["PORT"] else ""
    yield f"postgresql://{quote(given['USER'])}{password}@{given['HOST']}{port}/{name}?{options}"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def summary_of(file):
    with file.open("rb") as source:
        return backups.check(source, KEY)


@pytest.mark.slow
def test_a_backup_comes_back_whole_in_an_empty_place(empty_place, world, tmp_path):
    actions.keep(make.upload("讲稿.pdf", make.PDF), by=world.secretary)
    first, second, var = tmp_path / "first.backup", tmp_path / "second.backup", tmp_path / "elsewhere"
    call_command("backup", str(first), verbosity=0)
    assert b"\xe5\x91\xa8\xe7\xa7\x98" not in first.read_bytes()

    restored = manage(empty_place, var, "restore", str(first))
    assert restored.returncode == 0, restored.stderr
    assert (var / "files" / Upload.objects.get().stored.name).read_bytes() == make.PDF

    again = manage(empty_place, var, "backup", str(second))
    assert again.returncode == 0, again.stderr
    assert summary_of(second) == summary_of(first)
    assert summary_of(first)["tables"]["members.Member"]["rows"] == Member.objects.count()
    assert summary_of(first)["tables"]["accounts.User"]["rows"] == User.objects.count()

    refused = manage(empty_place, var, "restore", str(first))
    assert refused.returncode != 0
    assert "empty" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_place_with_rows_is_not_overwritten(world, tmp_path):
    file = tmp_path / "a.backup"
    call_command("backup", str(file), verbosity=0)
    with pytest.raises(CommandError, match="empty"):
        call_command("restore", str(file))
    call_command("restore", str(file), check=True)


def test_a_short_passphrase_is_refused(db, tmp_path, monkeypatch):
    monkeypatch.setenv("XIANGXIN_BACKUP_KEY", "short")
    with pytest.raises(CommandError, match="12 characters"):
        call_command("backup", str(tmp_path / "a.backup"))
    assert not list(tmp_path.glob("*.backup*"))
