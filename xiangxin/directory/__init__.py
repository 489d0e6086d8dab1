"""Directory: from a few typed letters to any page, organization or person that somebody may open.

Owns no tables: pages come from the menu, organizations and people from their modules, all within reach. The command
palette of the shell (`/`) shows the same answer as the page. Announces nothing, reacts to nothing.
"""
