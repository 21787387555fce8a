from django.apps import AppConfig


class FrontDesk(AppConfig):
    name = "config"
    verbose_name = "工作台"
