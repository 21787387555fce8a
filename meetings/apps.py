from django.apps import AppConfig


class Meetings(AppConfig):
    name = "meetings"
    verbose_name = "三会一课"
