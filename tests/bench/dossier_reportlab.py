#!/usr/bin/python3
"""The yardstick of the dossier row: N seven-page Chinese documents by reportlab's platypus.

Same amount of matter as one dossier of ours: title, nine paragraphs, three tables of 40 rows by six
columns with wrapped cells, three bar charts. Usage: dossier_reportlab.py FONTS OUT N
"""
import sys

from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

fonts, out, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
pdfmetrics.registerFont(TTFont('Body', fonts + '/sans-regular.ttf'))
pdfmetrics.registerFont(TTFont('Head', fonts + '/sans-bold.ttf'))
body = ParagraphStyle('body', fontName='Body', fontSize=10.5, leading=18, wordWrap='CJK', firstLineIndent=21)
cell = ParagraphStyle('cell', fontName='Body', fontSize=8.5, leading=11, wordWrap='CJK')
title = ParagraphStyle('title', fontName='Head', fontSize=18, leading=36)
text = '项目按期完成，服务人次超过目标，资金使用合规。末期评估查出四处可整改失分，复评后总分升至良。' \
       '结余及不予认可支出应当收回；评估数据可以追溯到来源文件、工作表与行号。'
names = '社区居家养老服务 儿童托管与课业辅导 残疾人康复支持 志愿者培训与管理 邻里互助与社区治理 困难家庭探访'.split()


def table(n):
    rows = [[Paragraph(h, cell) for h in ('序号', '活动名称', '地点', '场次', '人次', '说明')]]
    for i in range(40):
        rows.append([str(i + 1), Paragraph(names[(i + n) % 6] + '第%d期' % (i + 1), cell),
                     Paragraph('新桥街道第%d社区' % (i % 7 + 1), cell), str(i % 3 + 1), str(20 + i * 3),
                     Paragraph(text[i % 20:i % 20 + 26], cell)])
    made = Table(rows, colWidths=(30, 110, 90, 40, 50, 160), repeatRows=1)
    made.setStyle(TableStyle([('FONT', (0, 0), (-1, -1), 'Body', 8.5), ('LINEBELOW', (0, 0), (-1, -1), 0.3, colors.grey)]))
    return made


def chart(n):
    drawing = Drawing(460, 150)
    bars = HorizontalBarChart()
    bars.x, bars.y, bars.width, bars.height = 120, 10, 320, 130
    bars.data = [[40 + (i * 7 + n * 13) % 60 for i in range(6)]]
    bars.categoryAxis.categoryNames = names
    bars.categoryAxis.labels.fontName = 'Body'
    bars.categoryAxis.labels.fontSize = 8.5
    drawing.add(bars)
    return drawing


for i in range(count):
    story = [Paragraph('项目评估档案 %d' % (i + 1), title)]
    for part in range(3):
        for _ in range(3):
            story.append(Paragraph(text * 2, body))
        story += [table(part), Spacer(1, 9), chart(part + i)]
    SimpleDocTemplate('%s/%04d.pdf' % (out, i), pagesize=A4, leftMargin=63, rightMargin=52).build(story)
