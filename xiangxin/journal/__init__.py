"""Journal: what happened, one row each, chained by hashes.

Owns: Entry. Verbs: announce (every action's fourth beat), seal (chains the rows), verify.
Reacts to nothing; calls the reactions that config/wiring.py lists.
"""
