from django.urls import include, path

from config import first_run, home

home_urls = (
    [
        path("", home.Desk.as_view(), name="desk"),
        path("search/", home.Search.as_view(), name="search"),
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
