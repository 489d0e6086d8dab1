"""docs/states says what TRANSITIONS say, and a state that may follow is a state itself."""

from django.apps import apps
from django.conf import settings

from xiangxin.kernel.states import drawings, tables_of

AGAIN = "run `python manage.py draw_states` and commit docs/states"


def test_what_is_drawn_is_what_the_tables_say():
    pages = drawings()
    drawn = sorted((settings.BASE_DIR / "docs" / "states").glob("*.md"))
    assert drawn, AGAIN
    for path in drawn:
        assert path.read_text(encoding="utf-8") == pages.get(path.name, ""), f"{path.name}: {AGAIN}"


def test_every_state_that_may_follow_has_its_own_line():
    for app in apps.get_app_configs():
        for name, table in tables_of(app) if app.name.startswith("xiangxin.") else ():
            states = {str(state) for state in table}
            following = {str(after) for line in table.values() for after in line}
            assert following <= states, f"{app.label} {name}: {following - states} without a line"
