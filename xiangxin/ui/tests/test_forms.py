"""What a file field says before anybody looks inside the file."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from xiangxin.ui.forms import UploadField


class _Form(forms.Form):
    file = UploadField()


def test_an_empty_file_is_handed_back_with_the_remedy():
    form = _Form({}, {"file": SimpleUploadedFile("花名册.xlsx", b"")})
    assert form.errors["file"] == ["这是空文件，里面没有内容；请打开原文件核对，另存后重新选择。"]


def test_a_missing_file_is_asked_for():
    assert _Form({}, {}).errors["file"] == ["请选择文件。"]


def test_a_file_with_content_passes():
    assert _Form({}, {"file": SimpleUploadedFile("花名册.xlsx", b"x")}).is_valid()
