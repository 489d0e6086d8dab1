"""The deeds of handovers: hand an office over now, or on a day ahead."""

from xiangxin.handovers.actions.office import hand_over
from xiangxin.handovers.actions.planned import plan, take_due_effect, withdraw

__all__ = ["hand_over", "plan", "take_due_effect", "withdraw"]
