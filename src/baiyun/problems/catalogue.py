"""The whole catalogue: every code once."""

from baiyun.problems import cells, files, months, notice, rules, submissions, units
from baiyun.problems.problem import Kind

CATALOGUE: dict[str, Kind] = {
    kind.code: kind for layer in (files, cells, submissions, units, months, rules, notice) for kind in layer.KINDS
}
