"""The whole catalogue: every code once."""

from baiyun.problems import cells, commands, files, mail, months, notice, review, rules, submissions, units, worked
from baiyun.problems.problem import Kind

LAYERS = (files, mail, commands, cells, submissions, units, months, rules, worked, review, notice)
CATALOGUE: dict[str, Kind] = {kind.code: kind for layer in LAYERS for kind in layer.KINDS}
