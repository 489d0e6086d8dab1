"""Accounts: who can sign in, and how.

Owns: User, the sign-in doors (password, TOTP, passkey), lock-out, own sessions.
Verbs: invite, reset, disable, enable, change password.
Announces: signed in, sign-in refused, account invited, reset, disabled, enabled.
"""
