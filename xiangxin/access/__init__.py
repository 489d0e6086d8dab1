"""Access: who holds which role where, and what a role may do.

Owns: Assignment. Verbs: assign, end an assignment, extend. The table of roles is config/roles.py.
Offers three questions: may(), require(), within_reach(); no others.
Announces: role assigned, assignment ended.
"""
