"""The figures of the forms of other systems that the source documents give, laid out as a clerk lays them out.

    python -m data.demo.systems.reported

Khánh Hòa, 01/01/2023-14/12/2023: the report on the control of procedures (sections 2, 3 and 5.2) and the report on the
PCI (sections II.2 and II.3). Tuyên Quang, 2020-2023: the report of March 2024 on the regulation 1123/QCPH-BHXH-STP.
Cells that the documents leave open are empty.
"""

from __future__ import annotations

from pathlib import Path

from data.demo.systems.clerk import Written, write

_FOLDER = Path(__file__).parent
_OFFICE = "BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA"
_DATES = "(từ ngày 01/01/2023 đến ngày 14/12/2023)"
_PCI = "Nguồn: Báo cáo PCI năm 2023 của BHXH tỉnh Khánh Hòa"
_TTHC = "Nguồn: Báo cáo công tác kiểm soát TTHC năm 2023 của BHXH tỉnh Khánh Hòa"

WORKBOOKS: dict[str, Written] = {
    "lien-thong-khanh-hoa-2023": Written(
        sheet="Lien thong",
        office=_OFFICE,
        title=("KẾT QUẢ GIẢI QUYẾT 02 NHÓM TTHC LIÊN THÔNG", _DATES),
        headings=("STT", "Nhóm thủ tục", "Số hồ sơ tiếp nhận", "Số hồ sơ đã giải quyết"),
        widths=(6, 60, 14, 14),
        rows=(
            (1, "Đăng ký khai sinh - Đăng ký thường trú - Cấp thẻ BHYT cho trẻ em dưới 6 tuổi", None, "4.718"),
            (2, "Đăng ký khai tử - Xóa đăng ký thường trú - Trợ cấp mai táng, hỗ trợ mai táng", None, "01"),
            (3, "Cả hai nhóm", "4.748", "4.719"),
        ),
        notes=(f"{_TTHC}, mục 1b và 5.2. Báo cáo không tách số tiếp nhận theo nhóm.",),
    ),
    "phan-anh-khanh-hoa-2023": Written(
        sheet="03.BC",
        office=_OFFICE,
        title=("Biểu 03.BC", "TỔNG HỢP KẾT QUẢ TIẾP NHẬN, XỬ LÝ PHẢN ÁNH, KIẾN NGHỊ VỀ QUY ĐỊNH HÀNH CHÍNH", _DATES),
        headings=(
            "STT",
            "Kênh tiếp nhận PAKN",
            "Tổng số",
            "Tiếp nhận mới trong kỳ",
            "Từ kỳ trước chuyển qua",
            "Đã xử lý",
        ),
        widths=(6, 54, 12, 14, 14, 12),
        groups=((2, 4, "Số phản ánh, kiến nghị tiếp nhận"),),
        rows=(
            (1, "Hệ thống tiếp nhận PAKN trên Cổng Dịch vụ công quốc gia", 0, 0, 0, 0),
            (2, "Hình thức khác", 522, 522, None, 522),
        ),
        notes=(f"{_TTHC}, mục 3.", "Hình thức khác: website, Facebook và email công vụ; báo cáo không tách riêng."),
    ),
    "cong-khai-khanh-hoa-2023": Written(
        sheet="Cong khai",
        office=_OFFICE,
        title=("CÔNG KHAI THỦ TỤC HÀNH CHÍNH", _DATES),
        headings=("STT", "Lĩnh vực", "TTHC đang có hiệu lực", "Công khai trên website", "Niêm yết tại Bộ phận một cửa"),
        widths=(6, 54, 14, 14, 16),
        rows=(
            (1, "Thu BHXH, BHYT, BHTN, bảo hiểm tai nạn lao động và bệnh nghề nghiệp", "03", "03", "03"),
            (2, "Cấp sổ BHXH, thẻ BHYT", "01", "01", "01"),
            (3, "Giải quyết hưởng các chế độ BHXH", 15, 15, 15),
            (4, "Thực hiện chính sách BHYT", "03", "03", "03"),
            (5, "Chi trả các chế độ BHXH", "03", "03", "03"),
            (None, "Tổng cộng", 25, 25, 25),
        ),
        notes=(f"{_TTHC}, mục 2.",),
    ),
    "luu-tru-khanh-hoa-2023": Written(
        sheet="Luu tru",
        office=_OFFICE,
        title=("HỒ SƠ HƯỞNG CHẾ ĐỘ ĐƯA VÀO LƯU TRỮ ĐIỆN TỬ TẬP TRUNG", _DATES),
        headings=("STT", "Loại hồ sơ", "Số hồ sơ đã lưu trữ"),
        widths=(6, 60, 16),
        rows=(
            (1, "Hưu trí (bao gồm cả hồ sơ trợ cấp cán bộ xã, phường)", "1.247"),
            (2, "Tai nạn lao động", "09"),
            (3, "Bệnh nghề nghiệp", 26),
            (4, "Tử tuất", 95),
            (5, "Hưởng BHXH một lần", "14.483"),
            (6, "Tai nạn lao động một lần", 30),
            (7, "Bệnh nghề nghiệp một lần", "05"),
            (8, "Tử tuất một lần", 645),
            (None, "Tổng cộng", "16.540"),
        ),
        notes=(f"{_PCI}, mục II.3.",),
    ),
    "dinh-danh-khanh-hoa-2023": Written(
        sheet="Dinh danh",
        office=_OFFICE,
        title=("KẾT QUẢ XÁC THỰC ĐỊNH DANH NGƯỜI THAM GIA BHXH, BHYT, BHTN", _DATES),
        headings=("STT", "Đơn vị", "Tổng số người tham gia", "Số người đã được xác thực"),
        widths=(6, 34, 16, 16),
        rows=((1, "Khánh Hòa", None, "1.153.515"),),
        notes=(f"{_PCI}, mục II.2: “chiếm trên 98% tổng số người tham gia”; tổng số không nêu.",),
    ),
    "ket-noi-khanh-hoa-2023": Written(
        sheet="Ket noi",
        office=_OFFICE,
        title=("LIÊN THÔNG DỮ LIỆU Y TẾ: GIẤY KHÁM SỨC KHỎE LÁI XE, GIẤY CHỨNG SINH, GIẤY BÁO TỬ", _DATES),
        headings=("STT", "Đơn vị", "Tổng số cơ sở KCB", "Cơ sở KCB đã triển khai"),
        widths=(6, 34, 16, 16),
        rows=((1, "Khánh Hòa", 25, 25),),
        notes=(f"{_PCI}, mục II.2: 25/25 cơ sở KCB.",),
    ),
    "lien-thong-tuyen-quang-2020-2023": Written(
        sheet="Quy che phoi hop",
        office="BẢO HIỂM XÃ HỘI TỈNH TUYÊN QUANG",
        title=("KẾT QUẢ THỰC HIỆN QUY CHẾ PHỐI HỢP 1123/QCPH-BHXH-STP", "(từ ngày 01/01/2020 đến ngày 31/12/2023)"),
        headings=("STT", "Đơn vị", "Số thẻ", "Kinh phí hỗ trợ (đồng)", "Số lượt", "Kinh phí hỗ trợ (đồng)"),
        widths=(6, 24, 14, 20, 14, 20),
        groups=((2, 3, "Lập danh sách in thẻ BHYT trẻ em dưới 6 tuổi"), (4, 5, "Lập danh sách giảm chết")),
        rows=((1, "Tuyên Quang", "49.348", "345.436.000", "270.940", "1.899.310.000"),),
        notes=("Nguồn: Báo cáo tháng 3/2024 của BHXH tỉnh Tuyên Quang, mục 3 (“Từ năm 2020 đến 2023”).",),
    ),
}


def main() -> None:
    """Write every workbook anew; equal figures give equal bytes."""
    for name, sheet in WORKBOOKS.items():
        write(_FOLDER / f"{name}.xlsx", sheet)


if __name__ == "__main__":
    main()
