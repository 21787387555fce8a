"""Forms of the assessments, a file for each noun."""
