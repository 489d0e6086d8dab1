"""manage.py draw_api: write the schema of the JSON doors to docs/api/openapi.json."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string


class Command(BaseCommand):
    help = "Write the schema of the JSON doors to docs/api/openapi.json; a test compares it."

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "api" / "openapi.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        schema = import_string(settings.API).get_openapi_schema()
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        self.stdout.write(f"{len(schema['paths'])} doors in {path}")
