"""Jobs: background work with retry, schedule, progress and a reaper.

Owns: Job, Turn. Verbs: enqueue, try_again. Announces: failed. Reacts to nothing.
A job is a function in a module's jobs.py, `def import_roster(progress: Progress, *, upload_id: int) -> Done | None`:
ids in, one action called, `progress(done, total, "…")` now and then, `progress.by` is who asked for it. It may run
again after a crash, so it is idempotent; Refused ends it with its sentence, anything else is tried three times.
A view or reaction starts it and shows its page:
    job = jobs.actions.enqueue(background.import_roster, by=request.user, title=_("导入花名册"), upload_id=upload.pk)
    return redirect("jobs:detail", job.pk)
`key=` makes a second press find the first job while it is open. Recurring work is a `Recurring` in config/schedule.py.
Tests run what waits with `jobs.runs.work_off()`.
"""
