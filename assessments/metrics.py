"""What is counted: each metric reads the rooms below and shows the rows behind its figure.

A figure and its evidence come from the same queries, so that the drill-down always adds up. A metric answers for
many branches at once in a fixed number of queries; the caller cuts tens of thousands of branches into chunks.
The counting is in assessments/counts/, a module for each subject; every module there is on the list.
"""

from importlib import import_module
from pkgutil import iter_modules

from assessments import counts

SUBJECTS = tuple(
    import_module(f"{counts.__name__}.{module.name}") for module in iter_modules(counts.__path__)
)
METRICS = {metric.name: metric for subject in SUBJECTS for metric in subject.METRICS}
