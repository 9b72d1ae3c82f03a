#!/usr/bin/python3
"""prepare: one printing face from an OFL font of the system (PDF.md §1, README.md here).

    prepare.py FACE OUT.ttf      FACE: sans-regular sans-bold serif-regular serif-bold kai

The source outlines are read glyph by glyph, cubic curves become quadratic within one unit,
composites are flattened, hints and layout tables are dropped, and the result is written as a
TrueType file with one dense (3,1) cmap. Beside it goes OUT.map: characters beyond the BMP, one line
"PRIVATE CODE" each, in hex. The same source gives the same bytes.
"""
import os
import struct
import sys

from fontTools.cu2qu import curve_to_quadratic
from fontTools.pens.basePen import BasePen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from fontTools.ttLib.tables.O_S_2f_2 import Panose
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.ttProgram import Program

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = "/usr/share/fonts"
NOTO = ROOT + "/opentype/noto/"
FACES = {  # file, member of the collection, family, style, weight, package
    "sans-regular": (NOTO + "NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "GYCT Sans", "Regular", 400, "fonts-noto-cjk"),
    "sans-bold": (NOTO + "NotoSansCJK-Bold.ttc", "Noto Sans CJK SC", "GYCT Sans", "Bold", 700, "fonts-noto-cjk"),
    "serif-regular": (NOTO + "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "GYCT Serif", "Regular", 400, "fonts-noto-cjk"),
    "serif-bold": (NOTO + "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "GYCT Serif", "Bold", 700, "fonts-noto-cjk"),
    "kai": (ROOT + "/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", None, "GYCT Kai", "Regular", 400, "fonts-lxgw-wenkai"),
}
EM = 1000
ASCENT, DESCENT = 880, -120  # the em box: lines are placed by it, never by the source's hhea
EPOCH = 3600000000  # head.created and head.modified: fixed, so that builds can be compared
TOLERANCE = 1.0
GAP = 512  # cmap holes up to this many codes are filled with .notdef to keep segments few
PRIVATE = 0xE000


def wanted():
    """Code points of every face: GB2312, Latin, punctuation, symbols, full-width forms, names."""
    codes = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                codes.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    for first, last in ((0x2010, 0x2027), (0x2030, 0x205E), (0x2070, 0x209C), (0x2100, 0x214F),
                        (0x2150, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF),
                        (0x2500, 0x25FF), (0x2600, 0x267F), (0x2700, 0x27BF), (0x3000, 0x303F),
                        (0x3220, 0x32B0), (0x3380, 0x33DF), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6)):
        codes |= set(range(first, last + 1))
    with open(os.path.join(HERE, "names.txt"), encoding="utf-8") as names:
        for line in names:
            if not line.startswith("#"):
                codes |= {ord(c) for c in line.strip()}
    return codes


def open_source(face):
    path, member, _, _, _, package = FACES[face]
    if not os.path.exists(path):
        sys.exit(f"prepare.py: {path} is missing; install the Debian package {package}")
    if member is None:
        return TTFont(path, lazy=True)
    for number in range(64):
        font = TTFont(path, fontNumber=number, lazy=True)
        if font["name"].getDebugName(1) in (member, member + " Regular") or \
                font["name"].getDebugName(16) == member or font["name"].getDebugName(4).startswith(member):
            return font
        if number + 1 >= font.reader.numFonts:
            break
    sys.exit(f"prepare.py: no member {member} in {path}")


class QuadraticPen(BasePen):
    """Draws into a TTGlyphPen: components flattened, cubics turned into few quadratics."""

    def __init__(self, glyph_set, out):
        super().__init__(glyph_set)
        self.out = out

    def _moveTo(self, point):
        self.out.moveTo(point)

    def _lineTo(self, point):
        self.out.lineTo(point)

    def _curveToOne(self, a, b, c):
        spline = curve_to_quadratic((self._getCurrentPoint(), a, b, c), TOLERANCE)
        self.out.qCurveTo(*spline[1:])

    def _qCurveToOne(self, a, b):
        self.out.qCurveTo(a, b)

    def _closePath(self):
        self.out.closePath()

    def _endPath(self):
        self.out.closePath()


def cubic_glyph(glyph_set, name):
    out = TTGlyphPen(None)
    glyph_set[name].draw(QuadraticPen(glyph_set, out))
    return out.glyph()


def flat_glyph(table, name):
    """A glyf glyph without instructions and components."""
    source = table[name]
    glyph = Glyph()
    if source.numberOfContours == 0:
        glyph.numberOfContours = 0
        return glyph
    coordinates, ends, flags = source.getCoordinates(table)
    coordinates.toInt()
    glyph.coordinates, glyph.endPtsOfContours, glyph.flags = coordinates, list(ends), flags
    glyph.numberOfContours = len(ends)
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    return glyph


def dense_cmap(gids):
    """One (3,1) format 4 subtable; gids: code → glyph. Holes inside a segment hold glyph 0."""
    codes = sorted(gids)
    segments = [[codes[0], codes[0]]]
    for code in codes[1:]:
        if code - segments[-1][1] <= GAP:
            segments[-1][1] = code
        else:
            segments.append([code, code])
    count = len(segments) + 1
    glyph_array, offsets = [], []
    for at, (first, last) in enumerate(segments):
        offsets.append(2 * (count - at) + 2 * len(glyph_array))
        glyph_array += [gids.get(code, 0) for code in range(first, last + 1)]
    ends = [last for _, last in segments] + [0xFFFF]
    starts = [first for first, _ in segments] + [0xFFFF]
    deltas = [0] * len(segments) + [1]
    offsets.append(0)
    power = 1 << (count.bit_length() - 1)
    body = struct.pack(">4H", 2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power))
    for words, pad in ((ends, [0]), (starts, []), (deltas, []), (offsets, []), (glyph_array, [])):
        body += struct.pack(f">{len(words) + len(pad)}H", *(words + pad))
    length = 6 + len(body)
    if length > 0xFFFF:
        sys.exit("prepare.py: too many characters for one cmap; move rare ones to another face")
    return struct.pack(">HHHHL", 0, 1, 3, 1, 12) + struct.pack(">HHH", 4, length, 0) + body


def name_table(face, source):
    _, member, family, style, _, _ = FACES[face]
    old = source["name"]
    table = newTable("name")
    table.names = []
    post = f"{family}-{style}".replace(" ", "")
    rows = {0: old.getDebugName(0) or old.getDebugName(13), 1: family, 2: style,
            3: f"{post}:gyct", 4: f"{family} {style}", 5: "Version 1.000", 6: post,
            10: "Subset and converted for printing from " + ("an OFL Kai face." if face == "kai" else f"{member}."),
            13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
            14: "https://openfontlicense.org"}
    for number, text in sorted(rows.items()):
        table.setName(text, number, 3, 1, 0x409)
    return table


def head_table(face, order, glyphs):
    head = newTable("head")
    boxes = [g for g in (glyphs[n] for n in order) if g.numberOfContours]
    head.tableVersion, head.fontRevision = 1.0, 1.0
    head.checkSumAdjustment, head.magicNumber, head.flags = 0, 0x5F0F3CF5, 3
    head.unitsPerEm, head.created, head.modified = EM, EPOCH, EPOCH
    head.xMin, head.yMin = min(g.xMin for g in boxes), min(g.yMin for g in boxes)
    head.xMax, head.yMax = max(g.xMax for g in boxes), max(g.yMax for g in boxes)
    head.macStyle = 1 if FACES[face][3] == "Bold" else 0
    head.lowestRecPPEM, head.fontDirectionHint = 6, 2
    head.indexToLocFormat, head.glyphDataFormat = 1, 0
    return head


def os2_table(face, source, codes):
    os2 = newTable("OS/2")
    old = source["OS/2"]
    os2.version, os2.usWeightClass, os2.usWidthClass, os2.fsType = 4, FACES[face][4], 5, 0
    os2.xAvgCharWidth = EM
    for field in ("ySubscriptXSize", "ySubscriptYSize", "ySubscriptXOffset", "ySubscriptYOffset",
                  "ySuperscriptXSize", "ySuperscriptYSize", "ySuperscriptXOffset",
                  "ySuperscriptYOffset", "yStrikeoutSize", "yStrikeoutPosition", "sFamilyClass"):
        setattr(os2, field, getattr(old, field))
    os2.panose = Panose()
    for field in ("bFamilyType", "bSerifStyle", "bWeight", "bProportion", "bContrast",
                  "bStrokeVariation", "bArmStyle", "bLetterForm", "bMidline", "bXHeight"):
        setattr(os2.panose, field, getattr(old.panose, field))
    os2.ulUnicodeRange1 = os2.ulUnicodeRange2 = os2.ulUnicodeRange3 = os2.ulUnicodeRange4 = 0
    os2.achVendID, os2.fsSelection = "GYCT", 0x20 if FACES[face][3] == "Bold" else 0x40
    os2.usFirstCharIndex, os2.usLastCharIndex = min(codes), min(max(codes), 0xFFFF)
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, -DESCENT
    os2.ulCodePageRange1, os2.ulCodePageRange2 = 1 << 18, 0
    os2.sxHeight, os2.sCapHeight = getattr(old, "sxHeight", 500), getattr(old, "sCapHeight", 733)
    os2.usDefaultChar, os2.usBreakChar, os2.usMaxContext = 0, 32, 0
    return os2


def plain_tables(font, order, metrics):
    hhea = newTable("hhea")
    hhea.tableVersion, hhea.ascent, hhea.descent, hhea.lineGap = 0x00010000, ASCENT, DESCENT, 0
    hhea.advanceWidthMax = max(advance for advance, _ in metrics.values())
    hhea.minLeftSideBearing = hhea.minRightSideBearing = hhea.xMaxExtent = 0
    hhea.caretSlopeRise, hhea.caretSlopeRun, hhea.caretOffset = 1, 0, 0
    hhea.reserved0 = hhea.reserved1 = hhea.reserved2 = hhea.reserved3 = 0
    hhea.metricDataFormat, hhea.numberOfHMetrics = 0, len(order)
    font["hhea"] = hhea
    maxp = newTable("maxp")
    maxp.tableVersion, maxp.numGlyphs, maxp.maxZones = 0x00010000, len(order), 1
    for field in ("maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
                  "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
                  "maxComponentDepth"):
        setattr(maxp, field, 0)
    font["maxp"] = maxp
    post = newTable("post")
    post.formatType, post.italicAngle = 3.0, 0
    post.underlinePosition, post.underlineThickness = -125, 50
    post.isFixedPitch = post.minMemType42 = post.maxMemType42 = post.minMemType1 = post.maxMemType1 = 0
    font["post"] = post


def prepare(face, out):
    source = open_source(face)
    if source["head"].unitsPerEm != EM:
        sys.exit("prepare.py: the source must have 1000 units per em")
    cmap = source.getBestCmap()
    codes = sorted(code for code in wanted() if code in cmap)
    glyf = source["glyf"] if "glyf" in source else None
    glyph_set = None if glyf else source.getGlyphSet()
    hmtx = source["hmtx"].metrics

    order, glyphs, metrics, gids, by_name, private = [".notdef"], {}, {}, {}, {}, []
    for code in codes:
        name = cmap[code]
        if name not in by_name:
            by_name[name] = len(order)
            order.append("g%05d" % len(order))
            glyph = flat_glyph(glyf, name) if glyf else cubic_glyph(glyph_set, name)
            glyphs[order[-1]] = glyph
            metrics[order[-1]] = hmtx[name][0]
        at = code
        if code > 0xFFFF:
            at = PRIVATE + len(private)
            private.append((at, code))
        gids[at] = by_name[name]
    first = source.getGlyphOrder()[0]
    glyphs[".notdef"] = flat_glyph(glyf, first) if glyf else cubic_glyph(glyph_set, first)
    metrics[".notdef"] = EM

    font = TTFont(recalcTimestamp=False)
    font.sfntVersion = "\x00\x01\x00\x00"
    font.setGlyphOrder(order)
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphs, font["glyf"].glyphOrder = glyphs, order
    for glyph in glyphs.values():
        if glyph.numberOfContours:
            glyph.recalcBounds(font["glyf"])
    font["loca"] = newTable("loca")
    font["hmtx"] = newTable("hmtx")
    font["hmtx"].metrics = {n: (metrics[n], getattr(glyphs[n], "xMin", 0)) for n in order}
    font["head"] = head_table(face, order, glyphs)
    plain_tables(font, order, font["hmtx"].metrics)
    font["OS/2"] = os2_table(face, source, codes)
    font["name"] = name_table(face, source)
    font["cmap"] = DefaultTable("cmap")
    font["cmap"].data = dense_cmap(gids)
    font.recalcBBoxes = True
    temporary = out + ".tmp"
    font.save(temporary, reorderTables=None)
    with open(os.path.splitext(out)[0] + ".map", "w", encoding="ascii") as side:
        side.writelines("%04X %X\n" % pair for pair in private)
    os.replace(temporary, out)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in FACES:
        sys.exit(__doc__)
    prepare(sys.argv[1], sys.argv[2])
