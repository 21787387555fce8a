"""Forms of one member."""

from django import forms

from branches.forms import DateInput
from branches.models import Organisation
from core.pinyin import syllables
from members import codes
from members.identity import mask_address
from members.models import Member


class MemberForm(forms.Form):
    """The 16 items but the branch, with the numbers of the 采集表."""

    name = forms.CharField(label="姓名", max_length=50)
    id_number = forms.CharField(
        label="公民身份证号",
        max_length=30,
        required=False,
        help_text="18 位；性别、出生日期会与它核对",
    )
    id_exception = forms.CharField(
        label="无法提供 18 位号码的原因",
        max_length=60,
        required=False,
        help_text="一般不填；只用于旧 15 位证、外籍、档案缺号等，性别和出生日期须手工填写",
    )
    sex = forms.ChoiceField(label="性别", choices=codes.SEXES)
    birth_date = forms.DateField(label="出生日期", widget=DateInput)
    ethnicity = forms.ChoiceField(label="民族", choices=[("", "——"), *codes.ETHNICITIES], required=False)
    education = forms.ChoiceField(label="学历", choices=[("", "——"), *codes.EDUCATION], required=False)
    joined_on = forms.DateField(
        label="加入党组织日期", widget=DateInput, help_text="支部大会通过接收为预备党员之日"
    )
    full_on = forms.DateField(
        label="转为正式党员日期", widget=DateInput, required=False, help_text="预备党员不填"
    )
    occupation = forms.CharField(label="工作岗位", max_length=40, required=False)
    phone = forms.CharField(
        label="联系电话", max_length=30, required=False, help_text="手机号；固定电话写区号和号码"
    )
    address = forms.CharField(label="家庭住址", max_length=200, required=False, help_text="到门牌号")
    is_mobile = forms.BooleanField(label="流动党员", required=False)
    mobile_to = forms.CharField(label="外出流向", max_length=100, required=False, help_text="省、市、县")


class AddForm(MemberForm):
    category = forms.ChoiceField(label="人员类别", choices=Member.Category)
    branch = forms.ModelChoiceField(
        label="所在党支部", queryset=Organisation.objects.none(), empty_label=None
    )
    sex = forms.ChoiceField(label="性别", choices=[("", "按身份证号"), *codes.SEXES], required=False)
    birth_date = forms.DateField(
        label="出生日期", widget=DateInput, required=False, help_text="不填则按身份证号"
    )
    field_order = ["branch", "name", "id_number", "id_exception", "category", "joined_on", "full_on"]

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["branch"].queryset = branches


class EditForm(MemberForm):
    """Sensitive items are not shown here; left empty they stay as they are."""

    field_order = [
        "name",
        "id_number",
        "id_exception",
        "sex",
        "birth_date",
        "ethnicity",
        "education",
        "joined_on",
        "full_on",
        "occupation",
        "phone",
        "address",
        "group",
        "is_mobile",
        "mobile_to",
        "is_lost",
        "lost_since",
        "attendance_exempt",
    ]

    is_lost = forms.BooleanField(label="失联党员", required=False)
    lost_since = forms.DateField(label="失去联系日期", widget=DateInput, required=False)
    attendance_exempt = forms.BooleanField(
        label="组织活动不作硬性要求",
        required=False,
        help_text="年老体弱、行动不便、身患重病的党员（教育管理条例第 23 条）",
    )
    group = forms.ModelChoiceField(label="党小组", queryset=None, required=False, empty_label="——")

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = member.branch.groups.filter(until=None)
        kept = {
            "id_number": member.id_number_masked,
            "phone": member.phone_masked,
            "address": mask_address(member.address),
        }
        for name, masked in kept.items():
            self.fields[name].required = False
            self.fields[name].help_text = f"现为 {masked}，不改就空着" if masked else "现在没有填"
        for name in set(self.fields) - set(kept):
            self.fields[name].initial = getattr(member, name)

    def changes(self):
        """What to write: everything but the sensitive items left empty."""
        kept = ("id_number", "phone", "address")
        return {name: value for name, value in self.cleaned_data.items() if value or name not in kept}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="查看理由",
        min_length=4,
        max_length=100,
        error_messages={"min_length": "理由太短，请写明用途，至少 4 个字。"},
        help_text="如：核对党费减免材料。理由和查看时间会记入访问日志",
    )


class AccountForm(forms.Form):
    username = forms.RegexField(
        r"^[\w.-]+$",
        label="账号",
        max_length=50,
        help_text="系统给出初始密码，本人首次登录须修改；本人已有账号（如已任职）的，填原账号即关联",
        error_messages={"invalid": "账号只能用字母、数字、点、横线和下划线。"},
    )

    @staticmethod
    def suggested(member):
        return "".join(syllables(member.name))
