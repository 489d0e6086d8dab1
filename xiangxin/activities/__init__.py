"""Activities: what organizations do besides meetings, with sign-up; volunteer service; labour and skills contests.

Owns: activities with sign-ups, groups, safety plan, costs and album; entries of contests with their awards.
Verbs: prepare, change, announce, cancel and conclude an activity; plan safety; sign up and withdraw (the waiting list moves
up by itself); confirm attendance and hours; enter a contest, award; add costs and pictures.
Results are of works and teams by confirmed award, never a list of people in an order.
Announces what it does (events.py). Reacts to itself by telling people.
"""
