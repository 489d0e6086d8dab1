"""How did an assessment come about? The same rule in words, with its articles, for the page of the member."""

from datetime import date
from decimal import Decimal

from xiangxin.dues import assessing
from xiangxin.dues.models import DEDUCTIONS, Assessment, Figures
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
    return (*_base_of(assessment), *said.reasons)


def _base_of(assessment: Assessment) -> tuple[Reason, ...]:
    """Out of which lines of a pay slip the base came, where it is still the base of the figures."""
    known = Figures.objects.filter(
        member=assessment.member_id, year=assessment.year, base_fen=assessment.base_fen, lines__isnull=False
    )
    figures = known.prefetch_related("lines").first()
    if figures is None:
        return ()
    law = law_at(assessment.member.organization.path, date(assessment.year, assessment.from_month, 1))
    items = [
        {"name": line.name, "amount": Decimal(line.amount_fen) / 100, "in_base": line.in_base}
        for line in figures.lines.all()
    ]
    less = {name.removesuffix("_fen"): Decimal(getattr(figures, name)) / 100 for name in DEDUCTIONS}
    return assessing.base(items=items, law=law, **less).reasons
