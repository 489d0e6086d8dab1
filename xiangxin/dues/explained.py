"""How did an assessment come about? The same rule in words, with its articles, for the page of the member."""

from datetime import date
from decimal import Decimal

from xiangxin.dues import assessing
from xiangxin.dues.models import Assessment
from xiangxin.regulations.decisions import Reason
from xiangxin.regulations.entered import law_at


def reasons_of(assessment: Assessment) -> tuple[Reason, ...]:
    """The calculation of a stored assessment, sentence by sentence."""
    law = law_at(assessment.member.organization.path, date(assessment.year, assessment.from_month, 1))
    if assessment.category in assessing.RATED and assessment.base_fen is not None:
        unit = f"{Decimal(assessment.unit_fen) / 100:f}"
        said = assessing.by_rate(assessment.category, Decimal(assessment.base_fen) / 100, law=law, unit=unit)
    else:
        said = assessing.by_amount(assessment.category, Decimal(assessment.assessed_fen) / 100, law=law)
    return said.reasons
