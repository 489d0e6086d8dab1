"""Openapi: programs of other systems that read organizations, rosters, meetings and figures with a token.

Owns: Client, Grant, DayCount. Verbs: open a client, release it, rotate its token, revoke it, count a call.
The system administrator opens and revokes, the security administrator releases: neither reaches files alone.
The doors stand in `api.py` of the modules; config/api.py puts them together.
Announces: client opened, released, token rotated, client revoked.
"""
