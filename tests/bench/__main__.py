"""`make bench`: everything here that measures, one after another."""

import importlib

#: Modules of this folder, each with a `main()` that prints what it measured.
MEASURES = ("decide", "answer", "not_there", "drawn_anew", "pages", "memory", "surge", "at_size")


def main() -> None:
    for name in MEASURES:
        print(f"\n{name}", flush=True)
        importlib.import_module(f"{__package__}.{name}").main()


if __name__ == "__main__":
    main()
