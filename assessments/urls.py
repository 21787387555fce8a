from datetime import date

from django.urls import path, register_converter

from assessments.views import (
    accountability,
    board,
    codes,
    compare,
    drafts,
    duties,
    duty_acts,
    findings,
    grading,
    inspections,
    marks,
    metrics,
    papers,
    polls,
    ratings,
    reports,
    reviews,
    schemes,
    spread,
    verdicts,
)


class MonthConverter:
    """A month in an address, `2026-11`: its first day in Python."""

    regex = r"20[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        return date(int(value[:4]), int(value[5:]), 1)

    def to_url(self, value):
        return f"{value:%Y-%m}"


class StepConverter:
    """Which way a line moves."""

    regex = "up|down"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(MonthConverter, "month")
register_converter(StepConverter, "step")

app_name = "assessments"
urlpatterns = [
    path("", board.Ranking.as_view(), name="ranking"),
    path("<int:pk>/<month:month>/", board.BranchMonth.as_view(), name="branch"),
    path("<int:pk>/<month:month>/rescore/", board.Rescore.as_view(), name="rescore"),
    path("<int:pk>/<month:month>/<int:criterion>/", board.Evidence.as_view(), name="evidence"),
    path("metrics/", metrics.Metrics.as_view(), name="metrics"),
    path("duties/", duties.DutyList.as_view(), name="duties"),
    path("duties/mine/", duties.MyDuties.as_view(), name="my_duties"),
    path("duties/give-out/", duty_acts.GiveOut.as_view(), name="give_out"),
    path("duties/add/", duty_acts.AddDuty.as_view(), name="add_duty"),
    path("duties/hand-over/", duty_acts.HandOverEnded.as_view(), name="hand_over_ended"),
    path("duties/<int:pk>/", duties.DutyDetail.as_view(), name="duty"),
    path("duties/<int:pk>/parts/", duties.DutyTree.as_view(), name="duty_tree"),
    path("duties/<int:pk>/chain/", duties.Chain.as_view(), name="chain"),
    path("duties/<int:pk>/decompose/", duty_acts.Decompose.as_view(), name="decompose"),
    path("duties/<int:pk>/accept/", duty_acts.Accept.as_view(), name="accept_duty"),
    path("duties/<int:pk>/report/", duty_acts.Report.as_view(), name="report_duty"),
    path("duties/<int:pk>/verify/", duty_acts.Verify.as_view(), name="verify_duty"),
    path("duties/<int:pk>/return/", duty_acts.Return.as_view(), name="return_duty"),
    path("duties/<int:pk>/put-off/", duty_acts.PutOff.as_view(), name="put_off_duty"),
    path("duties/<int:pk>/drop/", duty_acts.Drop.as_view(), name="drop_duty"),
    path("duties/<int:pk>/hand-over/", duty_acts.HandOver.as_view(), name="hand_over_duty"),
    path("spread/", spread.SpreadHome.as_view(), name="spread"),
    path("spread/<int:pk>/", spread.SpreadOf.as_view(), name="organisation"),
    path("compare/", compare.Compare.as_view(), name="compare"),
    path("accountability/", accountability.CaseList.as_view(), name="accountabilities"),
    path("accountability/new/", accountability.WhereToOpen.as_view(), name="where_to_open"),
    path("accountability/new/<int:pk>/", accountability.OpenCase.as_view(), name="open_case"),
    path("accountability/<int:pk>/", accountability.CaseDetail.as_view(), name="accountability"),
    path("accountability/<int:pk>/pursue/", accountability.Pursue.as_view(), name="pursue"),
    path("accountability/<int:pk>/let-be/", accountability.LetBe.as_view(), name="let_be"),
    path("accountability/<int:pk>/carry-out/", accountability.CarryOut.as_view(), name="carry_out"),
    path("accountability/<int:pk>/lift/", accountability.Lift.as_view(), name="lift"),
    path("papers/<int:pk>/", papers.PaperFile.as_view(), name="paper"),
    path("polls/", polls.Polls.as_view(), name="polls"),
    path("polls/open/", polls.OpenPoll.as_view(), name="open_poll"),
    path("polls/<int:pk>/", polls.PollPage.as_view(), name="poll"),
    path("polls/<int:pk>/vote/", polls.Vote.as_view(), name="vote"),
    path("polls/<int:pk>/close/", polls.ClosePoll.as_view(), name="close_poll"),
    path("polls/<int:pk>/cancel/", polls.CancelPoll.as_view(), name="cancel_poll"),
    path("vote/", codes.VoteByCode.as_view(), name="vote_by_code"),
    path("years/", grading.YearHome.as_view(), name="years"),
    path("years/<int:pk>/<int:year>/", grading.Year.as_view(), name="year"),
    path("years/<int:pk>/<int:year>/open/", grading.OpenYear.as_view(), name="open_year"),
    path("years/<int:pk>/<int:year>/renew/", grading.RenewYear.as_view(), name="renew_year"),
    path("years/<int:pk>/<int:year>/publicise/", grading.Publicise.as_view(), name="publicise"),
    path("years/<int:pk>/<int:year>/grade/", grading.Grade.as_view(), name="grade"),
    path("verdicts/", verdicts.VerdictList.as_view(), name="verdicts"),
    path("verdicts/<int:pk>/", verdicts.VerdictDetail.as_view(), name="verdict"),
    path("verdicts/<int:pk>/self/", verdicts.MarkSelf.as_view(), name="mark_self"),
    path("verdicts/<int:pk>/upper/", verdicts.MarkUpper.as_view(), name="mark_upper"),
    path("verdicts/<int:pk>/appeal/", grading.AskAppeal.as_view(), name="appeal"),
    path("verdicts/<int:pk>/correct/", grading.Correct.as_view(), name="correct"),
    path("appeals/<int:pk>/answer/", grading.AnswerAppeal.as_view(), name="answer_appeal"),
    path("marks/", marks.MarkList.as_view(), name="marks"),
    path("marks/new/", marks.WhereToMark.as_view(), name="new_mark"),
    path("<int:pk>/<month:month>/mark/", marks.NewMark.as_view(), name="mark_branch"),
    path("marks/<int:pk>/", marks.MarkDetail.as_view(), name="mark"),
    path("marks/<int:pk>/withdraw/", marks.WithdrawMark.as_view(), name="withdraw_mark"),
    path("schemes/", schemes.SchemeList.as_view(), name="schemes"),
    path("schemes/new/", schemes.NewScheme.as_view(), name="new_scheme"),
    path("schemes/upload/", schemes.UploadScheme.as_view(), name="upload_scheme"),
    path("schemes/<int:pk>/", schemes.SchemeDetail.as_view(), name="scheme"),
    path("schemes/<int:pk>/workbook/", schemes.SchemeWorkbook.as_view(), name="scheme_workbook"),
    path("schemes/<int:pk>/again/", schemes.Redraft.as_view(), name="redraft_scheme"),
    path("schemes/<int:pk>/publish/", schemes.Publish.as_view(), name="publish_scheme"),
    path("schemes/<int:pk>/delete/", schemes.DeleteScheme.as_view(), name="delete_scheme"),
    path("schemes/<int:pk>/settings/", drafts.Settings.as_view(), name="scheme_settings"),
    path("schemes/<int:pk>/grades/", drafts.Grades.as_view(), name="scheme_grades"),
    path("schemes/<int:pk>/indicators/new/", drafts.NewIndicator.as_view(), name="new_indicator"),
    path("schemes/indicators/<int:pk>/", drafts.EditIndicator.as_view(), name="indicator"),
    path("schemes/indicators/<int:pk>/delete/", drafts.DeleteIndicator.as_view(), name="delete_indicator"),
    path("schemes/indicators/<int:pk>/<step:step>/", drafts.MoveIndicator.as_view(), name="move_indicator"),
    path("reports/", reports.Reporters.as_view(), name="secretary_reports"),
    path("reports/<int:pk>/", reports.ReportPage.as_view(), name="secretary_report"),
    path("reports/write/<int:pk>/<int:year>/", reports.WriteReport.as_view(), name="write_report"),
    path("reports/<int:pk>/return/", reports.ReturnReport.as_view(), name="return_report"),
    path("reports/<int:pk>/comment/", reports.CommentReport.as_view(), name="comment_report"),
    path("reports/<int:pk>/poll/", reports.OpenReportPoll.as_view(), name="open_report_poll"),
    path("reports/<int:pk>/grade/", reports.GradeReport.as_view(), name="grade_report"),
    path("reports/<int:pk>/problem/", reports.RaiseProblem.as_view(), name="raise_problem"),
    path("mine/", ratings.MyRatings.as_view(), name="mine"),
    path("reviews/", reviews.Reviews.as_view(), name="member_reviews"),
    path("reviews/start/", reviews.StartReview.as_view(), name="start_review"),
    path("reviews/<int:pk>/", reviews.ReviewPage.as_view(), name="member_review"),
    path("reviews/<int:pk>/newcomers/", reviews.AddNewcomers.as_view(), name="add_newcomers"),
    path("reviews/<int:pk>/ballot/", reviews.OpenBallot.as_view(), name="open_ballot"),
    path("reviews/<int:pk>/verdicts/", reviews.GiveVerdicts.as_view(), name="give_verdicts"),
    path("reviews/<int:pk>/finish/", reviews.FinishReview.as_view(), name="finish_review"),
    path("ratings/<int:pk>/", ratings.RatingPage.as_view(), name="rating"),
    path("ratings/<int:pk>/self/", ratings.AssessSelf.as_view(), name="assess_self"),
    path("ratings/<int:pk>/mutual/", ratings.NoteMutual.as_view(), name="note_mutual"),
    path("ratings/<int:pk>/seen/", ratings.TakeNotice.as_view(), name="take_notice"),
    path("findings/", findings.FindingList.as_view(), name="findings"),
    path("findings/<int:pk>/", findings.FindingDetail.as_view(), name="finding"),
    path("findings/<int:pk>/rectify/", findings.Rectify.as_view(), name="rectify"),
    path("findings/<int:pk>/put-off/", findings.PutOff.as_view(), name="put_off_finding"),
    path("findings/<int:pk>/withdraw/", findings.Withdraw.as_view(), name="withdraw_finding"),
    path("findings/<int:pk>/settle/", findings.Settle.as_view(), name="settle_finding"),
    path("rectifications/<int:pk>/recheck/", findings.Recheck.as_view(), name="recheck"),
    path("inspections/", inspections.InspectionList.as_view(), name="inspections"),
    path("inspections/new/", inspections.Begin.as_view(), name="begin_inspection"),
    path("inspections/<int:pk>/", inspections.InspectionDetail.as_view(), name="inspection"),
    path("inspections/<int:pk>/close/", inspections.Close.as_view(), name="close_inspection"),
    path("visits/<int:pk>/", inspections.VisitDetail.as_view(), name="visit"),
    path("visits/<int:pk>/record/", inspections.RecordVisit.as_view(), name="record_visit"),
]
