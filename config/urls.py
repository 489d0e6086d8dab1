"""Where: every address of the platform, a line a module."""

from django.urls import URLPattern, URLResolver, include, path

from config import api
from xiangxin.dashboards.views import home

handler500 = "xiangxin.ui.views.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("", include("xiangxin.signage.urls")),
    path("find/", include("xiangxin.directory.urls")),
    path("figures/", include("xiangxin.dashboards.urls")),
    path("meetings/", include("xiangxin.meetings.urls")),
    path("activities/", include("xiangxin.activities.urls")),
    path("theme-days/", include("xiangxin.theme_days.urls")),
    path("appraisal/", include("xiangxin.appraisal.urls")),
    path("life-meetings/", include("xiangxin.life_meetings.urls")),
    path("talks/", include("xiangxin.talks.urls")),
    path("ballots/", include("xiangxin.ballots.urls")),
    path("dues/", include("xiangxin.dues.urls")),
    path("funds/", include("xiangxin.funds.urls")),
    path("development/", include("xiangxin.development.urls")),
    path("disclosure/", include("xiangxin.disclosure.urls")),
    path("measures/", include("xiangxin.measures.urls")),
    path("transfers/", include("xiangxin.transfers.urls")),
    path("elections/", include("xiangxin.elections.urls")),
    path("notices/", include("xiangxin.notices.urls")),
    path("members/", include("xiangxin.members.urls")),
    path("", include("xiangxin.documents.urls")),
    path("organizations/", include("xiangxin.organizations.urls")),
    path("openapi/", include("xiangxin.openapi.urls")),
    path("api/v1/", api.urlpatterns),
    path("administrators/", include("xiangxin.administrators.urls")),
    path("audit/", include("xiangxin.audit.urls")),
    path("archives/", include("xiangxin.archives.urls")),
    path("handovers/", include("xiangxin.handovers.urls")),
    path("accounts/", include("xiangxin.accounts.urls")),
    path("exports/", include("xiangxin.exports.urls")),
    path("jobs/", include("xiangxin.jobs.urls")),
    path("ui/", include("xiangxin.ui.urls")),
    path("rules/", include("xiangxin.regulations.urls")),
]
