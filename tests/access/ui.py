"""The access rows of the shell itself."""

from tests.access.table import Row

ROWS = {
    "ui:choose_language": Row(302, method="post", data=lambda _world: {"language": "en"}, anyone=True),
    "ui:gallery": Row(404),  # in development only
    "ui:choose_columns": Row(
        302, method="post", path=lambda _world: {"table": "roster"}, data=lambda _world: {"columns": ["sex"]}
    ),
}
