"""``python -m diaodu`` is the command line."""

from diaodu.cli import main

if __name__ == "__main__":
    main()
