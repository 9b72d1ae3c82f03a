#!/usr/bin/env python3
"""pdf_rules: what every PDF of ours must keep so that it can be archived (PDF.md §2). Reads by qpdf alone.

    tests/pdf_rules.py FILE...

Prints `file: rule: what is wrong` and exits 1 when something is. The rules: metadata as XMP, plain, parseable, equal to
Info, with the digest of the content; an identity in the trailer; a language; sRGB as output intent; the title shown and
the bookmarks open; nothing transparent, encrypted, running or fetched from outside; every font embedded with a Unicode
map and its glyphs listed; every image with a colour space."""
import base64
import hashlib
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib

SPACES = {'dc': 'http://purl.org/dc/elements/1.1/', 'pdf': 'http://ns.adobe.com/pdf/1.3/',
          'xmp': 'http://ns.adobe.com/xap/1.0/', 'xmpMM': 'http://ns.adobe.com/xap/1.0/mm/',
          'rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'}
TEXTS = [('/Title', 'dc:title'), ('/Author', 'dc:creator'), ('/Subject', 'dc:description'), ('/Keywords', 'pdf:Keywords'),
         ('/Creator', 'xmp:CreatorTool'), ('/Producer', 'pdf:Producer')]
ACTIONS = {'/JavaScript', '/Launch', '/Sound', '/Movie', '/ResetForm', '/ImportData', '/SubmitForm', '/URI', '/GoToR'}


class Pdf:
    def __init__(self, path):
        run = subprocess.run(['qpdf', '--json=2', '--json-stream-data=inline', '--decode-level=none', path, '-'],
                             capture_output=True)
        if run.returncode not in (0, 3):
            raise ValueError(run.stderr.decode() or 'qpdf cannot read it')
        head, self.objects = json.loads(run.stdout)['qpdf']
        self.version = head['pdfversion']
        self.raw = open(path, 'rb').read()

    def get(self, value):
        """What a value, or the object it names, holds; of a stream its dictionary."""
        while isinstance(value, str) and re.fullmatch(r'\d+ \d+ R', value):
            value = self.objects.get('obj:' + value, {})
            value = value['stream'] if 'stream' in value else value.get('value')
        return value['dict'] if isinstance(value, dict) and set(value) >= {'dict', 'data'} else value

    def bytes(self, reference):
        return base64.b64decode(self.objects['obj:' + reference]['stream']['data'])

    def plain(self, reference):
        data = self.bytes(reference)
        return zlib.decompress(data) if self.get(reference).get('/Filter') == '/FlateDecode' else data

    def dictionaries(self):
        """Every dictionary of the file with the number of the object it stands in."""
        def inside(value, where):
            if isinstance(value, dict):
                yield where, value
                for part in value.values():
                    yield from inside(part, where)
            elif isinstance(value, list):
                for part in value:
                    yield from inside(part, where)
        for name, value in self.objects.items():
            yield from inside(value['stream']['dict'] if 'stream' in value else value['value'], name)

    def pages(self):
        def below(node):
            if self.get(node)['/Type'] == '/Page':
                yield node
            else:
                for kid in self.get(self.get(node)['/Kids']):
                    yield from below(kid)
        yield from below(self.root['/Pages'])

    @property
    def trailer(self):
        return self.objects['trailer']['value']

    @property
    def root(self):
        return self.get(self.trailer['/Root'])


def text(value):
    if value is None:
        return None
    if value.startswith('u:'):
        return value[2:]
    raw = bytes.fromhex(value[2:])
    return raw[2:].decode('utf-16-be') if raw.startswith(b'\xfe\xff') else raw.decode('latin-1')


def moment(value):
    """A date of Info as XMP writes it."""
    match = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-]\d\d)'(\d\d)'?", value or '')
    return match and '{}-{}-{}T{}:{}:{}{}:{}'.format(*match.groups())


def of_file(pdf):
    if not pdf.raw.startswith(b'%PDF-1.') or float(pdf.version) < 1.4:
        yield 'version', pdf.version
    second = pdf.raw.split(b'\n', 2)[1]
    if not (second.startswith(b'%') and len(second) >= 5 and min(second[1:5]) > 127):
        yield 'version', 'the second line does not say that the file is binary'
    identity = pdf.get(pdf.trailer.get('/ID')) or []
    if len(identity) != 2 or len({x for x in identity}) != 1 or any(len(raw_of(x)) != 16 for x in identity):
        yield 'identity', str(identity)
    if '/Encrypt' in pdf.trailer:
        yield 'encryption', 'is there'
    if not pdf.raw.rstrip().endswith(b'%%EOF'):
        yield 'end', 'something follows it'


def raw_of(value):
    return bytes.fromhex(value[2:]) if value.startswith('b:') else value[2:].encode('latin-1', 'replace')


def of_catalog(pdf):
    root = pdf.root
    if text(root.get('/Lang')) != 'zh-CN':
        yield 'language', str(root.get('/Lang'))
    if not isinstance(pdf.get(root.get('/MarkInfo')), dict):
        yield 'marks', 'no MarkInfo'
    if (pdf.get(root.get('/ViewerPreferences')) or {}).get('/DisplayDocTitle') is not True:
        yield 'title', 'not shown on the window'
    outlines = pdf.get(root.get('/Outlines')) or {}
    if ('/First' in outlines) != (root.get('/PageMode') == '/UseOutlines'):
        yield 'bookmarks', str(root.get('/PageMode'))
    for key in ('/OpenAction', '/AA', '/AcroForm', '/Perms', '/OCProperties'):
        if key in root:
            yield 'catalog', f'{key} is there'
    for key in ('/JavaScript', '/EmbeddedFiles'):
        if key in (pdf.get(root.get('/Names')) or {}):
            yield 'catalog', f'{key} is there'


def of_metadata(pdf):
    reference = pdf.root.get('/Metadata')
    if reference is None:
        yield 'metadata', 'there is none'
        return
    stream = pdf.get(reference)
    if '/Filter' in stream or stream.get('/Type') != '/Metadata' or stream.get('/Subtype') != '/XML':
        yield 'metadata', f'{stream}'
    packet = pdf.bytes(reference)
    if packet not in pdf.raw:
        yield 'metadata', 'is not plain in the file'
    try:
        tree = ET.fromstring(packet)
    except ET.ParseError as error:
        yield 'metadata', f'no XML: {error}'
        return

    def found(name):
        node = tree.find(f'.//{name}', SPACES)
        return None if node is None else ''.join(node.itertext())
    info = pdf.get(pdf.trailer.get('/Info')) or {}
    for key, name in TEXTS:
        if text(info.get(key)) != found(name):
            yield 'metadata', f'{key} {text(info.get(key))!r}, {name} {found(name)!r}'
    for key, name in [('/CreationDate', 'xmp:CreateDate'), ('/ModDate', 'xmp:ModifyDate')]:
        if moment(text(info.get(key))) != found(name) or found(name) is None:
            yield 'metadata', f'{key} {text(info.get(key))!r}, {name} {found(name)!r}'
    if not found('dc:title'):
        yield 'metadata', 'no title'
    digest = hashlib.sha256()
    for page in pdf.pages():
        contents = pdf.get(page)['/Contents']
        for part in contents if isinstance(contents, list) else [contents]:
            digest.update(pdf.plain(part))
    for name in sorted((n for n, v in pdf.objects.items() if 'stream' in v), key=lambda n: int(n[4:].split()[0])):
        if pdf.get(name[4:]).get('/Subtype') == '/Image':
            digest.update(pdf.bytes(name[4:]))
    if found('xmpMM:DocumentID') != 'urn:sha256:' + digest.hexdigest():
        yield 'content', f'{found("xmpMM:DocumentID")} is not of {digest.hexdigest()}'


def of_intent(pdf):
    intents = pdf.get(pdf.root.get('/OutputIntents')) or []
    if len(intents) != 1:
        yield 'output intent', f'{len(intents)} of them'
        return
    intent = pdf.get(intents[0])
    reference = intent.get('/DestOutputProfile')
    if intent.get('/S') != '/GTS_PDFA1' or 'sRGB' not in text(intent.get('/OutputConditionIdentifier') or 'u:') or not reference:
        yield 'output intent', f'{intent}'
        return
    profile = pdf.plain(reference)
    if pdf.get(reference).get('/N') != 3 or int.from_bytes(profile[:4], 'big') != len(profile) or profile[36:40] != b'acsp' \
            or profile[12:24] != b'mntrRGB XYZ ':
        yield 'output intent', 'no RGB profile'


def of_dictionaries(pdf):
    for where, at in pdf.dictionaries():
        if at.get('/SMask') not in (None, '/None') or at.get('/BM') not in (None, '/Normal', '/Compatible') \
                or at.get('/CA', 1) != 1 or at.get('/ca', 1) != 1 or at.get('/S') == '/Transparency':
            yield 'transparency', where
        if at.get('/S') in ACTIONS or '/JS' in at:
            yield 'action', f'{where} {at.get("/S")}'
        if at.get('/Filter') in ('/LZWDecode', '/Crypt'):
            yield 'filter', f'{where} {at["/Filter"]}'
        if at.get('/Type') == '/Annot':
            if at.get('/Subtype') != '/Link' or (at.get('/F') or 0) & 0b111111 != 4:
                yield 'annotation', f'{where} {at.get("/Subtype")} F {at.get("/F")}'
        if at.get('/Subtype') == '/Image':
            if '/ColorSpace' not in at and not at.get('/ImageMask'):
                yield 'image', f'{where} has no colour space'
            if at.get('/Interpolate'):
                yield 'image', f'{where} is interpolated'
        if at.get('/Subtype') in ('/PS',) or at.get('/Type') == '/Filespec' or '/OPI' in at:
            yield 'outside', where


def of_fonts(pdf):
    for page in pdf.pages():
        resources = pdf.get(pdf.get(page).get('/Resources')) or {}
        for name, reference in (pdf.get(resources.get('/Font')) or {}).items():
            font = pdf.get(reference)
            if '/ToUnicode' not in font:
                yield 'font', f'{name} {font.get("/BaseFont")} has no Unicode map'
            below = pdf.get((pdf.get(font.get('/DescendantFonts')) or [{}])[0])
            descriptor = pdf.get(below.get('/FontDescriptor')) or {}
            if '/FontFile2' not in descriptor:
                yield 'font', f'{name} {font.get("/BaseFont")} is not embedded'
                continue
            if font.get('/BaseFont') != descriptor.get('/FontName') or below.get('/CIDToGIDMap') != '/Identity':
                yield 'font', f'{name} {font.get("/BaseFont")} and its descriptor differ'
            # maxp of the embedded subset: so many glyphs, so many bits
            file = pdf.plain(descriptor['/FontFile2'])
            tables = {file[12 + 16 * i:16 + 16 * i]: int.from_bytes(file[20 + 16 * i:24 + 16 * i], 'big')
                      for i in range(int.from_bytes(file[4:6], 'big'))}
            glyphs = int.from_bytes(file[tables[b'maxp'] + 4:tables[b'maxp'] + 6], 'big')
            bits = pdf.plain(descriptor['/CIDSet']) if '/CIDSet' in descriptor else b''
            if len(bits) != (glyphs + 7) // 8 or int.from_bytes(bits, 'big').bit_count() != glyphs:
                yield 'font', f'{name} has {glyphs} glyphs, its set says otherwise'


def main(paths):
    faults = set()
    for path in paths:
        try:
            pdf = Pdf(path)
            for rule in (of_file, of_catalog, of_metadata, of_intent, of_dictionaries, of_fonts):
                faults.update(f'{path}: {name}: {what}' for name, what in rule(pdf))
        except (ValueError, KeyError, TypeError, IndexError, zlib.error) as error:
            faults.add(f'{path}: unreadable: {type(error).__name__} {error}')
    for fault in sorted(faults):
        print(fault)
    return 1 if faults or not paths else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
