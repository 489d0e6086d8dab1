"""The pages about one's own background work."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.jobs import actions
from xiangxin.jobs.models import Job
from xiangxin.kernel.requests import SignedInRequest

SHOWN = 50


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """The latest jobs of whoever asks."""
    jobs = Job.objects.visible_to(request.user).order_by("-pk")[:SHOWN]
    return render(request, "jobs/index.html", {"page_title": _("后台任务"), "jobs": jobs})


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far one job is; the panel asks again until it ends."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    return render(request, "jobs/detail.html", {"page_title": job.title, "job": job})


@require_POST
def try_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Start a failed job afresh."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    actions.try_again(job, by=request.user)
    return redirect("jobs:detail", job.pk)
