"""What goes into the box of a branch's year: one folder a source, in this order."""

from django.utils.translation import gettext_lazy as _

from xiangxin.archives import contents
from xiangxin.archives.packing import Source

BOXES: tuple[Source, ...] = (
    Source("支部工作手册", _("支部工作手册"), contents.workbook),
    Source("年度计划", _("年度计划"), contents.plan),
    Source("会议记录", _("会议记录"), contents.records),
    Source("民主评议", _("民主评议"), contents.appraisal),
    Source("组织关系转接", _("组织关系转接"), contents.transfers),
    Source("党费汇总", _("党费汇总"), contents.dues_of),
    Source("公文", _("公文"), contents.official),
    Source("阵地检查", _("阵地检查"), contents.venues),
    Source("附件", _("附件"), contents.attachments),
)
