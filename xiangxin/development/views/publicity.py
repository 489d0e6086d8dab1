"""The door to a candidate's public notice."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xiangxin.access import checks
from xiangxin.development import actions, queries
from xiangxin.development.forms import NoticeForm
from xiangxin.development.permissions import May
from xiangxin.development.views.cases import form_page, visible
from xiangxin.disclosure import rules as publicity
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.regulations import entered


@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hang the notice out: the text is written from the file, the name masked, the last day proposed."""
    case = visible(request, pk)
    checks.require(request.user, May.KEEP_CASE, case.place)
    today = clock.today()
    law = entered.law_at(case.place.path, today)
    last, is_provisional = publicity.first_last_day("candidate", today, law, entered.calendar())
    form = NoticeForm(request.POST or None, initial={"from_on": today, "to_on": last, "phone": case.place.phone})
    if request.method == "POST" and form.is_valid():
        try:
            notice = actions.publish_notice(case, at=clock.now(), by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, f"{refused}{refused.refusal.article}")
        else:
            messages.success(request, _("公示已发布，公开页面和屏幕会一起显示，到期撤下。"))
            return redirect("disclosure:notice", notice.pk)
    row = queries.clock_of(case, today).row("notice")
    hint = _("放假安排未公布，截止日期为暂定。") if is_provisional else ""
    return form_page(request, case, form, title=_("发布公示"), row=row, hint=hint)
