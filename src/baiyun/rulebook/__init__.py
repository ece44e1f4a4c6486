"""WHAT THE COUNTY DECIDED: the shape of rules.yaml and what each kind of rule computes."""
