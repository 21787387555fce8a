"""What is done with plans, meetings and their papers; each noun in a file of its own."""

from meetings.actions.agenda import add_point, move_point, remove_point
from meetings.actions.answers import answer
from meetings.actions.calling import ask_again, call_meeting, cancel_meeting, change_call, withdraw_call
from meetings.actions.checks import draw_check, return_for_correction, score_item
from meetings.actions.drafts import forget_draft, keep_draft
from meetings.actions.exemptions import approve_exemption, end_exemption, withdraw_exemption
from meetings.actions.leaders import end_leader, note_leader, withdraw_leader
from meetings.actions.live import (
    check_in,
    end_meeting,
    hold_now,
    mark,
    mark_all_present,
    open_meeting,
    refresh_roster,
    resume_meeting,
)
from meetings.actions.make_ups import owe_make_ups, record_make_ups, waive_make_ups
from meetings.actions.minutes import accept, amend, return_record, sign, submit
from meetings.actions.motions import add_motion, close_election, close_vote, drop_motion, void_motion
from meetings.actions.papers import add_papers, withdraw_paper
from meetings.actions.plans import (
    accept_plans,
    add_line,
    change_lines,
    draft_plan,
    remove_line,
    return_plan,
    submit_plan,
    take_back_plan,
)
from meetings.actions.record import Overtaken, edit_record, record_meeting
from meetings.actions.restrictions import (
    approve_restriction,
    ask_restriction,
    end_restriction,
    refuse_restriction,
    withdraw_restriction,
)
from meetings.actions.talks import note_talk, withdraw_talk
from meetings.actions.tasks import drop_task, finish_task, hand_over, note_task, put_off
from meetings.actions.voiding import void_record

__all__ = [
    "Overtaken",
    "accept",
    "accept_plans",
    "add_line",
    "add_motion",
    "add_papers",
    "add_point",
    "amend",
    "answer",
    "approve_exemption",
    "approve_restriction",
    "ask_again",
    "ask_restriction",
    "call_meeting",
    "cancel_meeting",
    "change_call",
    "change_lines",
    "check_in",
    "close_election",
    "close_vote",
    "draft_plan",
    "draw_check",
    "drop_motion",
    "drop_task",
    "edit_record",
    "end_exemption",
    "end_leader",
    "end_meeting",
    "end_restriction",
    "finish_task",
    "forget_draft",
    "hand_over",
    "hold_now",
    "keep_draft",
    "mark",
    "mark_all_present",
    "move_point",
    "note_leader",
    "note_talk",
    "note_task",
    "open_meeting",
    "owe_make_ups",
    "put_off",
    "record_make_ups",
    "record_meeting",
    "refresh_roster",
    "refuse_restriction",
    "remove_line",
    "remove_point",
    "resume_meeting",
    "return_for_correction",
    "return_plan",
    "return_record",
    "score_item",
    "sign",
    "submit",
    "submit_plan",
    "take_back_plan",
    "void_motion",
    "void_record",
    "waive_make_ups",
    "withdraw_call",
    "withdraw_exemption",
    "withdraw_leader",
    "withdraw_paper",
    "withdraw_restriction",
    "withdraw_talk",
]
