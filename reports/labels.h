/* labels: the fixed Chinese phrases of the printed pages. Documents are Chinese in every locale
 * (DESIGN.md §11), so these are plain strings; words that depend on data are made where the data is. */
#ifndef REPORTS_LABELS_H
#define REPORTS_LABELS_H

/* States of a value (design/ART.md §9). */
#define LABEL_NOT_PROVIDED "未提供"
#define LABEL_NO_EVIDENCE "缺证"
#define LABEL_DASH "—"
#define LABEL_NOT_APPLICABLE "不适用"
#define LABEL_UNDER_FIVE "＜5"
#define LABEL_UNDER_TEN "＜10"
#define LABEL_COMPLEMENT "＊"
#define LABEL_NOT_DUE "未到期"
#define LABEL_PENDING "待定"
#define LABEL_BORDERLINE "临界"
#define LABEL_ESTIMATE "≈"

/* Status lights: shape and word say the same. */
#define LABEL_LIGHT_OK "正常"
#define LABEL_LIGHT_WATCH "关注"
#define LABEL_LIGHT_ALERT "逾期"

/* Structure. The spaces are U+3000. */
#define LABEL_CONTENTS "目录"
#define LABEL_TABLE "表"
#define LABEL_FIGURE "图"
#define LABEL_WIDE_SPACE "　"
#define LABEL_CONTINUED "续表"
#define LABEL_FOLIO "第 %zu 页 / 共 %zu 页"
#define LABEL_CUT "（下略，共 %zu 字）"
#define LABEL_TITLE_CUT "（下略，全称见“基本情况”一章）"
#define LABEL_SAMPLE "合成数据"

#endif
