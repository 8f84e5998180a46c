"""Answers about a problem and its plan: questions, reasons, causes."""
