"""What every test stands on: quick passwords, plain static files, no leftovers on disk."""

import gc

import pytest
from django.conf import settings
from hypothesis import settings as hypothesis

hypothesis.register_profile("house", deadline=None)  # how long a case takes says how busy the machine is
hypothesis.load_profile("house")


def pytest_configure() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def pytest_collection_finish() -> None:
    gc.freeze()  # a tenth of the time went into looking through what stays until the end
    gc.set_threshold(20_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """The tests' database may begin as a copy."""
    from tests.databases import begin_with_a_copy

    yield from begin_with_a_copy()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """Django's own, emptied with less work."""
    from tests.databases import empty_only_what_is_filled

    empty_only_what_is_filled()


@pytest.fixture(autouse=True)
def _files_of_this_test_only(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def world(db):
    """The cast of tests/world.py."""
    from tests.again import the_world

    return the_world()
