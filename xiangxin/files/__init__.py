"""Files: what people upload; the owning module guards the download.

Owns: Upload. Verbs: keep (checks content, size and archives, strips image metadata), drop. Announces nothing: the
owning module does. A view keeps `actions.keep(form.cleaned_data["file"], by=request.user, kinds={"pdf", "docx"})`,
shows it after its own check with `queries.answer_with(upload)`, and points its row at the Upload.
`manage backup FILE` and `manage restore FILE` carry all rows and files, sealed, from one place to an empty other.
"""
