"""What is said of every office that passes on, at once or on a day ahead."""

from datetime import date
from typing import NotRequired, TypedDict

from xiangxin.accounts.models import User


class Passing(TypedDict):
    """Who passes an office to whom, from which day, by which decision."""

    giver: User
    receiver: User
    on: date
    document_number: NotRequired[str]
