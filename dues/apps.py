from django.apps import AppConfig


class Dues(AppConfig):
    name = "dues"
    verbose_name = "党费"
