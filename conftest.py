"""What every test stands on: quick passwords, plain static files, no leftovers on disk."""

import pytest
from django.conf import settings
from hypothesis import settings as hypothesis

hypothesis.register_profile("house", deadline=None)  # how long a case takes says how busy the machine is
hypothesis.load_profile("house")


def pytest_configure() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture(autouse=True)
def _files_of_this_test_only(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def world(db):
    """The cast of tests/world.py."""
    from tests.again import the_world

    return the_world()
