"""Regulations: rule packs as data, cited and dated; what a unit has set where they leave room; working days.

Owns: the packs in packs/*.yaml, LocalSetting, CalendarDay. Verbs: set a parameter, end a setting, keep the calendar
of a year; decide (any rule of config/decisions.py, on the command line and in the simulator).
Announces: parameter set, setting ended, calendar kept. Reacts to nothing.
"""
