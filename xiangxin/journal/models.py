"""What happened, when, by whom, about what, where?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One row is one thing that happened; append-only.

    There are no foreign keys, so that the journal never stands in the way of anything. `seal` chains entries after
    their transaction is committed: `number` is the place in the chain, `chained` the hash over the entry's own
    hash and its predecessor's.
    """

    event = models.CharField(max_length=64)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=40)
    path = models.CharField(max_length=64, blank=True)
    request_id = models.CharField(max_length=12, blank=True)
    data = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    number = models.BigIntegerField(null=True, unique=True)
    chained = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("日志")
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="journal_of_a_subject"),
            models.Index(fields=["by_id", "-id"], name="journal_of_a_person"),
            models.Index(fields=["event", "-id"], name="journal_of_an_event"),
            models.Index(fields=["path", "-id"], name="journal_of_a_place"),
            models.Index(fields=["at"], name="journal_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.subject_type} {self.subject_id}"
