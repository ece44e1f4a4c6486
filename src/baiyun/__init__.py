"""baiyun."""
