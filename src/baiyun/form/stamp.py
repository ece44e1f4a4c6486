"""The hidden sheet by which our own workbooks are recognised: a key in column A, its value in column B."""

HIDDEN = "_baiyun"
KIND, FINGERPRINT, CATEGORY = "kind", "fingerprint", "category"
FORM = "form"
