from django.urls import path

from meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.MeetingList.as_view(), name="list"),
    path("log/", views.Log.as_view(), name="log"),
    path("log/roster/", views.Roster.as_view(), name="roster"),
    path("matrix/", views.Matrix.as_view(), name="matrix"),
    path("mine/", views.Mine.as_view(), name="mine"),
    path("restrictions/", views.Restrictions.as_view(), name="restrictions"),
    path("restrictions/ask/", views.AskRestriction.as_view(), name="ask_restriction"),
    path("restrictions/<int:pk>/approve/", views.ApproveRestriction.as_view(), name="approve_restriction"),
    path("restrictions/<int:pk>/refuse/", views.RefuseRestriction.as_view(), name="refuse_restriction"),
    path("restrictions/<int:pk>/withdraw/", views.WithdrawRestriction.as_view(), name="withdraw_restriction"),
    path("restrictions/<int:pk>/end/", views.EndRestriction.as_view(), name="end_restriction"),
    path("<int:pk>/", views.MeetingDetail.as_view(), name="detail"),
]
