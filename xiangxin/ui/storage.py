"""Under which names are static files published? Each under its content's hash, also where one of our scripts imports another."""

from typing import Any

from django.apps import apps
from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

# Django's own way of rewriting `import` and `export … from`; it has it for all scripts or for none.
IMPORTS = HashedFilesMixin._js_module_import_aggregation_patterns[1]  # type: ignore[attr-defined]


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Rewrites the relative imports of our own modules; scripts of others stay as they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        ours = [app.label for app in apps.get_app_configs() if app.name.startswith("xiangxin.")]
        self.patterns = (*HashedFilesMixin.patterns, *((f"{label}/js/*.js", IMPORTS) for label in ours))
        super().__init__(*args, **kwargs)
