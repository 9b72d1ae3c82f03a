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
  fill       a word that lies half on a filled box and half off it (bars and panels; white plates are none)
  orphan     a section's head at the foot of a page, or above its footnotes
  note       a footnote's mark without its note on the same page, a note that nothing calls, marks out of order
  empty      a page with running head and foot and nothing between; a bare page, but for the backs of a bound volume
  face       a face outside the five
  pale       words that stand out too little from what is painted under them: lighter than grey 115 on white (ink3), white
             on anything lighter than N500 or R700; but for the large numbers of cases
The first page is the cover: it is checked for overlap, size, fill and geta only. Of a bound volume the
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
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MARKS = set(CIRCLED + "↑↓")
GOES_ON = "续"
NOTE_SIZE = 7.5
FACES = {"GYCTSans-Regular", "GYCTSans-Bold", "GYCTSerif-Regular", "GYCTSerif-Bold", "GYCTKai-Regular"}
HEAD_SIZE = 11.0
PALE = 4.2  # contrast of ink3 on N50, the least that carries words; white on N500 has 4.8, on T500 4.1
ORNAMENT = 40.0  # size of a case's number, set in N300 (ART.md §2)
WORDS = re.compile(rb"^BT /\S+ (\S+) Tf (\S+) (\S+) Td ")
OPERANDS = {b"m": 2, b"l": 2, b"c": 6, b"re": 4, b"rg": 3}
RECTANGLE = re.compile(rb"^([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re f$")
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


def sheets(path):
    """Of every page its filled boxes, (colour, (x, y, w, h)) as in its operators, whether anything is drawn at all, and its
    pale words; read from the plain form of the file."""
    plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"], check=True,
                           capture_output=True).stdout
    objects = {int(m[1]): m[2] for m in re.finditer(rb"^(\d+) 0 obj\n(.*?)^endobj", plain, re.S | re.M)}

    def number(what, text):
        return int(re.search(rb"/" + what + rb" (\d+) 0 R", text)[1])

    def leaves(node):
        if b"/Kids" not in objects[node]:
            return [node]
        kids = re.search(rb"/Kids \[(.*?)\]", objects[node], re.S)[1]
        return [leaf for kid in re.finditer(rb"(\d+) 0 R", kids) for leaf in leaves(int(kid[1]))]

    for leaf in leaves(number(b"Pages", objects[number(b"Root", plain)])):
        colour, boxes = b"", []
        operators = objects[number(b"Contents", objects[leaf])]
        for line in operators.split(b"\n"):
            if line.endswith(b" rg"):
                colour = line[:-3]
            box = RECTANGLE.match(line)
            if box:
                boxes.append((colour, tuple(float(part) for part in box.groups())))
        yield boxes, re.search(rb"^(S|f|h f|Do|.* Do|.* re f)$", operators, re.M) is not None, list(pale(operators))


def contrast(one, other):
    """Of two colours, by their relative luminance (WCAG 2): 1 to 21."""
    def luminance(colour):
        return sum(weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
                   for weight, part in zip((0.2126, 0.7152, 0.0722), colour))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def covers(shape, x, y):
    """Whether the point lies in a polygon; a curve is taken by its ends."""
    if not min(u for u, _ in shape) <= x <= max(u for u, _ in shape):
        return False
    odd = False
    for (x0, y0), (x1, y1) in zip(shape, shape[1:] + shape[:1]):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            odd = not odd
    return odd


def pale(operators):
    """Words whose first character is too like what was painted under it before."""
    colour, stack, path, fills = (0.0, 0.0, 0.0), [], [], []
    for line in operators.split(b"\n"):
        words = WORDS.match(line)
        if words:
            size, x, y = (float(part) for part in words.groups())
            x, y = x + 0.3 * size, y + 0.3 * size
            under = next((fill for fill, shape in reversed(fills) if covers(shape, x, y)), (1.0, 1.0, 1.0))
            if size < ORNAMENT and contrast(colour, under) < PALE:
                yield (f"pale: words at {x:.0f}, {y:.0f} from the foot: {[round(255 * part) for part in colour]} on "
                       f"{[round(255 * part) for part in under]}")
            continue
        operands = []
        for word in line.split():
            if not word[-1:].isalpha() and word[-1:] != b"*":
                operands.append(word)
                continue
            numbers = [float(part) for part in operands[-OPERANDS[word]:]] if word in OPERANDS else []
            if word == b"rg":
                colour = tuple(numbers)
            elif word == b"q":
                stack.append(colour)
            elif word == b"Q":
                colour = stack.pop()
            elif word == b"re":
                x, y, wide, high = numbers
                path = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
            elif word == b"m":
                path = [tuple(numbers)]
            elif word in (b"l", b"c"):
                path.append(tuple(numbers[-2:]))
            elif word in (b"f", b"f*", b"B", b"b"):
                fills.append((colour, path))
            operands = []


def half_filled(words, boxes, height):
    for (x0, y0, x1, y1), text in words:
        size = y1 - y0
        y0, y1 = y0 + 0.12 * size, y1 - 0.12 * size  # the ink, not its box
        for colour, (left, low, wide, high) in boxes:
            if colour == b"1 1 1" or wide < 6 or high < 4:
                continue
            top = height - low - high
            across, down = min(x1, left + wide) - max(x0, left), min(y1, top + high) - max(y0, top)
            if across > 0 and down > 0 and 0.12 < across * down / ((x1 - x0) * (y1 - y0)) < 0.9:
                yield f"fill: “{text}” at {x0:.1f}, {y0:.1f} lies half on a box of {wide:.0f} × {high:.0f}"


def measure_left(words, width, height, number):
    return LEFT - MIRRORED if width < height and is_left_hand(words, number) else LEFT


def called(words):
    """Marks behind words, as they stand: small circled figures."""
    return [(box, text) for box, text in words if text in CIRCLED and box[3] - box[1] < LEAST - 0.5]


def noted(words, left):
    """Marks of the notes at the foot, downwards: circled figures in the size of notes at the edge of the measure."""
    return sorted(((box, text) for box, text in words
                   if (text in CIRCLED or text == GOES_ON) and abs(box[3] - box[1] - NOTE_SIZE) < 0.1
                   and abs(box[0] - left) < 0.5), key=lambda word: word[0][1])


def notes(words, width, height, number):
    below = [text for _, text in noted(words, measure_left(words, width, height, number)) if text != GOES_ON]
    above = {text for _, text in called(words)}
    if below != list(CIRCLED[:len(below)]):
        yield f"note: the notes are marked {''.join(below)}"
    for text in sorted(above ^ set(below)):
        yield f"note: “{text}” is {'called, but has no note' if text in above else 'a note that nothing calls'}"


def composed(words, width, height, number, may_be_bare):
    top, bottom = (WIDE_TOP, WIDE_BOTTOM) if width > height else (TOP, BOTTOM)
    foot = noted(words, measure_left(words, width, height, number))
    if foot:
        words = [word for word in words if word[0][1] < foot[0][0][1] - 1] or words
    inside = sorted(((y0 + y1) / 2, x0, y1 - y0, text) for (x0, y0, _, y1), text in words
                    if top - 13.5 <= (y0 + y1) / 2 <= bottom + 13.5)
    if not inside:
        if words or not may_be_bare:
            yield "empty: nothing between head and foot"
        return
    last = min((line for line in inside if line[0] > inside[-1][0] - 4), key=lambda line: line[1])
    if last[2] / EM_BOX >= HEAD_SIZE and re.fullmatch(r"\d+(\.\d+)?", last[3]):
        yield f"orphan: the head “{last[3]} …” ends the page"


def faces(path):
    listed = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout
    for line in listed.splitlines()[2:]:
        name = line.split()[0].split("+")[-1]
        if name not in FACES:
            yield f"face: {name}"


def main(paths):
    faults = 0
    for path in paths:
        found = pages(path)
        made = not path.endswith(".html")
        drawn = list(sheets(path)) if made else [([], False, [])] * len(found)
        bound = any(is_left_hand(words, number) for number, (_, _, words) in enumerate(found, 1))
        told = [(1, fault) for fault in (faces(path) if made else [])]
        for number, (width, height, words) in enumerate(found, 1):
            page, (boxes, marked, faint) = (words, width, height, number), drawn[number - 1]
            for fault in [*overlap(words), *bounds(*page), *notes(*page), *half_filled(words, boxes, height), *faint,
                          *(composed(*page, bound or marked) if number > 1 else [])]:
                told.append((number, fault))
        for number, fault in told:
            print(f"{path}: page {number}: {fault}")
        faults += len(told)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
