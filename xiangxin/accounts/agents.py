"""What is a browser called by the person who uses it?"""

from django.utils.translation import gettext_lazy as _

# What a browser says of itself, in the order in which it must be asked: many claim to be several.
BROWSERS = (
    ("wxwork", "企业微信"),
    ("dingtalk", "钉钉"),
    ("micromessenger", "微信"),
    ("edg", "Edge"),
    ("360", "360 浏览器"),
    ("qqbrowser", "QQ 浏览器"),
    ("firefox", "Firefox"),
    ("chrome", "Chrome"),
    ("safari", "Safari"),
)
SYSTEMS = (
    ("harmonyos", "鸿蒙"),
    ("android", "安卓"),
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("windows", "Windows"),
    ("mac os", "Mac"),
    ("linux", "Linux"),
)


def device_name(agent: str) -> str:
    """A user agent in the words of the person who uses it."""
    said = agent.lower()
    found = [next((name for key, name in names if key in said), "") for names in (SYSTEMS, BROWSERS)]
    return " · ".join(name for name in found if name) or str(_("未知设备"))
