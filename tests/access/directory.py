"""The access rows of the directory: everybody may look, each within the own reach."""

from tests.access.table import Row

ROWS = {"directory:find": Row(200)}
