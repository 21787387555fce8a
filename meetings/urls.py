from django.urls import path

from meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.MeetingList.as_view(), name="list"),
    path("log/", views.Log.as_view(), name="log"),
    path("log/roster/", views.Roster.as_view(), name="roster"),
    path("matrix/", views.Matrix.as_view(), name="matrix"),
    path("mine/", views.Mine.as_view(), name="mine"),
    path("<int:pk>/", views.MeetingDetail.as_view(), name="detail"),
]
