"""PURE: what each kind of rule says, in Chinese, precise enough to be worked out by hand."""
