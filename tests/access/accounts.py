"""The access rows of accounts and of the first page."""

from tests.access.table import Row

ROWS = {
    "home": Row(200),
    "accounts:sign_in": Row(200, anyone=True),
    "accounts:text_size": Row(302, method="post", anyone=True),
    "accounts:sign_out": Row(302, method="post"),
    "accounts:me": Row(200),
    "accounts:change_password": Row(200),
}
