"""The doors of the channels: a signed notice comes in, once or fifty times, early or late."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from xiangxin.accounts.models import User
from xiangxin.dues import actions, channels
from xiangxin.dues.models import Payment
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused

logger = logging.getLogger("xiangxin.dues")
MOST = 64 * 1024


@csrf_exempt
@login_not_required
@require_POST
def wechat_notice(request: HttpRequest) -> HttpResponse:
    """WeChat repeats a notice until it is answered with 200; anything else is told again later."""
    if trouble := _taken(request, "wechat"):
        return JsonResponse({"code": "FAIL", "message": trouble}, status=400)
    return JsonResponse({"code": "SUCCESS", "message": ""})


@csrf_exempt
@login_not_required
@require_POST
def alipay_notice(request: HttpRequest) -> HttpResponse:
    """Alipay repeats a notice until it reads the word success."""
    if _taken(request, "alipay"):
        return HttpResponse("failure", status=400, content_type="text/plain")
    return HttpResponse("success", content_type="text/plain")


def _taken(request: HttpRequest, name: str) -> str:
    """Settle what the notice says; a word of what is wrong, empty if nothing is. Nobody learns more from outside."""
    channel = channels.named(name)
    if channel is None or int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
        return "not here"
    try:
        notice = channel.read(request.headers, request.body, request.POST.dict())
    except channels.NotFromTheChannel as error:
        logger.warning("a notice that is not from %s: %s", name, error)
        return "signature"
    if notice is None:
        return ""
    payment = Payment.objects.filter(number=notice.number, channel=name).first()
    if payment is None:
        return "unknown order"  # not committed yet, or not ours: the channel tells it again
    try:
        actions.settle(
            payment, amount_fen=notice.amount_fen, external_number=notice.external_number, paid_at=notice.paid_at,
            at=clock.now(), by=User.objects.system(),
        )  # fmt: skip
    except Refused as refused:
        logger.error("notice of %s on %s not taken: %s", name, payment.number, refused.refusal.code)
        return refused.refusal.code
    return ""
