"""PURE: score cards → standings by kind of unit, and the boards."""
