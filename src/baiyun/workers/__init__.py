"""MANY HANDS read the reports: the processes of this computer, or those of a cluster; the result is the same as of one."""
