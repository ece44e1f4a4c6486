"""The form as the county has it: what rules.yaml says of it, and the form that comes of it."""
