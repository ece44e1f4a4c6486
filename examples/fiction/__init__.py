"""The fictional county: who takes part, what happens to their projects, and how they write it down."""

import os

os.environ["OPENPYXL_LXML"] = (
    "False"  # lxml writes other bytes than the standard library; asked when openpyxl is imported
)
