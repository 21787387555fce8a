from django import forms
from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Core(AppConfig):
    name = "core"
    verbose_name = "地基"

    def ready(self):
        """Each room says what it offers in files of the same names; here they are read once."""
        forms.Field.default_error_messages["required"] = "请填写。"  # Django's own is 这个字段是必填项。
        autodiscover_modules(
            "rules",
            "local_rules",
            "todos",
            "reminders",
            "dates",
            "resources",
            "tabs",
            "voices",
            "jobs",
            "errands",
            "forgetting",
        )
