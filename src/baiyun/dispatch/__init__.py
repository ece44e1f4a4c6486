"""PURE: the register of projects as the county reads it every half month (半月一调度): where they stand, what moves."""
