"""The form of a group robot."""

from django import forms

from branches.models import Robot
from core.models import Digest


class RobotForm(forms.Form):
    name = forms.CharField(label="群名称", max_length=40)
    kind = forms.ChoiceField(label="种类", choices=Robot.KINDS, widget=forms.RadioSelect)
    address = forms.CharField(
        label="Webhook 地址",
        max_length=400,
        help_text="在群里添加自定义机器人后复制；有了它谁都能往群里发消息，所以加密保存，不再显示",
    )
    secret = forms.CharField(
        label="加签密钥",
        max_length=200,
        required=False,
        help_text="钉钉安全设置选“加签”的填；选关键词的，关键词设“支部工作台”",
    )
    digest = forms.ChoiceField(
        label="待办摘要", choices=Digest, widget=forms.RadioSelect, initial=Digest.WEEKLY
    )


class ChangeRobotForm(RobotForm):
    kind = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["address"].required = False
        self.fields["address"].help_text = self.fields["secret"].help_text = "不填就不改"
