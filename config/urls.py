from django.urls import include, path

from config import calendar_page, first_run, guide, home

home_urls = (
    [
        path("", home.Desk.as_view(), name="desk"),
        path("search/", home.Search.as_view(), name="search"),
        path("calendar/", calendar_page.CalendarPage.as_view(), name="calendar"),
        path("calendar/feed/", calendar_page.MakeFeed.as_view(), name="make_feed"),
        path("calendar/feed/revoke/", calendar_page.RevokeFeed.as_view(), name="revoke_feed"),
        path("calendar/<str:token>.ics", calendar_page.Feed.as_view(), name="feed"),
        path("help/", guide.HelpPage.as_view(), name="help"),
        path("help/<slug:slug>/", guide.HelpPage.as_view(), name="help_subject"),
        path("first-run/", first_run.FirstRunPage.as_view(), name="first_run"),
    ],
    "home",
)
urlpatterns = [
    path("", include(home_urls)),
    path("", include("core.urls")),
    path("branches/", include("branches.urls")),
    path("members/", include("members.urls")),
    path("meetings/", include("meetings.urls")),
    path("dues/", include("dues.urls")),
    path("assessments/", include("assessments.urls")),
]
handler500 = "config.health.server_error"
