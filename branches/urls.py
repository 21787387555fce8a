from django.urls import path

from branches import views

app_name = "branches"
urlpatterns = [
    path("", views.Tree.as_view(), name="tree"),
    path("health/", views.Health.as_view(), name="health"),
    path("my-rights/", views.MyRights.as_view(), name="my_rights"),
    path("<int:pk>/", views.Detail.as_view(), name="detail"),
    path("<int:pk>/found/", views.Found.as_view(), name="found"),
    path("<int:pk>/term/", views.BeginTerm.as_view(), name="begin_term"),
    path("<int:pk>/appoint/", views.Appoint.as_view(), name="appoint"),
    path("posts/<int:pk>/relieve/", views.Relieve.as_view(), name="relieve"),
]
