"""The version, and how the tool names itself in what it writes."""

VERSION = "1.0.0"
TOOL = f"baiyun {VERSION}"
