"""Figures: how many people, organizations and meetings stand where, each with its definition and its rows.

Owns Roll (the counts of one place and of everything below it) and Stale (places to be counted again).
A figure is defined once (figures/definitions): its sentence, its source, and the condition that its rows meet. From
that come the live count, the stored count and the list of rows, so that they cannot differ.
Reacts to members, organizations, meetings and imports by marking places; a job folds the marks into the stored
counts every few seconds, and each night everything is counted anew: what differs is a bug, and is said so.
Announces recounted.
"""
