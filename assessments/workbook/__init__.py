"""A scheme as a workbook, to be edited where offices edit tables, and read back the same."""

from assessments.workbook.reading import Problem, read_workbook
from assessments.workbook.writing import workbook_of

__all__ = ["Problem", "read_workbook", "workbook_of"]
