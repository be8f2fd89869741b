"""The styles of Word that the writer uses by name: what a template must have. How they look is its own affair."""

from __future__ import annotations

from enum import StrEnum


class WordStyle(StrEnum):
    """Names of paragraph styles. Those of Word itself show up there in the reader's language; ours begin with BC."""

    PARENT = "BC Cơ quan chủ quản"
    AGENCY = "BC Cơ quan ban hành"
    AGENCY_RULE = "BC Kẻ dưới cơ quan"
    STATE = "BC Quốc hiệu"
    MOTTO = "BC Tiêu ngữ"
    MOTTO_RULE = "BC Kẻ dưới tiêu ngữ"
    NUMBER = "BC Số ký hiệu"
    DATED = "BC Địa danh ngày tháng"
    TITLE = "Title"
    SUBJECT = "Subtitle"
    MARK = "BC Số liệu minh họa"
    ADDRESSEE = "BC Kính gửi"
    HEADING_1 = "Heading 1"
    HEADING_2 = "Heading 2"
    HEADING_3 = "Heading 3"
    ANNEX = "BC Phụ lục"
    ATTACHED = "BC Kèm theo văn bản"
    BODY = "Body Text"
    NOTE = "BC Ghi chú"
    TO_FILL = "BC Đơn vị bổ sung"
    CAPTION = "Caption"
    TABLE_HEADER = "BC Bảng - tiêu đề cột"
    TABLE_CELL = "BC Bảng - nội dung"
    SMALL_HEADER = "BC Bảng nhiều cột - tiêu đề cột"
    SMALL_CELL = "BC Bảng nhiều cột - nội dung"
    PICTURE = "BC Hình"
    RECIPIENTS_TITLE = "BC Nơi nhận"
    RECIPIENT = "BC Nơi nhận - từng dòng"
    AUTHORITY = "BC Chức vụ người ký"
    HEADER = "Header"
    FOOTER = "Footer"


class TableStyle(StrEnum):
    """Names of table styles: with rules, and without for what only stands side by side."""

    RULED = "BC Bảng"
    PLAIN = "BC Không kẻ"
