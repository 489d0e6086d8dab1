"""What stands in a cell of a table, and in a row of them?"""

from datetime import date, datetime, time, timedelta

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Row = list[Cell]
