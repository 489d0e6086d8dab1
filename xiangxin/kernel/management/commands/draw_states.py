"""manage.py draw_states: draw docs/states/*.md from the TRANSITIONS of every module."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from xiangxin.kernel.states import drawings


class Command(BaseCommand):
    help = "Draw docs/states/*.md from the TRANSITIONS of every module."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.BASE_DIR / "docs" / "states"
        folder.mkdir(parents=True, exist_ok=True)
        pages = drawings()
        for old in folder.glob("*.md"):
            if old.name not in pages:
                old.unlink()
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(pages)} modules with states in {folder}")
