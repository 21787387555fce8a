from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Core(AppConfig):
    name = "core"
    verbose_name = "地基"

    def ready(self):
        """Each room says what it offers in files of the same names; here they are read once."""
        autodiscover_modules("rules", "todos", "resources")
