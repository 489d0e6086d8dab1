"""Which roles are offices that pass from one person to another?"""

from xiangxin.access.roles import Role

# What belongs to the person, not to an office; and what only the security administrator gives (三员分立).
STAYS = frozenset({Role.MEMBER, Role.PROBATIONARY_MEMBER, Role.APPLICANT, Role.EMPLOYEE, Role.SCREEN, Role.API_CLIENT})
OFFICES = frozenset(Role) - STAYS - Role.administrators() - {Role.INSPECTOR}
