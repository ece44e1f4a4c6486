"""HOW IT IS SHOWN: values in, bytes or screens out, a folder a format."""
