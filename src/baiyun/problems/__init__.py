"""What can be wrong: places, problems and the catalogue of their kinds, a file a layer."""

from baiyun.problems.place import Place
from baiyun.problems.problem import Kind, Problem, Severity, Stop, masked, ordered

__all__ = ["Kind", "Place", "Problem", "Severity", "Stop", "masked", "ordered"]
