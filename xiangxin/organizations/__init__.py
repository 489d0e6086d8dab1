"""Organizations: the Party's tree, the enterprise's tree, and what joins them.

Owns: Organization, OrganizationVersion, OrganizationChange, Unit, Coverage, Post, Term, Venue.
Verbs: establish, rename, adjust, move, merge, split, dissolve; appoint, end a post; elect a term, extend it;
cover a unit; check a venue.
Announces: established, renamed, adjusted, moved, merged, split, dissolved, post filled, post ended, term begun, term extended.
"""
