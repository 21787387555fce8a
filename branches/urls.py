from django.urls import path

from branches import views

app_name = "branches"
urlpatterns = [
    path("", views.Tree.as_view(), name="tree"),
    path("behind/", views.Behind.as_view(), name="behind"),
    path("health/", views.Health.as_view(), name="health"),
    path("my-rights/", views.MyRights.as_view(), name="my_rights"),
    path("roles/", views.Roles.as_view(), name="roles"),
    path("reminders/", views.Reminders.as_view(), name="reminders"),
    path("reminders/<str:name>/", views.SetReminder.as_view(), name="set_reminder"),
    path("reminders/<str:name>/restore/", views.RestoreReminder.as_view(), name="restore_reminder"),
    path("accounts/", views.AccountList.as_view(), name="accounts"),
    path("accounts/<int:pk>/", views.RightsOf.as_view(), name="rights_of"),
    path("accounts/<int:pk>/deactivate/", views.Deactivate.as_view(), name="deactivate"),
    path("accounts/<int:pk>/reactivate/", views.Reactivate.as_view(), name="reactivate"),
    path("accounts/<int:pk>/password/", views.ResetPassword.as_view(), name="reset_password"),
    path("<int:pk>/", views.Detail.as_view(), name="detail"),
    path("<int:pk>/who-sees/<str:what>/", views.WhoSees.as_view(), name="who_sees"),
    path("<int:pk>/found/", views.Found.as_view(), name="found"),
    path("<int:pk>/term/", views.BeginTerm.as_view(), name="begin_term"),
    path("<int:pk>/extend-term/", views.ExtendTerm.as_view(), name="extend_term"),
    path("<int:pk>/rename/", views.Rename.as_view(), name="rename"),
    path("<int:pk>/move/", views.Move.as_view(), name="move"),
    path("<int:pk>/setup/", views.ChangeSetup.as_view(), name="change_setup"),
    path("<int:pk>/dissolve/", views.Dissolve.as_view(), name="dissolve"),
    path("<int:pk>/groups/found/", views.FoundGroup.as_view(), name="found_group"),
    path("groups/<int:pk>/rename/", views.RenameGroup.as_view(), name="rename_group"),
    path("groups/<int:pk>/dissolve/", views.DissolveGroup.as_view(), name="dissolve_group"),
    path("<int:pk>/rules/", views.LocalRules.as_view(), name="local_rules"),
    path("<int:pk>/rules/<str:key>/", views.SetLocalRule.as_view(), name="set_rule"),
    path("<int:pk>/units/", views.Units.as_view(), name="units"),
    path("units/<int:pk>/end/", views.EndUnit.as_view(), name="end_unit"),
    path("<int:pk>/posts/", views.Posts.as_view(), name="posts"),
    path("<int:pk>/appoint/", views.Appoint.as_view(), name="appoint"),
    path("posts/<int:pk>/relieve/", views.Relieve.as_view(), name="relieve"),
]
