"""The whole catalogue: every code once."""

from baiyun.problems import cells, files, months, rules, submissions, units, worked
from baiyun.problems.problem import Kind

CATALOGUE: dict[str, Kind] = {
    kind.code: kind for layer in (files, cells, submissions, units, months, rules, worked) for kind in layer.KINDS
}
