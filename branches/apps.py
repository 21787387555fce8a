from django.apps import AppConfig


class Branches(AppConfig):
    name = "branches"
    verbose_name = "组织"
