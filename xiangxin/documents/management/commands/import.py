"""manage import: what a file of Excel or CSV holds, into the platform."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from xiangxin.accounts.models import User
from xiangxin.documents import importing, workbooks
from xiangxin.documents.actions import run_import
from xiangxin.documents.fields import Kind
from xiangxin.kernel.refusals import Refused


class Command(BaseCommand):
    """Import members, organizations, posts or meetings from a file."""

    help = "Import members, organizations, posts or meetings from an .xlsx, .xls or .csv file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", choices=[kind.name for kind in importing.kinds()])
        parser.add_argument("--as", dest="as_user", metavar="USER", help="act with the reach of this user")
        parser.add_argument("--sheet", default="")
        parser.add_argument("--all-sheets", action="store_true", help="every sheet with a table, in the right order")
        parser.add_argument("--map", dest="mapping", type=Path, metavar="MAP.json", help='{"header or index": "field"}')
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument("--report", type=Path, metavar="OUT.json")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            kind = importing.kind_named(options["kind"]) if options["kind"] else None
            if options["all_sheets"]:
                self._take_all(kind, options)
                return
            wanted = _mapping(options["mapping"])
            table = importing.find_table(options["file"], kind=kind, sheet=options["sheet"], wanted=wanted)
            report = run_import(table, by=_user(options["as_user"]), store=not options["dry_run"])
        except Refused as refused:
            raise CommandError(str(refused)) from None
        except PermissionDenied:
            raise CommandError("这个用户没有导入这种表格的权限。") from None
        self._print(report, dry_run=options["dry_run"])
        if options["report"]:
            _write(options["report"], report.as_json())

    def _take_all(self, kind: Kind | None, options: dict[str, Any]) -> None:
        """Every sheet; a trial runs as if they were stored one after the other."""
        by, dry_run = _user(options["as_user"]), options["dry_run"]
        tables = workbooks.tables_in(options["file"], kind=kind)
        if dry_run:
            reports = [one.report for one in workbooks.try_together(tables, by=by) if one.report]
        else:
            reports = [run_import(table, by=by, store=True) for table in tables]
        for report in reports:
            self._print(report, dry_run=dry_run, names_others=False)
        if options["report"]:
            sheets = [report.as_json() for report in reports]
            _write(options["report"], {"file": options["file"].name, "sheets": sheets})

    def _print(self, report: importing.Report, *, dry_run: bool, names_others: bool = True) -> None:
        table, counts = report.table, report.counts
        self.stdout.write(f"{report.file} · {table.sheet} · {table.kind.label} · 表头在第 {table.heading.row} 行")
        self.stdout.write(
            f"读取 {counts['read']} 行：新增 {counts['created']}，更新 {counts['updated']}，"
            f"未变 {counts['unchanged']}，退回 {counts['refused']}" + ("（试运行，未保存）" if dry_run else "")
        )
        others = [name for name in table.book.sheets if name != table.sheet]
        if others and names_others:
            said = "用 --sheet 指定，或用 --all-sheets 全部导入。"
            self.stdout.write(f"文件里还有工作表：{'、'.join(others)}，{said}")
        for number, line in enumerate(report.refusals()):
            if number == 20:
                self.stdout.write("……其余见报告（--report OUT.json）。")
                break
            self.stdout.write(f"第 {line['row']} 行 {line['column']}“{line['value']}”：{line['message']}")


def _mapping(path: Path | None) -> dict[str, str | None] | None:
    """A mapping {header: field}, or the `columns` of a report."""
    if path is None:
        return None
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
        if isinstance(said, dict) and "columns" in said:
            said = said["columns"]
        if isinstance(said, list):
            return {str(column["index"]): column["field"] for column in said}
        return {str(key): value for key, value in said.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CommandError(f'{path} 不是对应关系文件，应为 {{"列名": "项目"}}：{error}') from None


def _user(username: str | None) -> User:
    if not username:
        return User.objects.system()
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"没有用户“{username}”，或该用户已停用。")
    return user


def _write(path: Path, report: dict[str, Any]) -> None:
    try:
        path.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise CommandError(f"写不了 {path}：{error.strerror}") from None
