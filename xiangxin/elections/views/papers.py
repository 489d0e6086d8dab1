"""The doors to papers: letters as PDF or Word, ballot papers and count sheets to print."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from xiangxin.access import checks
from xiangxin.elections import papers
from xiangxin.elections.models import Round
from xiangxin.elections.permissions import May
from xiangxin.elections.views.cases import visible
from xiangxin.elections.views.sittings import round_of
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports.queries import answer_with
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest

PRINTS = {"ballot": _("选票"), "sheet": _("计票单")}


@require_POST
def paper(request: SignedInRequest, pk: int, kind: str, form: str) -> HttpResponseBase:
    election = visible(request, pk)
    checks.require(request.user, May.SEE_ELECTION, election.place)
    made = papers.paper_of(election, kind, today=clock.today())
    if made is None or form not in ("pdf", "docx"):
        raise Http404
    now = clock.now()
    mark = exports.mark_of(request.user, now)
    content = papers.as_pdf(made, mark=mark) if form == "pdf" else papers.as_word(made, mark=mark)
    name = f"{election.organization.short_name}{made.heading}.{form}"
    return answer_with(exports.hand_out_bytes(content, name=name, at=now, by=request.user, where=election.place))


@require_POST
def print_round(request: SignedInRequest, pk: int, kind: str) -> HttpResponse | HttpResponseBase:
    """Ballot papers for those who vote on paper, or the count sheet of a counted round."""
    round_ = round_of(request, pk)
    checks.require(request.user, May.KEEP_ELECTION, round_.place)
    if kind not in PRINTS or (kind == "sheet" and round_.state != Round.State.COUNTED):
        raise Http404
    lines = list(round_.lines.select_related("member"))
    watchers = round_.sitting.scrutineers.select_related("member")
    context = {"round": round_, "lines": lines, "watchers": watchers, "blanks": range(round_.seats)}
    now = clock.now()
    mark = exports.mark_of(request.user, now)
    content = pdf.render(f"elections/pdf/{kind}.html", context, mark=mark, is_marked=False)
    name = f"{round_}{PRINTS[kind]}.pdf"
    return answer_with(exports.hand_out_bytes(content, name=name, at=now, by=request.user, where=round_.place))
