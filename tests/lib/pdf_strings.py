"""Every text string of a PDF outside its visible words: Info, XMP, outline, alternative text in the pages; without digests.

    pdf_strings.py FILE...      prints them, one a line
"""
import re
import subprocess
import sys

def say(text):
    print(re.sub(r"[0-9a-f]{8,}", "", text))


for path in sys.argv[1:]:
    plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True).stdout
    for found in re.findall(rb"<[Ff][Ee][Ff][Ff]([0-9A-Fa-f\s]*)>", plain):
        say(bytes.fromhex(re.sub(rb"\s", b"", found).decode()).decode("utf-16-be", "replace"))
    for found in re.findall(rb"\(\xfe\xff((?:[^()\\]|\\.)*)\)", plain, re.S):
        raw = re.sub(rb"\\([0-7]{3}|.)", lambda m: bytes([int(m[1], 8)]) if len(m[1]) == 3 else
                     {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(m[1], m[1]), found, flags=re.S)
        say(raw.decode("utf-16-be", "replace"))
    for found in re.findall(rb"<\?xpacket begin.*?<\?xpacket end", plain, re.S):
        say(found.decode("utf-8", "replace"))
