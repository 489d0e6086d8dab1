"""What do the pages about exports show, and how does a browser get a file?"""

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect

from xiangxin.accounts.models import User
from xiangxin.exports.models import Export
from xiangxin.files import queries as files


def exports_of(user: User) -> QuerySet[Export]:
    """The person's own exports, newest first."""
    return Export.objects.visible_to(user).select_related("upload", "job").order_by("-id")


def answer_with(export: Export) -> HttpResponseBase:
    """The file itself where it is ready, else the way to its page; the answer of a view."""
    if export.upload is None:
        return redirect("exports:detail", export.pk)
    return files.answer_with(export.upload)
