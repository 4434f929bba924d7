"""The command line, started as a module."""

from generator.cli import main

if __name__ == "__main__":
    main()
