"""Dates and times as a newsroom writes them, where Django would write "Nov. 23, 2026, 2:05 p.m.": as `articles.text.dates`."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATE_FORMAT = "j F Y"
SHORT_DATETIME_FORMAT = "j F Y, H:i"
#: Monday. Django counts from Sunday.
FIRST_DAY_OF_WEEK = 1
