"""A trace of two numbers of the small view, in the form of `trace.json`."""

from dataclasses import dataclass, field
from typing import Any

REVENUE = {
    "text": "511,58",
    "kind": "figure",
    "label": "Tổng doanh thu",
    "formula": "Số liệu đơn vị báo cáo",
    "figures": [
        {
            "member": "bac-lieu",
            "member_name": "Ban Quản lý các KCN tỉnh Bạc Liêu",
            "file": "BaoCao </script><script>document.title='hacked'</script>.xlsx",
            "sheet": "Biểu 1",
            "cell": "D12",
            "raw": "511,58 <img src=x onerror=alert(1)>",
            "findings": [{"severity": "warning", "rule": "growth", "message": "Tăng trưởng ghi không khớp."}],
        }
    ],
}
WORKERS = {"text": "280.151", "kind": "computed", "formula": "Tổng của 9 đơn vị", "inputs": ["bac-lieu.revenue"]}


@dataclass
class PageTrace:
    entries: dict[str, Any] = field(default_factory=lambda: {"bac-lieu.revenue": REVENUE, "bloc.workers": WORKERS})
