from django.urls import path

from dues import views

app_name = "dues"
urlpatterns = [
    path("", views.Bills.as_view(), name="bills"),
    path("<int:pk>/pay/", views.Pay.as_view(), name="pay"),
    path("collect/", views.CollectWhere.as_view(), name="collect"),
    path("collect/<int:pk>/", views.Collect.as_view(), name="collect_branch"),
    path("members/<int:pk>/pay/", views.PaySeveral.as_view(), name="pay_several"),
    path("voluntary/", views.PayVoluntary.as_view(), name="pay_voluntary"),
    path("payments/<int:pk>/receipt/", views.Receipt.as_view(), name="receipt"),
    path("mine/receipts/<int:pk>/", views.MyReceipt.as_view(), name="my_receipt"),
    path("payments/", views.Payments.as_view(), name="payments"),
    path("payments/<int:pk>/reverse/", views.Reverse.as_view(), name="reverse"),
    path("quotas/", views.Quotas.as_view(), name="quotas"),
    path("quotas/approve/", views.ApproveQuotas.as_view(), name="approve_quotas"),
    path("quotas/fixed/", views.ProposeFixed.as_view(), name="propose_fixed"),
    path("quotas/<int:pk>/", views.QuotaPage.as_view(), name="quota"),
    path("quotas/<int:pk>/change/", views.ChangeQuota.as_view(), name="change_quota"),
    path("quotas/<int:pk>/drop/", views.DropChange.as_view(), name="drop_change"),
    path("standards/", views.Standards.as_view(), name="standards"),
    path("standards/<int:pk>/", views.StandardsOf.as_view(), name="standards_of"),
    path("standards/<int:pk>/<str:category>/", views.SetStandard.as_view(), name="set_standard"),
    path("books/", views.BooksTree.as_view(), name="books"),
    path("books/<int:pk>/<str:month>/", views.MonthPage.as_view(), name="month"),
    path("books/<int:pk>/<str:month>/close/", views.CloseMonth.as_view(), name="close_month"),
    path("closes/<int:pk>/reopen/", views.ReopenMonth.as_view(), name="reopen_month"),
    path("run/", views.Run.as_view(), name="run"),
    path("mine/", views.Mine.as_view(), name="mine"),
]
