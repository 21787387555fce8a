"""What is counted: each metric reads the rooms below and shows the rows behind its figure.

A figure and its evidence come from the same queries, so that the drill-down always adds up. A metric answers for
many branches at once in a fixed number of queries; the caller cuts tens of thousands of branches into chunks.
The counting is in assessments/counts/, a module for each room that is read; this is the list of all there is.
"""

from assessments.counts import dues, meetings, organisation

METRICS = {metric.name: metric for room in (meetings, dues, organisation) for metric in room.METRICS}
