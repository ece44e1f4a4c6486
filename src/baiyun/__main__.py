"""``python -m baiyun``."""

from baiyun.cli import main

if __name__ == "__main__":
    main()
