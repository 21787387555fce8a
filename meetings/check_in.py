"""The code on the screen by which members sign in at a meeting.

A code is the number of a 30-second step and an HMAC over meeting and step under the meeting's own key, so a picture of
it serves nobody a minute later. It cannot tell where the phone that scans it is: somebody on the roster to whom a code
is sent at once can sign in from elsewhere. Whoever runs the meeting sees every name on the screen, and can mark it.
"""

import base64
import hmac
import secrets
from enum import StrEnum

import segno

STEP = 30  # seconds a code is on the screen
KEPT = 1  # steps before the present one that are still taken: reading and scanning takes time
TICKET_SECONDS = 300  # how long a scan counts for somebody who has to sign in to the system first
MAC_LENGTH = 16
DIGITS = 12


class Verdict(StrEnum):
    GOOD = "good"
    OLD = "old"
    FUTURE = "future"
    WRONG = "wrong"


def new_key():
    """A key for the codes of one meeting."""
    return secrets.token_hex(32)


def step_of(moment):
    """The number of the step an aware datetime lies in."""
    return int(moment.timestamp()) // STEP


def code_of(key, meeting_id, step):
    """The code of one meeting in one step, short enough for a coarse QR picture."""
    return f"{step}-{_mac(key, meeting_id, step)}"


def read_code(key, meeting_id, code, now):
    """What a scanned code is worth at `now`, by the server's clock: Verdict. Without a key every code is wrong."""
    step, _, mac = code.partition("-")
    if not (key and step.isascii() and step.isdecimal() and len(step) < DIGITS and mac.isascii()):
        return Verdict.WRONG
    if not hmac.compare_digest(mac, _mac(key, meeting_id, int(step))):
        return Verdict.WRONG
    age = step_of(now) - int(step)
    if age < 0:
        return Verdict.FUTURE
    return Verdict.GOOD if age <= KEPT else Verdict.OLD


def picture(address):
    """The address as a QR picture: SVG markup without any style attribute."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=2)


def _mac(key, meeting_id, step):
    digest = hmac.digest(key.encode(), f"{meeting_id}:{step}".encode(), "sha256")
    return base64.b32encode(digest).decode()[:MAC_LENGTH].lower()
