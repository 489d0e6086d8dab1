"""The JSON doors: which module's doors stand where, and which scope of a token opens them."""

import logging
from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from xiangxin.dashboards.api import router as figures
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings.api import router as meetings
from xiangxin.members.api import router as members
from xiangxin.openapi.api import ClientAuth, TurnedAway
from xiangxin.openapi.api import router as client
from xiangxin.openapi.models import Scope
from xiangxin.organizations.api import router as organizations

logger = logging.getLogger("xiangxin.api")


class Plain(JSONRenderer):
    """JSON that keeps Chinese as it is."""

    json_dumps_params: Mapping[str, Any] = MappingProxyType({"ensure_ascii": False})


api = NinjaAPI(
    renderer=Plain(),
    title="向心",
    version="1",
    description="只读接口。请求头写 Authorization: Bearer 令牌；每个错误都是 {code, message}。",
    urls_namespace="api",
    openapi_url="/openapi.json",
    docs_url=None,
)
api.add_router("/client", client, auth=ClientAuth())
api.add_router("/organizations", organizations, auth=ClientAuth(Scope.ORGANIZATIONS))
api.add_router("/members", members, auth=ClientAuth(Scope.MEMBERS))
api.add_router("/meetings", meetings, auth=ClientAuth(Scope.MEETINGS))
api.add_router("/figures", figures, auth=ClientAuth(Scope.FIGURES))


def _problem(status: int, code: str, message: object) -> JsonResponse:
    return JsonResponse(
        {"code": code, "message": str(message)}, status=status, json_dumps_params={"ensure_ascii": False}
    )


@api.exception_handler(TurnedAway)
def _turned_away(_request: HttpRequest, error: TurnedAway) -> HttpResponse:
    answer = _problem(error.status, error.refusal.code, error.refusal.message)
    if error.status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    if error.wait:
        answer["Retry-After"] = str(error.wait)
    return answer


@api.exception_handler(Refused)
def _refused(_request: HttpRequest, error: Refused) -> HttpResponse:
    return _problem(422, error.refusal.code, error.refusal.message)


@api.exception_handler(ValidationError)
def _odd(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    names = "、".join(dict.fromkeys(str(one["loc"][-1]) for one in error.errors))
    return _problem(422, "bad_input", _("参数 %(names)s 缺少或写法不对。") % {"names": names})


@api.exception_handler(Http404)
def _unknown(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return _problem(404, "not_found", _("没有找到，或不在这个接口程序的范围内。"))


@api.exception_handler(PermissionDenied)
def _forbidden(_request: HttpRequest, _error: PermissionDenied) -> HttpResponse:
    return _problem(403, "forbidden", _("这个接口程序在这里没有读取的权限。"))


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return _problem(500, "server_error", _("服务器出错，请把响应头 X-Request-Id 告诉系统管理员。"))


@login_not_required
def nowhere(_request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address under /api/ that is no door."""
    return _problem(404, "not_found", gettext_lazy("没有这个接口地址。"))


def _spoken(view: Any) -> Callable[..., HttpResponse]:
    """A door without sign-in page, whose "method not allowed" is a problem like the others."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        given: HttpResponse = view(request, *args, **kwargs)
        if given.status_code != 405:
            return given
        said = _problem(405, "method_not_allowed", _("这个接口地址只能读取（GET）。"))
        said["Allow"] = given.get("Allow", "GET")
        return said

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return login_not_required(answer)


_doors, _app, _namespace = api.urls
for _door in _doors:
    _door.callback = _spoken(_door.callback)
urlpatterns = ([*_doors, path("<path:rest>", nowhere, name="nowhere")], _app, _namespace)
