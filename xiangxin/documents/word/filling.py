"""How is a prepared Word file filled? By docxtpl in a sandbox that knows nothing but plain keys."""

import io
import re
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from xiangxin.documents.word.marks import Prepared, blocks_do_not_fit
from xiangxin.kernel.refusals import Refused

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class _Sandbox(ImmutableSandboxedEnvironment):
    """No attribute of anything: keys of a row and the number of a loop are all there is."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return attr == "index" and type(obj).__name__ == "LoopContext"


def fill(prepared: Prepared, values: Mapping[str, Any], truths: Mapping[str, bool]) -> bytes:
    """The filled file. `values` holds a text for each key, for a list a sequence of rows of texts by key; `truths`
    says of each key whether there is something. Raises Refused if the blocks of the template do not fit together."""
    environment = _Sandbox(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    template = DocxTemplate(io.BytesIO(prepared.content))
    context: dict[str, Any] = {key: _printable(value) for key, value in values.items()}
    context |= {f"b{key}": truth for key, truth in truths.items()}
    to = io.BytesIO()
    try:
        template.render(context, jinja_env=environment, autoescape=True)
        template.save(to)
    except (TemplateError, XMLSyntaxError) as error:
        raise Refused(blocks_do_not_fit()) from error
    return to.getvalue()


def _printable(value: Any) -> Any:
    if isinstance(value, list):
        return [{key: _printable(cell) for key, cell in row.items()} for row in value]
    return UNPRINTABLE.sub("", str(value))
