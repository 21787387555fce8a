"""The course of one finding, from the day it was found to the day it was closed, as a page tells it."""

from django.utils import timezone

from core.clock import today


def origin_of(finding):
    """Where it comes from, in words and as an address: a round of 督查, a 述职, or somebody above."""
    if finding.visit_id:
        return {"title": str(finding.visit.inspection), "url": finding.visit.get_absolute_url()}
    if finding.report_id:
        return {"title": str(finding.report), "url": finding.report.get_absolute_url()}
    return {"title": "上级登记", "url": ""}


def events_of(finding, marks):
    """The events in order: {title, day, who, note, tone, papers}; `marks` are what made it count. Four queries."""
    papers = finding.papers.select_related("added_by")
    events = [_event(finding.found_on, "发现问题", finding.found_by, finding.text, "calm", papers)]
    events += [_put_off(row) for row in finding.postponements.select_related("put_off_by")]
    for mark in marks:
        events.append(
            _event(mark.marked_at, f"计入考核，{mark.said}", mark.marked_by, mark.criterion.text, "calm")
        )
        if mark.withdrawn_at:
            why = mark.withdrawn_why
            events.append(_event(mark.withdrawn_at, "撤回计入考核", mark.withdrawn_by, why, "calm"))
    rectifications = finding.rectifications.select_related("done_by", "checked_by")
    for done in rectifications.prefetch_related("papers__added_by"):
        events.append(_event(done.done_at, "报告整改", done.done_by, done.text, "soon", done.papers.all()))
        if done.passed is not None:
            said = "复查通过，销号" if done.passed else "复查退回"
            tone = "done" if done.passed else "soon"
            events.append(_event(done.checked_at, said, done.checked_by, done.remark, tone))
    events.sort(key=lambda event: (event["moment"] is not None, event["moment"] or 0))
    if finding.closed_at and finding.closed_how != finding.How.PASSED:
        said = finding.get_closed_how_display()
        events.append(_event(finding.closed_at, said, finding.closed_by, finding.closed_why, "calm"))
    if finding.closed_at is None and finding.rectify_by < today():
        late = (today() - finding.rectify_by).days
        events.append(_event(finding.rectify_by, f"整改期限已过 {late} 天", None, "", "overdue"))
    return events


def _put_off(row):
    late = "（延期时已逾期）" if row.was < timezone.localdate(row.put_off_at) else ""
    return _event(row.put_off_at, f"期限由 {row.was} 延到 {row.until}{late}", row.put_off_by, row.why, "soon")


def _event(when, title, who, note, tone, papers=()):
    moment = when if hasattr(when, "hour") else None
    return {
        "moment": moment,
        "day": when,
        "title": title,
        "who": who.name if who else "",
        "note": note,
        "tone": tone,
        "papers": list(papers),
    }
