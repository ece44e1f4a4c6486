"""The hidden sheet by which our own workbooks are recognised: a key in column A, its value in column B."""

HIDDEN = "_baiyun"
KIND, FINGERPRINT, CATEGORY = "kind", "fingerprint", "category"
FORM, KIND_OF_BOOK = "form", "评审表"
"""The kinds: a report, and the review workbook."""
RETURNED, MARKS = "退回说明", "_baiyun_marks"
"""The sheet that lists what a unit is to mend in a copy that was returned to it, and the hidden one that knows its marks."""
LISTED = ("序号", "工作表", "单元格", "栏目", "发现的问题", "怎么改")
"""The headers of that list."""
