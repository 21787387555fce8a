from django.urls import path

from core import views

app_name = "core"
urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("password/", views.PasswordChange.as_view(), name="password_change"),
    path("inbox/", views.Inbox.as_view(), name="inbox"),
    path("inbox/<int:pk>/", views.OpenNotice.as_view(), name="open_notice"),
    path("inbox/read/", views.MarkRead.as_view(), name="mark_read"),
    path("errands/", views.ErrandList.as_view(), name="errands"),
    path("errands/<int:pk>/", views.ErrandPage.as_view(), name="errand"),
    path("errands/<int:pk>/file/", views.ErrandFile.as_view(), name="errand_file"),
    path("import/", views.BatchList.as_view(), name="batches"),
    path("import/<slug:kind>/", views.SheetUpload.as_view(), name="sheet_upload"),
    path("import/<slug:kind>/template/", views.SheetTemplate.as_view(), name="sheet_template"),
    path("import/batch/<int:pk>/", views.BatchPage.as_view(), name="batch"),
    path("import/batch/<int:pk>/columns/", views.BatchColumns.as_view(), name="batch_columns"),
    path("import/batch/<int:pk>/commit/", views.BatchCommit.as_view(), name="batch_commit"),
    path("import/batch/<int:pk>/drop/", views.BatchDrop.as_view(), name="batch_drop"),
    path("import/batch/<int:pk>/undo/", views.BatchUndo.as_view(), name="batch_undo"),
    path("import/batch/<int:pk>/errors/", views.BatchErrors.as_view(), name="batch_errors"),
    path("jobs/", views.JobList.as_view(), name="jobs"),
    path("jobs/runs/", views.JobRunList.as_view(), name="job_runs"),
    path("jobs/<str:name>/run/", views.RunJob.as_view(), name="run_job"),
    path("my-reminders/", views.MyReminders.as_view(), name="my_reminders"),
    path("my-reminders/test/", views.TestMail.as_view(), name="test_mail"),
    path("deliveries/", views.DeliveryList.as_view(), name="deliveries"),
    path("deliveries/<int:pk>/again/", views.SendAgain.as_view(), name="send_again"),
    path("deliveries/<int:pk>/settle/", views.SettleDelivery.as_view(), name="settle_delivery"),
    path("deliveries/quiet/", views.SetQuietHours.as_view(), name="quiet_hours"),
    path("access-log/", views.AccessLogList.as_view(), name="access_log"),
]
