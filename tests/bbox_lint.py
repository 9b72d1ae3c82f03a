#!/usr/bin/python3
"""bbox_lint: the made pages, judged by their text boxes (design/ART.md §12).

    bbox_lint.py FILE.pdf...      exit 1 when a page breaks a rule, one line each
    bbox_lint.py FILE.html...     the same on the output of `pdftotext -bbox`

Rules, from `pdftotext -bbox` (one box a word) and its page sizes:
  overlap    two words cover each other by more than 60 % of the smaller height and 0.8 of a size
  measure    a word outside the measure by more than half an em (hanging marks)
  area       a word's middle outside the text area, but for running head and foot
  size       a word smaller than 7 points (superscript marks: 5.5)
  geta       〓 on a page: a character no face has
The first page is the cover: it is checked for overlap, size and geta only. Of a bound volume the
left-hand pages have their measure further left: they are known by where their running head begins.
"""
import html
import re
import subprocess
import sys

LEFT, RIGHT, TOP, BOTTOM = 63.0, 543.0, 67.5, 778.5
MIRRORED = 10.72  # inner margin less outer
WIDE_LEFT, WIDE_RIGHT, WIDE_TOP, WIDE_BOTTOM = 63.0, 783.0, 60.0, 541.0
EM_BOX = 1.0  # poppler's box height in em for the prepared faces (ascent 0.88 + descent 0.12)
LEAST = 7.0
MARKS = set("①②③④⑤⑥⑦⑧⑨⑩↑↓")
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)"')
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


def pages(path):
    if path.endswith(".html"):
        with open(path, encoding="utf-8") as boxes:
            text = boxes.read()
    else:
        text = subprocess.run(["pdftotext", "-bbox", "-enc", "UTF-8", path, "-"], check=True,
                              capture_output=True).stdout.decode("utf-8", "replace")
    found = []
    for line in text.splitlines():
        page = PAGE.search(line)
        if page:
            found.append((float(page[1]), float(page[2]), []))
        word = WORD.search(line)
        if word:
            box = tuple(float(word[i]) for i in range(1, 5))
            found[-1][2].append((box, html.unescape(word[5])))
    return found


def overlap(words):
    ordered = sorted(words, key=lambda w: w[0][1])
    for i, ((x0, y0, x1, y1), text) in enumerate(ordered):
        for (u0, v0, u1, v1), other in ordered[i + 1:]:
            if v0 >= y1:
                break
            high, low = min(y1, v1) - max(y0, v0), min(y1 - y0, v1 - v0)
            wide = min(x1, u1) - max(x0, u0)
            if high > 0.6 * low and wide > 0.8 * low:
                yield f"overlap: “{text}” and “{other}” at {max(x0, u0):.1f}, {max(y0, v0):.1f}"


def is_left_hand(words, number):
    head = [x0 for (x0, _, _, y1), _ in words if y1 < 54]
    return number % 2 == 0 and head and abs(min(head) - (LEFT - MIRRORED)) < 1


def bounds(words, width, height, number):
    wide, cover = width > height, number == 1
    left, right = (WIDE_LEFT, WIDE_RIGHT) if wide else (LEFT, RIGHT)
    if not wide and is_left_hand(words, number):
        left, right = left - MIRRORED, right - MIRRORED
    top, bottom = (WIDE_TOP, WIDE_BOTTOM) if wide else (TOP, BOTTOM)
    for (x0, y0, x1, y1), text in words:
        size, middle = (y1 - y0) / EM_BOX, (y0 + y1) / 2
        if "〓" in text:
            yield f"geta: “{text}”: a character is in no face"
        if size < LEAST - 0.05 and not set(text) <= MARKS:
            yield f"size: “{text}” is {size:.1f} pt"
        if cover:
            continue
        if x0 < left - size / 2 - 0.5 or x1 > right + size / 2 + 0.5:
            yield f"measure: “{text}” spans {x0:.1f}–{x1:.1f}"
        head, foot = middle < top - 13.5, middle > bottom + 13.5
        if not head and not foot and (middle < top or middle > bottom):
            yield f"area: “{text}” at {middle:.1f}"


def main(paths):
    faults = 0
    for path in paths:
        for number, (width, height, words) in enumerate(pages(path), 1):
            for fault in list(overlap(words)) + list(bounds(words, width, height, number)):
                print(f"{path}: page {number}: {fault}")
                faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
