"""Cuts the reader's fonts anew: `cut_fonts.py FOLDER`, where the whole fonts lie in FOLDER. Needs fonttools and brotli.

FOLDER holds SourceSerif4_400Regular.ttf, SourceSerif4_400Regular_Italic.ttf, SourceSerif4_600SemiBold.ttf (npm: @expo-google-fonts/source-serif-4)
and PublicSans[wght].ttf (its own repository, fonts/variable). Their licence, SIL OFL 1.1, lies beside what is cut from them.
"""

import subprocess
import sys
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "static/reader/fonts"

#: In one file: what a name needs that is written with Latin letters anywhere in Europe, in Turkey or in Vietnam, and our marks.
NAMES = (
    "U+0020-017F, U+018F, U+01A0-01A1, U+01AF-01B0, U+0218-021B, U+0259, U+02BB-02BC, U+02C6-02C7, U+02D8-02DD, U+1E80-1E85, "
    "U+1E9E, U+1EA0-1EF9, U+2000-206F, U+20AB-20AC, U+2116, U+2122, U+2190-2193, U+2212, U+2215, U+FEFF, U+FFFD"
)
#: In a second one, which few pages ask for.
REST = (
    "U+0180-018E, U+0190-019F, U+01A2-01AE, U+01B1-0217, U+021C-0258, U+025A-02BA, U+02BD-02C5, U+02C8-02CC, "
    "U+02CE-02D7, U+02DE-02FF, U+1D00-1DBF, U+1E00-1E7F, U+1E86-1E9D, U+1E9F, U+20A0-20AA, U+20AD-20C4, U+2113, "
    "U+2C60-2C7F, U+A720-A7FF"
)
CUTS = {"latin": NAMES, "latin-ext": REST}

#: What is cut from what. The last has every weight between two.
FILES = {
    "source-serif-4-{}-400-normal": "SourceSerif4_400Regular.ttf",
    "source-serif-4-{}-400-italic": "SourceSerif4_400Regular_Italic.ttf",
    "source-serif-4-{}-600-normal": "SourceSerif4_600SemiBold.ttf",
    "public-sans-{}-wght-normal": "PublicSans[wght].ttf",
}
WEIGHTS = "wght=400:600"
#: Kerning and ligatures, and the figures that stand in columns: the style sheets ask for nothing else, and text comes composed (NFC).
FEATURES = "locl,kern,liga,calt,tnum,lnum"


def main(folder: Path) -> None:
    narrowed = folder / "narrowed.ttf"
    subprocess.run(
        ["fonttools", "varLib.instancer", folder / FILES["public-sans-{}-wght-normal"], WEIGHTS, "-o", narrowed],
        check=True,
    )
    for name, whole in FILES.items():
        for cut, letters in CUTS.items():
            subprocess.run(
                [
                    "pyftsubset",
                    narrowed if "wght" in name else folder / whole,
                    f"--unicodes={letters.replace(' ', '')}",
                    f"--layout-features={FEATURES}",
                    "--flavor=woff2",
                    "--no-hinting",
                    "--name-IDs=",
                    "--drop-tables+=STAT,BASE,gasp",
                    f"--output-file={FONTS / name.format(cut)}.woff2",
                ],
                check=True,
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
