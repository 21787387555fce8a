from django.urls import path

from members import views
from members.views import care, transfers

app_name = "members"
urlpatterns = [
    path("", views.Register.as_view(), name="list"),
    path("add/", views.Add.as_view(), name="add"),
    path("mine/", views.Mine.as_view(), name="mine"),
    path("<int:pk>/", views.Detail.as_view(), name="detail"),
    path("<int:pk>/edit/", views.ChangeMember.as_view(), name="edit"),
    path("<int:pk>/reveal/", views.Reveal.as_view(), name="reveal"),
    path("<int:pk>/account/", views.OpenAccount.as_view(), name="open_account"),
    path("<int:pk>/transfer/", transfers.IssueTransfer.as_view(), name="issue_transfer"),
    path("transfers/", transfers.Transfers.as_view(), name="transfers"),
    path("transfers/arrive/", transfers.Arrive.as_view(), name="arrive"),
    path("transfers/<int:pk>/", transfers.TransferPage.as_view(), name="transfer"),
    path("transfers/<int:pk>/receive/", transfers.ReceiveTransfer.as_view(), name="receive_transfer"),
    path("transfers/<int:pk>/refuse/", transfers.RefuseTransfer.as_view(), name="refuse_transfer"),
    path("transfers/<int:pk>/withdraw/", transfers.WithdrawTransfer.as_view(), name="withdraw_transfer"),
    path("transfers/<int:pk>/reissue/", transfers.ReissueTransfer.as_view(), name="reissue_transfer"),
    path("transfers/<int:pk>/receipt/", transfers.RecordReceipt.as_view(), name="record_receipt"),
    path("transfers/<int:pk>/send-receipt/", transfers.SendReceipt.as_view(), name="send_receipt"),
    path("transfers/<int:pk>/letter/", transfers.Letter.as_view(), name="transfer_letter"),
    path("<int:pk>/care/", care.OpenCare.as_view(), name="open_care"),
    path("cares/", care.Cares.as_view(), name="cares"),
    path("cares/<int:pk>/", care.CarePage.as_view(), name="care"),
    path("cares/<int:pk>/contact/", care.AddContact.as_view(), name="add_contact"),
    path("cares/<int:pk>/change/", care.ChangeCare.as_view(), name="change_care"),
    path("cares/<int:pk>/close/", care.CloseCare.as_view(), name="close_care"),
    path("guests/", care.Guests.as_view(), name="guests"),
    path("guests/add/", care.WelcomeGuest.as_view(), name="welcome_guest"),
    path("guests/<int:pk>/leave/", care.FarewellGuest.as_view(), name="farewell_guest"),
]
