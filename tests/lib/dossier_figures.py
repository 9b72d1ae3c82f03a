#!/usr/bin/python3
"""Hold the text of dossiers against `score --format json` of the run they were made from.

usage: dossier_figures.py SCORES.json FOLDER
For every project: its total (or the confirmed one when pending), the interval, and every leaf's code
with its points stand in the text that pdftotext extracts. Prints each figure that is not there, and
last the number of figures held; exits 1 when one is missing.
"""
import json
import os
import subprocess
import sys


def points(value):
    return '%d.%02d' % divmod(value, 100)


scores = json.load(open(sys.argv[1], encoding='utf-8'))
held = missing = 0
for project in scores['projects']:
    name = '%s-%s-dossier.pdf' % (scores['round'], project['project'])
    path = os.path.join(sys.argv[2], name)
    text = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout
    wanted = [('final', points(project['final'])), ('low', points(project['low'])), ('high', points(project['high']))]
    for leaf in project['leaves']:
        lines = [l.split() for l in text.split('\n') if leaf['code'] in l.split()]
        score = points(leaf['score']) if leaf['status'] == 'measured' else '—'
        if not any(score in words for words in lines):
            missing += 1
            print('%s: %s %s is not on its line: %r' % (name, leaf['code'], score, lines))
        else:
            held += 1
    for what, figure in wanted:
        if figure in text:
            held += 1
        else:
            missing += 1
            print('%s: %s %s is not in the text' % (name, what, figure))
print('%d figures held' % held)
sys.exit(1 if missing or not held else 0)
