"""What a file's name tells of the page."""

import datetime as dt

import pytest

from articles.domain.filenames import read_file_name

DAY = dt.date(2025, 9, 2)


@pytest.mark.parametrize(
    ("name", "date", "number", "section"),
    [
        ("2025-09-02_03_工会.txt", DAY, 3, "工会"),
        ("2025-09-02_工会_03.txt", DAY, 3, "工会"),
        ("20250902A03.md", DAY, 3, ""),
        ("20250902-A03-要闻.txt", DAY, 3, "要闻"),
        ("2025.9.2 第3版 工会.txt", DAY, 3, "工会"),
        ("劳动午报_20250902_04版.txt", DAY, 4, ""),
        ("2025年9月2日03版.txt", DAY, 3, ""),
        ("2025年9月2日 第三版 综合新闻.txt", DAY, 3, "综合新闻"),
        ("二〇二五年九月二日 三版.txt", DAY, 3, ""),
        ("2025/9/2/page_07.txt", None, 7, ""),
        ("存档\\2025-09-02 P5.markdown", DAY, 5, ""),
        ("20250902.txt", DAY, None, ""),
        ("第三版.txt", None, 3, ""),
        ("工会_03.txt", None, 3, "工会"),
        ("000_5326ed6f14742555.txt", None, None, ""),
        ("d41d8cd98f00b204e9800998ecf8427e.txt", None, None, ""),
        ("03.txt", None, None, ""),
        ("notes.txt", None, None, ""),
        ("", None, None, ""),
        ("2025-13-02_03_工会.txt", None, 3, "工会"),
        ("20250230.txt", None, None, ""),
        ("00010101.txt", None, None, ""),
    ],
)
def test_read_file_name(name, date, number, section):
    facts = read_file_name(name)
    assert (facts.date, facts.number, facts.section) == (date, number, section)
