"""Who × page × outcome, a module a room: its lines, and the rows its addresses name."""

from tests.permissions import assessments, branches, core, dues, meetings, members

# in the order in which they furnish the world: a room may name what the ones before it put there
ROOMS = (core, branches, meetings, dues, members, assessments)
TABLE = [line for room in ROOMS for line in room.TABLE]
