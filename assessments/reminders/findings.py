"""Problems: to mend by their day, and reported as mended to be checked above."""

from django.db.models import Exists, OuterRef

from assessments.accountability_rules import Limits
from assessments.models import Finding, Rectification
from assessments.rules import RECTIFIERS
from assessments.todos.findings import rechecks_waiting, to_mend
from branches.above import told_above
from branches.roles import COMMISSIONER, DEPARTMENT
from core.reminding import occasion_of, reminds

CHECKERS = (DEPARTMENT, COMMISSIONER)


@reminds(
    "assessments.finding",
    "问题整改",
    "支部工作条例第 32 条",
    to=RECTIFIERS,
    before=(7, 3),
    after=(1, 7),
    above_after=Limits.finding_after,
    above_url="assessments:findings",
)
def to_rectify(look):
    """Problems that are open and not reported as mended."""
    reported = Rectification.objects.filter(finding=OuterRef("pk"), passed=None)
    rows = Finding.objects.open().filter(~Exists(reported), rectify_by__lte=look.until)
    for finding in look.among(rows).order_by("pk").iterator(chunk_size=2000):
        yield occasion_of(to_mend(finding), str(finding.pk), about=finding.branch_id)


@reminds("assessments.rectified", "待复查的整改", "支部工作条例第 32 条", to=CHECKERS, after=(1, 7, 14))
def to_recheck(look):
    """Reported rectifications, summed where they are checked, since the day of the first."""
    rows = Rectification.objects.filter(passed=None, finding__closed_at=None)
    return told_above(rows, "done_at", CHECKERS, look, rechecks_waiting)
