"""What can be wrong: places, problems and the catalogue of their kinds, a file a layer."""

from baiyun.problems.mask import mask_personal
from baiyun.problems.place import Place
from baiyun.problems.problem import Kind, Problem, Severity, Stop, ordered

__all__ = ["Kind", "Place", "Problem", "Severity", "Stop", "mask_personal", "ordered"]
