"""The access rows of exports: everybody sees their own, and nobody another's."""

from tests.access.table import Row
from tests.world import World
from xiangxin.exports import actions
from xiangxin.exports.models import Export
from xiangxin.kernel import clock


def _export(world: World) -> dict[str, int]:
    export = Export.objects.first()
    if export is None:
        export = actions.hand_out_bytes(b"%PDF-1.7", name="名册.pdf", at=clock.now(), by=world.secretary)
    return {"pk": export.pk}


ROWS = {
    "exports:index": Row(200),
    "exports:detail": Row(404, {"secretary": 200}, path=_export),
    "exports:file": Row(404, {"secretary": 200}, path=_export),
}
