"""The desk of a secretary opens with this month's dues."""

from django.urls import reverse


def test_the_desk_of_a_secretary_shows_the_dues_of_the_month(billed, sign_in):
    page = sign_in(billed.shuji).get("/")

    assert page.status_code == 200
    assert reverse("dues:collect") in page.content.decode()
