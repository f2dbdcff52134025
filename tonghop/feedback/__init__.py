"""Feedback: what a member gets back on its submission, and how its answers are read from the next one.

The member's own workbook with marks, comments and a sheet of results (`writing`), the answers (`replies`) and the call
sheet (`call_sheet`). Nothing is judged here: findings come in as they stand.
"""
