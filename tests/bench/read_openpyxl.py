#!/usr/bin/python3
"""read_openpyxl FILE: every cell of a workbook by openpyxl's read_only mode."""
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")
rows = cells = 0
for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True):
    for row in sheet.iter_rows(values_only=True):
        rows += 1
        cells += sum(value is not None for value in row)
print(rows, "rows,", cells, "cells")
