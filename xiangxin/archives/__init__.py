"""Archives: a year in a box: what a branch did in a year, as one ZIP that can be verified without the platform.

Owns Box and Section. Verbs: order a box, pack it, fetch it. What goes into a box is config/boxes.py: a module adds its own source.
Announces: ordered, packed, fetched. Reacts to nothing.
"""
