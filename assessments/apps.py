from django.apps import AppConfig


class Assessments(AppConfig):
    name = "assessments"
    verbose_name = "责任与考核"
