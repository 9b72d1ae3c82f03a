#!/usr/bin/python3
"""Printed figures of a dossier against what explain answers and against the rows it names.

usage: explain_figures.py GYCT FOLDER ROUND/rN PROJECT DOSSIER.pdf COUNT SEED

Takes COUNT figures at random (fixed SEED) of those `explain PROJECT --list` has a reference for, and all leaves with
points. Each figure, formatted here as the pages have it, must stand in the text that pdftotext extracts: beside its
label where it has one. `explain ROUND/rN/PROJECT/KEY` must give the same value, and the rows it lists must make it:
their amounts are added (or divided) here, and each amount is read again from the cell of the file, sheet and row named
where the column is plain. Suppressed head-counts must print ＜5. Ends `N of N figures equal`; exit 1 when any is not.
"""
import decimal
import json
import os
import random
import re
import subprocess
import sys
import unicodedata

GYCT, FOLDER, RUN, PROJECT, PDF, COUNT, SEED = sys.argv[1:8]
faults = 0


def tell(*what):
    global faults
    faults += 1
    print(*what)


def gyct(*args):
    out = subprocess.run([GYCT, '-q', '--format', 'json', *args], capture_output=True, text=True, check=True)
    return json.loads(out.stdout)


def half_up(num, den):
    sign = -1 if num < 0 else 1
    return sign * ((2 * abs(num) + den) // (2 * den))


def grouped(text):
    whole, _, part = text.partition('.')
    sign, digits = ('−', whole[1:]) if whole.startswith('-') else ('', whole)
    return sign + re.sub(r'(?<=\d)(?=(\d{3})+$)', ',', digits) + ('.' + part if part else '')


def decimals(value, places):
    return '%s%d.%0*d' % ('-' if value < 0 else '', *((abs(value) // 10**places, places, abs(value) % 10**places)))


def printed(unit, value):
    """As it may stand on a page."""
    if unit == 'fen':
        forms = {grouped(decimals(value, 2))}
        if value % 100 == 0:
            forms.add(grouped(str(value // 100)))
        return forms
    if unit == 'ppm':
        return {decimals(half_up(value, 1000), 1) + '%'}
    if unit == 'milli':
        return {decimals(value, 3)}
    if unit == 'tenth':
        return {grouped(decimals(value, 1))}
    return {grouped(str(value))}


def words(line):
    return re.split(r'[\s/、，：；（）]+', line)


text = subprocess.run(['pdftotext', '-layout', PDF, '-'], capture_output=True, text=True, check=True).stdout
lines = [(unicodedata.normalize('NFKC', l).replace(' ', ''), words(l)) for l in text.split('\n')]
everywhere = {w for _, line in lines for w in line} | {w.rstrip('人场元份个%') for _, line in lines for w in line}


def stands(label, unit, value, head_count, wraps):
    forms = {'＜5', '＊'} if head_count and 0 < value < 5 else printed(unit, value)
    if head_count and value >= 5:
        forms = forms | {'＊'}
    if label == '':
        return bool(forms & everywhere)
    wanted = unicodedata.normalize('NFKC', label).replace(' ', '')
    near = 1 if wraps else 0  # a long question takes two lines, its figures stand between them
    return any(wanted in line and any(forms & set(tokens) for _, tokens in lines[max(0, i - near):i + near + 1])
               for i, (line, _) in enumerate(lines))


# --- cells ----------------------------------------------------------------------------------------------------
paths = {name: os.path.join(folder, name) for folder, _, names in os.walk(FOLDER) for name in names}
books = {}


def book(name):
    if name not in books:
        rows = {}
        out = subprocess.run([GYCT, '-q', 'peek', '--format', 'json', paths[name]], capture_output=True, check=True)
        for line in out.stdout.decode().splitlines()[1:]:
            record = json.loads(line)
            rows[record['sheet'], record['row']] = {c[0]: c[2] for c in record['cells']}
        books[name] = rows
    return books[name]


def cell(source, *labels):
    rows = book(source['file'])
    for same in (str.__eq__, str.startswith):
        for r in range(1, source['row']):
            for column, head in rows.get((source['sheet'], r), {}).items():
                if any(same(re.sub(r'\s', '', head), label) for label in labels):
                    return rows[source['sheet'], source['row']].get(column, '')
    return None


def number(said):
    said = unicodedata.normalize('NFKC', said).replace(',', '').strip()
    said = re.sub(r'^[¥￥]|(元|人次|人|场次|场|小时|个|次|名)$', '', said)
    negative = re.fullmatch(r'\((.*)\)', said)
    value = decimal.Context(prec=15).create_decimal(negative.group(1) if negative else said)
    return -value if negative else value


SCALES = {'非常满意': 5, '很满意': 5, '满意': 4, '一般': 3, '不满意': 2, '很不满意': 1, '非常不满意': 1}
# A question of which agreement is the worse (问卷映射: 反向).
AGAINST = {'非常同意': 1, '很同意': 1, '同意': 2, '一般': 3, '不同意': 4, '很不同意': 5, '非常不同意': 5}


def from_cell(key, source):
    """The amount of a row read from its file; None where the column is not plain."""
    family, name = key.split('.')[0], key.split('.')[-1]
    if family in ('spending', 'payment') and name not in ('vouchers', 'attached'):
        said = cell(source, '金额')
        return None if said is None else int((number(said) * 100).to_integral_value(decimal.ROUND_HALF_UP))
    if family in ('activity', 'month', 'kind') and name in ('sessions', 'persons', 'person_times', 'hours'):
        said = cell(source, {'sessions': '场次', 'persons': '人数', 'person_times': '人次', 'hours': '志愿服务时长'}[name])
        return None if said is None or said == '' else int(number(said) * (10 if name == 'hours' else 1))
    if family == 'question' and name == 'mean' and source['part'] == 'num':
        said = (cell(source, unicodedata.normalize('NFC', source['item'])[:2]) or '').strip()
        return AGAINST.get(said, SCALES.get(said))
    return None


# --- the figures ------------------------------------------------------------------------------------------------
listed = gyct('explain', RUN + '/' + PROJECT, '--list')['figures']
random.seed(int(SEED))
chosen = random.sample(sorted(listed, key=lambda f: f['key']), min(int(COUNT), len(listed)))
equal = read = 0
for figure in chosen:
    before = faults
    key, unit, value = figure['key'], figure['unit'], figure['value']
    head_count = unit == 'persons' and not key.endswith('_target')
    if not stands(figure['label'], unit, value, head_count, key.startswith('question.')):
        tell(key, printed(unit, value), 'does not stand beside', repr(figure['label']))
    answer = gyct('explain', '%s/%s/%s' % (RUN, PROJECT, key))
    if (answer['value'], answer['unit']) != (value, unit):
        tell(key, 'explain says', answer['value'])
    sources = answer['sources']
    sums = {'num': 0, 'den': 0}
    for source in sources:
        side = 'den' if source['part'] == 'den' and unit in ('ppm', 'milli') else 'num'
        sums[side] += source['amount']
        again = from_cell(key, source)
        if again is not None:
            read += 1
            if again != source['amount']:
                tell(key, 'row', source['file'], source['row'], 'holds', again, 'not', source['amount'])
    if not sources and value != 0:
        tell(key, 'has no rows')
    elif unit in ('ppm', 'milli'):
        if sums['den'] == 0 or half_up(sums['num'] * (10**6 if unit == 'ppm' else 1000), sums['den']) != value:
            tell(key, sums, 'do not make', value)
    elif sums['num'] != value:
        tell(key, sums['num'], 'is not', value)
    equal += faults == before
print('%d of %d figures equal, %d amounts read from their cells' % (equal, len(chosen), read))
sys.exit(1 if faults or len(chosen) < int(COUNT) else 0)
