"""Kernel: what every module stands on and no domain knows.

Owns: refusals, the answer to a refusal, request ids, reach (paths of the tree), sealed fields, the clock's day.
Announces nothing, reacts to nothing.
"""
