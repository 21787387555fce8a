from django.urls import path

from members import views

app_name = "members"
urlpatterns = [
    path("", views.Register.as_view(), name="list"),
    path("add/", views.Add.as_view(), name="add"),
    path("mine/", views.Mine.as_view(), name="mine"),
    path("<int:pk>/", views.Detail.as_view(), name="detail"),
    path("<int:pk>/edit/", views.ChangeMember.as_view(), name="edit"),
    path("<int:pk>/reveal/", views.Reveal.as_view(), name="reveal"),
    path("<int:pk>/account/", views.OpenAccount.as_view(), name="open_account"),
]
