"""Scripts of our own import each other under hashed names; a new release is never mixed with an old script."""

import re

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile

from xiangxin.ui.storage import HashedStorage


def test_every_import_of_app_js_names_a_hash(tmp_path):
    storage = HashedStorage(location=str(tmp_path), base_url=settings.STATIC_URL)
    names = ["ui/js/app.js", *(f"ui/js/{name}.js" for name in _imported())]
    paths = {}
    for name in names:
        with open(finders.find(name), "rb") as script:
            storage.save(name, ContentFile(script.read()))
        paths[name] = (storage, name)
    done = {name: hashed for name, hashed, _processed in storage.post_process(paths) if hashed.endswith(".js")}
    published = (tmp_path / done["ui/js/app.js"]).read_text(encoding="utf-8")
    assert re.findall(r'import\s*"\./([\w-]+)\.[0-9a-f]{12}\.js"', published)
    assert not re.findall(r'"\./[\w-]+\.js"', published)


def _imported() -> set[str]:
    """app.js imports these, and leave-clean.js one more."""
    found: set[str] = {"kept-here"}
    with open(finders.find("ui/js/app.js"), encoding="utf-8") as script:
        return found | set(re.findall(r'import "\./([\w-]+)\.js"', script.read()))
