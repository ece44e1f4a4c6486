"""The version, and how the tool names itself in what it writes."""

VERSION = "0.1.0"
TOOL = f"baiyun {VERSION}"
