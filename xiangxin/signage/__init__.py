"""Signage: the screens in lobbies and canteens, paired by a six-digit code.

Owns: Screen, Pairing, Story. Verbs: ask for a code, pair, rename, retire a screen; publish and withdraw a story.
Announces: screen paired, retired; story published, withdrawn. Reads today's meetings.
"""
