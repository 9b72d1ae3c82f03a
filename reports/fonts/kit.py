#!/usr/bin/python3
"""kit: the characters nearly every dossier prints, by face, as reports/kit.def holds them.

    kit.py DOSSIER.pdf... > reports/kit.def    internal dossiers of both demo rounds
    kit.py -s DOSSIER.pdf...                   "FACE printed kit": glyphs of the kit a dossier prints, of all

A character is in the kit of a face when nine of ten dossiers print it in that face.
"""
import os
import re
import sys
import zlib

FACES = {
    "GYCTSans-Regular": "FACE_SANS",
    "GYCTSans-Bold": "FACE_SANS_BOLD",
    "GYCTSerif-Regular": "FACE_SERIF",
    "GYCTSerif-Bold": "FACE_SERIF_BOLD",
    "GYCTKai-Regular": "FACE_KAI",
}
KIT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "kit.def")
HEAD = """/* KIT(face, characters): what nearly every dossier prints (kit.h). Made by reports/fonts/kit.py from
 * the dossiers of the demo rounds, and to be made anew when tests/cli/report_documents.sh says so. */
"""
SHARE = 0.9
LINE = 32


class Pdf:
    """A file of ours: objects in the open, streams packed."""

    def __init__(self, path):
        with open(path, "rb") as file:
            whole = file.read()
        self.objects = {int(n): body for n, body in re.findall(rb"(?s)(\d+) 0 obj\s(.*?)endobj", whole)}

    def stream(self, number):
        return zlib.decompress(self.objects[number].split(b"stream\r\n" if b"stream\r\n" in self.objects[number]
                                                          else b"stream\n", 1)[1])

    def refer(self, body, key):
        """The objects below a key: "/Key N 0 R"."""
        return [int(n) for n in re.findall(rb"/" + key + rb" \[?\s*(\d+) 0 R", body)]

    def font(self, number):
        body = self.objects[number]
        face = re.search(rb"/BaseFont /[A-Z]{6}\+(\S+)", body).group(1).decode()
        codes = {a: int(b, 16) if len(b) == 4 else ord(bytes.fromhex(b.decode()).decode("utf-16-be"))
                 for a, b in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n",
                                        self.stream(self.refer(body, b"ToUnicode")[0]))}
        return FACES[face], codes

    def printed(self):
        """{face: characters} of what the pages draw."""
        fonts, out = {}, {}
        for body in self.objects.values():
            if not re.search(rb"/Type /Page\s", body):
                continue
            resources = self.refer(body, b"Resources")
            names = dict(re.findall(rb"/(F\d+) (\d+) 0 R", self.objects[resources[0]] if resources else body))
            for key, text in re.findall(rb"BT /(F\d+) [^\[]*\[([^\]]*)\] TJ", self.stream(self.refer(body, b"Contents")[0])):
                number = int(names[key])
                if number not in fonts:
                    fonts[number] = self.font(number)
                face, codes = fonts[number]
                glyphs = b"".join(re.findall(rb"<([0-9A-F]*)>", text))
                out.setdefault(face, set()).update(codes[glyphs[i:i + 4]] for i in range(0, len(glyphs), 4))
        return out


def kit_of(dossiers):
    for face in FACES.values():
        count = {}
        for dossier in dossiers:
            for code in dossier.get(face, ()):
                count[code] = count.get(code, 0) + 1
        chosen = sorted(code for code, n in count.items() if n >= SHARE * len(dossiers))
        if chosen:
            yield face, "".join(map(chr, chosen))


def write(dossiers):
    print(HEAD, end="")
    for face, text in kit_of(dossiers):
        lines = [text[i:i + LINE].replace("\\", "\\\\").replace('"', '\\"') for i in range(0, len(text), LINE)]
        print("KIT(%s,\n%s)" % (face, "\n".join('    "%s"' % line for line in lines)))


def share(dossiers):
    with open(KIT, encoding="utf-8") as file:
        kits = re.findall(r"(?ms)^KIT\((\w+),\s*(.*?)\)$", file.read())
    for face, text in kits:
        kit = set(re.sub(r"\\(.)", r"\1", "".join(re.findall(r'"(.*)"', text))))
        for dossier in dossiers:
            print(face, len([c for c in kit if ord(c) in dossier.get(face, ())]), len(kit))


if __name__ == "__main__":
    only_share = sys.argv[1:2] == ["-s"]
    read = [Pdf(path).printed() for path in sys.argv[1 + only_share:]]
    (share if only_share else write)(read)
