"""A trace of two numbers of the small view, in the form of `trace.json`."""

REVENUE = {
    "id": "bac-lieu.revenue",
    "text": "511,58",
    "kind": "figure",
    "label": "Tổng doanh thu",
    "formula": "Số liệu đơn vị báo cáo",
    "figures": [
        {
            "member": "member-1",
            "label": "Tổng doanh thu - kỳ này",
            "indicator": "revenue",
            "value": "1511.58",
            "file": "BaoCao </script><script>document.title='hacked'</script>.xlsx",
            "sheet": "Biểu 1",
            "cell": "D12",
            "raw": "511,58 <img src=x onerror=alert(1)>",
            "findings": [{"severity": "warning", "rule": "growth", "message": "Tăng trưởng ghi không khớp."}],
        }
    ],
}
WORKERS = {
    "id": "bloc.workers",
    "text": "280.151",
    "kind": "computed",
    "formula": "Tổng của 9 đơn vị",
    "findings": [
        {
            "rule": "magnitude",
            "severity": "error",
            "message": "Số lao động gấp ba cùng kỳ.",
            "advice": "Xem lại đơn vị tính.",
            "member": "member-2",
            "sheet": "Biểu 2",
            "cell": "E7",
            "waived": "Đúng: mới nhận thêm một khu (Nguyễn Văn A, đến 31/12/2020)",
        }
    ],
    "steps": [{"label": "Quy đổi", "value": "1234567.8", "unit": "tỷ đồng", "formula": "vốn × tỷ giá"}],
    "rate": {"vnd_per_usd": "23256", "source": "Kho bạc Nhà nước", "published": "2020-05-29"},
    "inputs": ["bac-lieu.revenue"],
}
ENTRIES = (REVENUE, WORKERS)
