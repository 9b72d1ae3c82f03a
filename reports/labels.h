/* labels: the fixed Chinese phrases of the printed pages, by section. Documents are Chinese in
 * every locale (DESIGN.md §11), so these are plain strings, with the places of figures as in
 * printf. Heads and rows of a table stand with its columns in the section. */
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

/* Structure. The spaces are U+3000. */
#define LABEL_CONTENTS "目录"
#define LABEL_CONTENTS_CONTINUED "目录（续）"
#define LABEL_TABLE "表"
#define LABEL_FIGURE "图"
#define LABEL_WIDE_SPACE "　"
#define LABEL_CONTINUED "续表"
#define LABEL_GOES_ON "%s（续）"
#define LABEL_NOTE_GOES_ON "续" /* in the place of the mark of a footnote */
#define LABEL_FOLIO "第 %zu 页 / 共 %zu 页"
#define LABEL_LABEL_CUT "（下略）"
#define LABEL_CUT "（下略，共 %zu 字）"
#define LABEL_TITLE_CUT "（下略，全称见“基本情况”一章）"
#define LABEL_SAMPLE "合成数据"

/* Words of several sections. */
#define LABEL_TOTAL "合计"
#define LABEL_YUAN_OF "%s 元"
#define LABEL_UNIT_YUAN "单位：元"
#define LABEL_UNIT_EACH "单位：个"
#define LABEL_UNIT_PERSONS "单位：人"
#define LABEL_UNIT_SESSIONS "单位：场"
#define LABEL_UNIT_PERSON_TIMES "单位：人次"
#define LABEL_NO_FINDINGS "本次评估没有列出问题。"
#define LABEL_NEVER_ADDED "人数与人次分列，从不相加"
#define LABEL_APART "人数与人次分列"
#define LABEL_RATE "满意率"
#define LABEL_RANKING "得分与名次"
#define LABEL_GRADES_SPREAD "等级分布"

/* Documents. */
#define LABEL_STAGE_INTERIM "中期评估"
#define LABEL_STAGE_FINAL "末期评估"
#define LABEL_HEAD_PROJECT "项目编号 %s"
#define LABEL_HEAD_ROUND "轮次 %s"
#define LABEL_FOOT "数据截止 %s · 评估运行 #%lld · 指标集 %s"
#define LABEL_APPENDIX_NUMBER "附%d-%d"

/* Cover. */
#define LABEL_FROM_TO "%s至%s"
#define LABEL_SEAL "得分印记"
#define LABEL_SEAL_TICK "每刻一项三级指标，"
#define LABEL_SEAL_LENGTH "刻长为该项得分率"
#define LABEL_VERIFY "核验码"
#define LABEL_CHAIN_HEAD "日志链首 %s"
#define LABEL_HASHES "事实摘要 %s　方案摘要 %s"
#define LABEL_RUN_AND_LOAD "评估运行 #%lld　材料序号 %lld"
#define LABEL_PAGES "共 %zu 页"
#define LABEL_SEE_CONTENTS "卷内目录见第 2 页"
#define LABEL_COVER_FOOT                                                                           \
    "本档案由评估数据库直接生成。"                                                   \
    "每一数字可追溯至来源文件、工作表与行号。"
#define LABEL_COVER_TITLE "项目评估档案"
#define LABEL_HOW_TO_READ "读法"

/* Summary. */
#define LABEL_SCORE_CONFIRMED "已确认得分（等级待定）"
#define LABEL_SCORE_CAPPED "综合得分（红线封顶后）"
#define LABEL_SCORE "综合得分"
#define LABEL_SCORE_MIXED "%s：末期 %s%% 与中期 %s%% 合成"
#define LABEL_SCORE_PARTS "末期 %s　中期 %s　"
#define LABEL_POINTS "分"
#define LABEL_SCORE_RANGE "%s得分区间 %s–%s%s"
#define LABEL_SCORE_COMPUTED "计算得分 %s　"
#define LABEL_SCORE_POSSIBLE "　可能得分 %s"
#define LABEL_LEVEL_ONE "一级指标"
#define LABEL_SCORE_OF_FULL "得分 / 分值"
#define LABEL_RATE_OF "得分率 %s"
#define LABEL_NO_GOAL "未设目标"
#define LABEL_GOAL_REACHED "目标 %s · %s"
#define LABEL_GOAL "目标 %s"
#define LABEL_NO_ANSWERS "没有有效问卷"
#define LABEL_FEW_ANSWERS "有效问卷少于 10 份"
#define LABEL_SAMPLE_SIZE "n=%s，需 %s，名册 %s"
#define LABEL_VERDICT_PENDING                                                                      \
    "已确认得分 %s 分，尚有 %s 分的指标未提供证据，可能得分 %s 分；"      \
    "两者等级不同，等级待定。"
#define LABEL_VERDICT_CAPPED "计算得分 %s 分；因触及红线“%s”，最终得分 %s 分，评为“%s”。"
#define LABEL_VERDICT "综合得分 %s 分，评为“%s”。"
#define LABEL_MIXED_PHRASE                                                                         \
    "末期计算得分 %s 分与中期 %s 分（评估运行 #%lld）按 %s%%、%s%% 合成，以合成得分定级。"
#define LABEL_UNMIXED_PHRASE "本项目没有中期得分，未合成，以末期得分定级。"
#define LABEL_GAPS "%lld 项指标未提供证据，列入问题清单。"
#define LABEL_REVIEW_AGAIN "得分区间跨越等级线，须二次复核。"
#define LABEL_FINDINGS_COUNT "本次评估列出问题 %zu 条，见问题清单。"
#define LABEL_MONEY_PHRASE "项目批复资金 %s，已拨付 %s，财政资金支出 %s。"
#define LABEL_NO_GRANT "批复金额未提供。"
#define LABEL_REACH_PHRASE "名册核实受益人 %s，活动记录服务 %s。"
#define LABEL_PERSONS_OF "%s 人"
#define LABEL_PERSON_TIMES_OF "%s 人次"
#define LABEL_BAND_FROM "%s %lld 起"
#define LABEL_TRACK_TICK "竖线为得分率 %s（%s）"
#define LABEL_RATE_PHRASE "受益人满意率 %s（有效作答 %s 份，95%% 区间 %s–%s）。"
#define LABEL_AUDIT_PHRASE "审计意见为%s。"
#define LABEL_NEXT_PHRASE "结果运用：%s。"
#define LABEL_SCAN "扫码核验"
#define LABEL_SUMMARY "项目概要"
#define LABEL_SUMMARY_LINE "%s　|　%s　|　%s 至 %s　|　批复 %s 元"
#define LABEL_NO_ORG "实施单位未提供"
#define LABEL_NO_AREA "区域未提供"
#define LABEL_TARGETS "目标与结果"
#define LABEL_CONCLUSION "结论"

#define LABEL_LIGHTS "状态灯"
#define LABEL_LIGHTS_NOTE "形状与文字同义，灰度打印可辨"

/* Basics, targets. */
#define LABEL_BASICS "基本情况"
#define LABEL_BASICS_LIST "基本信息"
#define LABEL_SYNOPSIS "项目简介"
#define LABEL_SYNOPSIS_SOURCE "申报单位填报"
#define LABEL_NOT_SET "未设"
#define LABEL_NOT_NAMED "申报未列重点对象"
#define LABEL_TARGETS_TABLE "绩效目标与实际结果对照"
#define LABEL_TARGETS_NOTE                                                                         \
    "目标取自申报汇总表；人数为受益人名册去重后的人数，"                  \
    "人次、场次、时长取自活动记录。"                                                \
    "完成率超过 100% 时条形按满格画。"

/* Funds. */
#define LABEL_FUNDS "资金"
#define LABEL_SOURCES "来源与到位"
#define LABEL_SOURCES_TABLE "资金来源：承诺与到位"
#define LABEL_SOURCES_NOTE "只有现金进入对账；物资与服务按接收单据折价，单列，不与现金相加核对。"
#define LABEL_ARRIVALS "到账日期：%s。"
#define LABEL_FROM_TO_SPACED "%s 至 %s"
#define LABEL_BASIS_SPENT "自筹没有到账记录，到位以明细账中已支出的自筹资金计。"
#define LABEL_BASIS_STATED "没有认购登记和兑现记录，承诺为申报数，到位以已支出的配套资金计。"
#define LABEL_EXECUTION "预算执行"
#define LABEL_BUDGET_CHART "现金支出按类别：预算（细框）与实际（实心）"
#define LABEL_BUDGET_NOTE                                                                          \
    "橙色条超出预算；粗体偏差超过预算的 10%。预算含全部来源，实际为明细账支出。"
#define LABEL_BUDGET "预算"
#define LABEL_ACTUAL "实际"
#define LABEL_DEVIATION "偏差"
#define LABEL_NOT_BUDGETED "无预算"
#define LABEL_RIBBON "现金流向：来源 → 用途"
#define LABEL_RIBBON_UNIT "带宽按金额，1 pt = %s 元"
#define LABEL_RIBBON_NOTE "每张凭证记明资金来源，归属是确切的；未支出为已拨付而未支出的财政资金。"
#define LABEL_PAYMENTS "拨付"
#define LABEL_PAYMENTS_TABLE "拨付台账"
#define LABEL_PAYMENTS_DETAIL "拨付台账：至数据截止日，负数为退回或红冲"
#define LABEL_PAYMENTS_NOTE "列至数据截止日；负数为退回或红冲。"
#define LABEL_SPENDING "支出"
#define LABEL_SPENDING_TABLE "支出明细：类别与来源"
#define LABEL_SPENDING_NOTE "凭证为明细账行数，附件为附有单据的行数。附有单据的支出 %s 元，占 %s。"
#define LABEL_SPENDING_BARS "支出按类别"

/* Activities, reach. */
#define LABEL_MONTH "%lld月"
#define LABEL_YEAR_MONTH_SHORT "%02lld年%lld月"
#define LABEL_ACTIVITY_LOG "活动记录"
#define LABEL_ACTIVITY_UNIT "时长：志愿服务小时"
#define LABEL_ACTIVITY_NOTE "人数为每次活动的到场人数，不同活动之间有重复，不作合计。"
#define LABEL_ACTIVITIES "活动"
#define LABEL_NO_ACTIVITIES "没有本项目的活动记录。"
#define LABEL_MONTHS "逐月情况"
#define LABEL_MONTH_SESSIONS "逐月活动场次"
#define LABEL_MONTH_PERSON_TIMES "逐月服务人次"
#define LABEL_ACTIVITY_LIST "活动清单"
#define LABEL_PHOTOS "活动照片"
#define LABEL_PHOTO_TAKEN "%s（%s）"
#define LABEL_PHOTO_CONSENT "已获同意 · 证据%lld"
#define LABEL_PHOTOS_NOTE "只印登记有同意的照片；原图以证据登记的 SHA-256 摘要为准。"
#define LABEL_PHOTOS_MORE                                                                          \
    "登记有同意、可印出的照片共 %zu 张，此处印前 %zu 张；原图以证据登记的 SHA-256 摘要为准。"
#define LABEL_NO_NAME "（从略）"
#define LABEL_KINDS "按类型汇总"
#define LABEL_KINDS_TABLE "活动按类型：场次与人次"
#define LABEL_VOLUNTEERS "志愿者参与 %s 人次。"
#define LABEL_KINDS_NOTE "公开版不列每次活动的名称与地点。"
#define LABEL_REACH_BREAKDOWN "构成"
#define LABEL_REACH_OVERVIEW "人数与覆盖"
#define LABEL_REACH "服务对象"
#define LABEL_NO_ROSTER "没有本项目的受益人名册，服务人数无法核实。"
#define LABEL_REACH_TABLE "受益人构成（名册去重 %s 人）"
#define LABEL_REACH_NOTE                                                                           \
    "少于 %d 人的格隐去（＜%d）；一组只有一格隐去时，"                        \
    "另隐去最小的一格（＊），以免由合计倒推。"                                 \
    "名册中的姓名、证件号、电话不入库。"
#define LABEL_UNDER "＜%d"

/* Survey. */
#define LABEL_SURVEY "满意度调查"
#define LABEL_NO_SURVEY "没有本项目的满意度问卷，满意度指标按未提供处理。"
#define LABEL_OVERALL "总体满意"
#define LABEL_REACHED "已达到"
#define LABEL_NOT_REACHED "未达到"
#define LABEL_INTERVALS "满意率与区间"
#define LABEL_INTERVALS_CHART "满意率（点）与 95% Wilson 区间（横线，已作有限总体校正）"
#define LABEL_INTERVALS_NOTE "横轴不从零起；n 为有效作答，N 为去重名册人数。"
#define LABEL_LIKERT_LEFT "← 不满意"
#define LABEL_LIKERT_RIGHT "满意 →"
#define LABEL_LIKERT "逐题分布"
#define LABEL_LIKERT_CHART "以“一般”为中线的五级分布（条长为占比，条内为份数）"
#define LABEL_SURVEY_TABLE "逐题统计"
#define LABEL_SURVEY_UNIT "均值为 1–5 分"
#define LABEL_SURVEY_NOTE                                                                          \
    "“不了解/未接受服务”不计入分母；少于 10 份的结果隐去。"             \
    "满意率与满意度指数是两个不同的数。"

#define LABEL_QUESTIONS "逐题结果"
#define LABEL_QUESTIONS_TABLE "每一题的作答：五级份数、满意率与均值"
#define LABEL_QUESTIONS_UNIT "单位：份；均值为 1–5 分"
#define LABEL_QUESTIONS_NOTE                                                                       \
    "反向题已换成正向；有效作答少于 10 份的题隐去。满意率为（很满意＋满意）÷ n。"
#define LABEL_QUOTES "受访者原话"
#define LABEL_QUOTES_MASKED "已遮蔽姓名，可能指认个人的不印"
#define LABEL_QUOTE_SATISFIED "%s，所答多为满意"
#define LABEL_QUOTE_DISSATISFIED "%s，所答有不满意"
#define LABEL_RESPONDENT "受访者"

/* Panel. */
#define LABEL_RECUSED "回避"
#define LABEL_ABSTAINED "弃权"
#define LABEL_NOT_RATED "未评"
#define LABEL_PANEL_ITEM "评审项"
#define LABEL_EXPERT "专家%zu"
#define LABEL_PANEL_MEAN "计分均值"
#define LABEL_PANEL "专家评审"
#define LABEL_PANEL_HIGH "本项的一个最高分，去掉，不计入均值。"
#define LABEL_PANEL_LOW "本项的一个最低分，去掉，不计入均值。"
#define LABEL_NO_PANEL "没有本项目的专家评分，评审类指标按未提供处理。"
#define LABEL_PANEL_TABLE "专家评分（百分制，匿名编号）"
#define LABEL_PANEL_NOTE                                                                           \
    "五名及以上专家有效评分时去掉一个最高分和一个最低分后平均；"      \
    "三至四名直接平均；少于三名不计分。"                                          \
    "回避、弃权、未评不计为零。"

/* Scores. */
#define LABEL_SEE_FORMULA "见公式"
#define LABEL_TO_CHECK "待核"
#define LABEL_CHECKED "已核"
#define LABEL_NO_EXTRA "无加分，无扣分"
#define LABEL_EXTRA "加 %s，扣 %s"
#define LABEL_SCORES "指标得分明细"
#define LABEL_SCORES_TABLE "三级指标得分（%zu 项，评估运行 #%lld）"
#define LABEL_SCORES_UNIT "单位：分；逐项四舍五入至 0.01，合计为直接相加"
#define LABEL_SCORES_NOTE                                                                          \
    "未提供的指标不计分、不记零，列入问题清单。"                              \
    "待核表示有提示须核实，不影响得分。"
#define LABEL_SCORES_INTERIM "中期"
#define LABEL_SCORES_MIXED "合成"
#define LABEL_SCORES_INTERIM_RUN "评估运行 #%lld，数据截止 %s"
#define LABEL_SCORES_MIX_FORMULA "%s%% × 末期 + %s%% × 中期，定级以此为准"
#define LABEL_SCORES_REGROUPED "同级有不适用或未到期的指标，其分值按最大余数法归入本项。"
#define LABEL_SCORES_DECIDED "得分或状态按签字决定，见“签字决定”。"

#define LABEL_GROUPS "二级指标与同批比较"
#define LABEL_GROUPS_CHART "二级指标得分率：本项目与同批全部项目"
#define LABEL_GROUPS_UNIT "满格 100%%，n = %lld 个项目"
#define LABEL_GROUPS_NOTE "同批为全部项目得分之和 ÷ 分值之和，不是各项目得分率的平均。"
#define LABEL_GROUPS_OWN "本项目"
#define LABEL_GROUPS_ALL "同批"
#define LABEL_GROUPS_TABLE "二级指标得分与同批"
#define LABEL_GROUPS_TABLE_UNIT "单位：分；相差为百分点"
#define LABEL_GROUPS_OF "同批 %s"

/* Lost points. */
#define LABEL_LOSSES "失分与问题"
#define LABEL_LOSSES_PARTS "失分分解"
#define LABEL_LOSSES_CHART "从满分到计算得分（按%s指标）"
#define LABEL_LOSSES_UNIT "单位：分；纵轴自 %lld 分起"
#define LABEL_LOSSES_UNIT_WHOLE "单位：分"
#define LABEL_LOSSES_MISSING "其中未提供证据的 %s 分，补交后重新评分。"
#define LABEL_FULL_MARKS "满分"
#define LABEL_COMPUTED "得分"
#define LABEL_LEVEL_1 "一级"
#define LABEL_LEVEL_2 "二级"

/* Stages. */
#define LABEL_STAGES "阶段进程"
#define LABEL_STAGES_CHART "计划（细框）与实际（实心），%s至%s"
#define LABEL_STAGES_UNIT "天数为实际完成较计划"
#define LABEL_STAGES_CUT "截至 %s"
#define LABEL_DAYS_LATE "+%lld 天"
#define LABEL_DAYS_EARLY "−%lld 天"
#define LABEL_DAYS_NONE "0 天"
#define LABEL_LASTS "进行中"
#define LABEL_DONE "已完成"

/* Tranches and settlement. */
#define LABEL_TRANCHES "拨付与门槛"
#define LABEL_TRANCHES_TABLE "分期拨付与开启门槛"
#define LABEL_TRANCHES_NOTE "门槛后的号码为该次关口记录，可用 gyct status 查其各项条件。"
#define LABEL_TRANCHE_GATE "%s（第 %lld 次）"
#define LABEL_SETTLED "结算"
#define LABEL_SETTLEMENT_SAID "审定认可 %s"
#define LABEL_SETTLEMENT_OPEN "审计后结算"
#define LABEL_TO_PAY "应付余款"
#define LABEL_TO_RETURN "应收回"
#define LABEL_EVEN "两清"

/* Orders and what they won back. */
#define LABEL_ORDERS "整改与复评"
#define LABEL_ORDERS_TABLE "责令整改的问题、责任与期限（%zu 条）"
#define LABEL_ORDERS_UNIT "核验人不得为责任人"
#define LABEL_DELTA_CHART "复评指标：整改前（空心）→ 整改后（实心），得分率"
#define LABEL_DELTA_UNIT "单位：分"
#define LABEL_DELTA_BEFORE "整改前"
#define LABEL_DELTA_AFTER "整改后"
#define LABEL_DELTA_GAIN "收回"
#define LABEL_DELTA_ORDER "整改通知书"
#define LABEL_NAMED_REASON "见内部档案"
#define LABEL_NAMED "有记名" /* a name that this copy does not print */
#define LABEL_ORDER_NO "第 %lld 号"
#define LABEL_RECTIFIED                                                                            \
    "第 %lld 号整改通知书复评（%s）：项目得分 %s → %s 分，按规则计入收回部分的 %s%%，复评得分 %s 分。"

/* Conclusion. */
#define LABEL_RESULTS "结论与结果运用"
#define LABEL_AUDIT "审计意见"
#define LABEL_AUDIT_TABLE "审计报告"
#define LABEL_AUDIT_NONE "尚无审计意见：未提供。"
#define LABEL_AUDIT_FINDINGS "审计发现的问题"
#define LABEL_AUDIT_NOTE "一般、较重、严重为审计列出的问题数；审定支出与不予认可为财政资金。"
#define LABEL_AUDIT_RECTIFY "审计要求的整改期限：%s。"
#define LABEL_DISALLOWED "不予认可"
#define LABEL_DISALLOWED_TABLE "审计存疑与不予认可的支出"
#define LABEL_DISALLOWED_NONE "审计没有不予认可的支出。"
#define LABEL_DISALLOWED_NOTE                                                                      \
    "不予认可的金额不计入结算；审计报告按总额认定，没有逐笔清单时以其说明为准。"
#define LABEL_CHECKS "勾稽核对（R01–R38）"
#define LABEL_CHECKS_TABLE "各项核对：比对什么、核对数、不符数与结论"
#define LABEL_CHECKS_UNIT "E 拦截关口 · W 计分或列入问题 · I 提示"
#define LABEL_CHECKS_NOTE                                                                                                                  \
    "核对数为本项目接受核对的行或组；“全轮”为只能就整个轮次核对的，核对数与不符数是全轮的。" \
    "豁免为主管部门签字豁免、数据截止日仍有效的。各行来源可用 gyct check 查看。"
#define LABEL_CHECKS_COUNT                                                                         \
    "共 %zu 项核对，通过 %zu 项，不符 %zu 项，豁免 %zu 项，%zu 项没有可核对的数据。"
#define LABEL_CHECK_PASSED "通过"
#define LABEL_CHECK_FAULTS "不符"
#define LABEL_CHECK_WAIVED "已豁免"
#define LABEL_CHECK_NO_DATA "无数据"
#define LABEL_CHECK_AT_LOAD "装载时核对"
#define LABEL_CHECK_ROUND "全轮"
#define LABEL_CHECK_PROJECT "项目"
#define LABEL_VERDICT_RANGE "%s得分区间为 %s–%s 分。"
#define LABEL_RANGE_METHOD                                                                                                                                  \
    "满意度指标取 95% 区间（有限总体校正）的两端，专家评审指标取去掉任一位专家后的高低两端，其余指标不变，" \
    "逐项相加得到外围区间，不是概率；区间内有等级线的为临界，须二次复核。"
#define LABEL_VERDICT_SECTION "评估结论"
#define LABEL_CONSEQUENCES "结果运用"
#define LABEL_CONSEQUENCES_TABLE "由评价结果产生的拨付、评级、下一轮准入与典型资格"
#define LABEL_CONSEQUENCES_NONE "尚未产生须执行的结果。"
#define LABEL_CONSEQUENCES_NOTE "评级栏括号内为封顶的等次；待决定的行在下一步流转时确定。"
#define LABEL_WAITS "待决定"
#define LABEL_UNTIL "%s，至 %s"
#define LABEL_CAPPED "%s（封顶）"
#define LABEL_SIGNATURES "签章"
#define LABEL_SIGN_EVALUATOR "评估机构（章）"
#define LABEL_SIGN_ORGANISATION "实施单位（章）"
#define LABEL_SIGN_BUREAU "主管部门（章）"
#define LABEL_SIGN_PERSON "负责人："
#define LABEL_SIGN_DAY "日期：　　　年　　月　　日"

/* Letters. */
#define LABEL_NOTICE "限期整改通知书"
#define LABEL_NOTICE_NUMBER "整改〔%s〕%s-%lld号"
#define LABEL_NOTICE_OPENING "经%s，你单位承担的“%s”项目（编号%s）存在以下问题，现责令限期整改。"
#define LABEL_NOTICE_ITEMS "整改事项"
#define LABEL_NOTICE_TERM "整改期限"
#define LABEL_NOTICE_TERM_TEXT                                                                     \
    "请于%s前完成整改，提交书面报告和相应证据。确有困难的，可在期满前书面申请延期，以一次为限。"
#define LABEL_NOTICE_EXTENDED_TEXT "已准予延期一次，请于%s前完成整改，提交书面报告和相应证据。"
#define LABEL_NOTICE_AFTER "逾期后果"
#define LABEL_NOTICE_AFTER_TEXT                                                                    \
    "逾期未整改，或者复评仍不合格的，依资助协议暂停拨付后续款项，并影响项目评级和下一轮申报。"
#define LABEL_NOTICE_LIST "问题清单"
#define LABEL_NOTICE_ATTACHED "附件"
#define LABEL_NOTICE_LIST_TABLE "整改通知书第%lld号所列问题（%zu 条）"
#define LABEL_NOTICE_GENERAL "其他"
#define LABEL_NOTICE_FOOT "核验 %.8s · 第 %lld 号 · 评估运行 #%lld"
#define LABEL_LETTER_TITLE "自查提示函"
#define LABEL_LETTER_OPENING "你单位承担的“%s”项目（编号%s）截至%s尚有下列事项，请对照自查。"
#define LABEL_LETTER_MISSING "尚未提供的材料"
#define LABEL_LETTER_LOST "失分较多的方面"
#define LABEL_LETTER_NEXT "自查要求"
#define LABEL_LETTER_NEXT_TEXT                                                                     \
    "请逐项核对原始记录，能补充的及时补充并说明来源；不能补充的说明原因。本函不是整改通知书，不影响已有得分。"
#define LABEL_LETTER_MISSING_ITEM "%s，%s 分，尚无证据。"
#define LABEL_LETTER_FOOT "核验 %.8s · 评估运行 #%lld"
#define LABEL_LETTER_SEAL "签章处"
#define LABEL_LETTER_ATTACHED "附件：%s"
#define LABEL_LETTER_REST "其余%zu项见附件。"
#define LABEL_LETTER_ELSEWHERE "其余%zu项见项目评估档案。"

/* Transitions. */
#define LABEL_BASES "附件二"
#define LABEL_BASES_RULES "各类数字的口径、来源与取整"
#define LABEL_BASES_ROUNDING                                                                       \
    "金额以分计，比率以百万分之一计，只在印出时取整一次；得分逐项四舍五入（远离零）到 0.01 分，合计直接相加。"
#define LABEL_BASES_FIGURES "主要数字与查问用的名称"
#define LABEL_BASES_FIGURES_NOTE                                                                   \
    "以 gyct explain 加名称查问，得到公式、代入的数值与来源文件、工作表、行；其余数字的名称见 gyct explain --list。"
#define LABEL_TRANSITIONS "附件三"
#define LABEL_TRANSITIONS_TITLE "阶段流转记录"
#define LABEL_TRANSITIONS_TABLE "每一步的日期、事项、经办与依据（%zu 步）"
#define LABEL_TRANSITIONS_NOTE                                                                     \
    "日志号为追加式日志的编号，链上任一处改动都能由 gyct audit verify 查出；摘要为所附文件 SHA-256 的前八位。"

/* Findings. */
#define LABEL_FINDINGS "问题清单"
#define LABEL_GATE "红线 %s　%s"
#define LABEL_GATE_CAP "最终得分以 %s 分封顶，计算得分不变。依据：%s。"
#define LABEL_CAN "可"
#define LABEL_CANNOT "不可"
#define LABEL_FINDINGS_TABLE "本次评估列出的问题（%zu 条）"
#define LABEL_FINDINGS_UNIT "失分单位：分"

/* Decisions. */
#define LABEL_DECISIONS "签字决定"
#define LABEL_DECISIONS_TABLE "影响本次评估的签字决定（%zu 项）"
#define LABEL_DECISIONS_NOTE                                                                        \
    "决定只增不改，撤销须另作决定；规则算得的分值不变，与决定并列。" \
    "依据后的八位为文件 SHA-256 的前八位。"
#define LABEL_ONE_SIGNED "一人签字"
#define LABEL_TWO_SIGNED "两人签字"

/* Evidence. */
#define LABEL_MATERIAL "本档案所依据的材料"
#define LABEL_MATERIAL_NOTE                                                                        \
    "摘要为文件 SHA-256 的前八位；行数为本项目实际取用的行，"               \
    "行号为其起止。任一数字的来源行可用 gyct explain 查看。"
#define LABEL_EVIDENCE_TABLE "现场核查证据索引（%zu 件）"
#define LABEL_FILES_TABLE "证据文件索引（%zu 件）"
#define LABEL_FILES_NOTE "摘要为文件 SHA-256 的前八位；取证日期为照片、票据等所载日期。"
#define LABEL_FILES_NO_NAME "不印文件名"
#define LABEL_ANNEX_ONE "附件一"
#define LABEL_ANNEX_ONE_TITLE "材料与证据索引"
#define LABEL_METHOD "数据口径与取整规则"
#define LABEL_METHOD_TEXT                                                                           \
    "未提供、零、不适用是三种不同的状态，从不互相代替。数据截止 %s，" \
    "取用材料至第 %lld 次装载；评价方案 %s %s（摘要 %s），事实摘要 %s，日志链首 %s。"

/* Figures of a whole round, in the report to backers and the round report. */
#define LABEL_HEAD_BACKER "资助方 %s"
#define LABEL_LACKS_EVIDENCE "缺证据"
#define LABEL_FROM_POINTS "%lld 起"
#define LABEL_NO_PROJECTS "— 没有项目"
#define LABEL_GRADES "等级分布"
#define LABEL_GRADES_CHART "%s 个项目"
#define LABEL_UNIT_ONE "个"
#define LABEL_PASSED "通过 %s"
#define LABEL_BELOW "%s 以下"
#define LABEL_FROM_ON "%s 起"
#define LABEL_NO_ROSTER_SHORT "无名册"
#define LABEL_HEAT_KEY "＜5 隐去；＊ 互补隐去；— 没有项目"
#define LABEL_AREAS "领域与区域"
#define LABEL_AREAS_PERSONS "受益人数（名册去重），格内为人数"
#define LABEL_AREAS_PROJECTS "项目数（没有受益人名册）"
#define LABEL_AREAS_NOTE                                                                           \
    "合计为该领域去重后的人数；全轮去重 %s 人，各项目人数之和 %s，"     \
    "差额为同时受益于多个项目的人。"
#define LABEL_STAGES_FUNNEL "五段漏斗"
#define LABEL_STAGES_FUNNEL_CHART "申报→验收：项目数与金额"
#define LABEL_UNIT_WAN "单位：万元"
#define LABEL_LIGHT_OK "正常"
#define LABEL_LIGHT_WATCH "关注"
#define LABEL_LIGHT_ALERT "告警"
#define LABEL_SCATTER "得分与人次成本"
#define LABEL_SCATTER_CHART "每点一个项目；面积按批复金额"
#define LABEL_SCATTER_UNIT "横轴：元 / 人次（对数刻度）"
#define LABEL_SCATTER_GUARD "上四分位 %s"
#define LABEL_SCATTER_NOTE                                                                         \
    "人次成本＝全部支出÷活动记录人次，四分之三的项目不高于上四分位。点色：优深蓝、良中蓝、中浅蓝、差赭、待定白。"
#define LABEL_SCATTER_OWN "红圈为本方支持的项目。"
#define LABEL_WAN "万元"
#define LABEL_PERSONS_WORD "人"
#define LABEL_PERSON_TIMES_WORD "人次"
#define LABEL_ROSTER_DISTINCT "全轮去重名册"
#define LABEL_NOT_ADDED "与人数不相加"
#define LABEL_RATE_RANGE "%s–%s，n=%s"
#define LABEL_RATE_WITHOUT_FEW "n=%s，不含少于 10 份的项目"
#define LABEL_NO_SURVEY_SHORT "没有有效问卷"

/* Report to backers. */
#define LABEL_PORTFOLIO "资助组合报告"
#define LABEL_PORTFOLIO_YEAR "本轮要览"
#define LABEL_BACKER "资助方"
#define LABEL_BACKERS_ALL "全部资助方（%s 个）"
#define LABEL_BACKERS_BUREAU "主管部门"
#define LABEL_PORTFOLIO_SEAL_TICK "每刻一个项目，刻长为得分；"
#define LABEL_PORTFOLIO_SEAL_LENGTH "按领域分组，红短刻为等级待定"
#define LABEL_PORTFOLIO_FOOT                                                                       \
    "本报告由评估数据库直接生成。"                                                   \
    "资助方只见本方认购与全轮已公布的合计。"
#define LABEL_PORTFOLIO_FOOT_ALL                                                                   \
    "本报告由评估数据库直接生成。"                                                   \
    "本份列出全部认购方，不向单个资助方提供。"
#define LABEL_LEAD_BACKER "%s本轮认购%lld个项目，签约价值%s，已兑现%s。"
#define LABEL_LEAD_ALL "%lld个认购方支持%lld个项目，签约款物和服务价值%s，已兑现%s。"
#define LABEL_LEAD_BUREAU "全轮%s，财政资助%s，受益%s。"
#define LABEL_ENTRIES "申报 %s 个"
#define LABEL_EVALUATED "本轮评估"
#define LABEL_PAID_OUT "已拨付"
#define LABEL_SPENT "已支出"
#define LABEL_SPENT_GRANT "财政资金"
#define LABEL_SIGNED "认购签约"
#define LABEL_OWN_SIGNED "本方签约"
#define LABEL_DELIVERED "配套兑现"
#define LABEL_OWN_DELIVERED "本方兑现"
#define LABEL_DELIVERED_RATE "兑现率 %s"
#define LABEL_BACKED_PROJECTS "支持项目"
#define LABEL_BACKERS_OF "认购方 %s 个"
#define LABEL_THREE_KINDS "资金、物资、服务折价"
#define LABEL_MEAN_SCORE "平均得分"
#define LABEL_GOOD_SHARE "优良率"
#define LABEL_GOOD_NOTE "等级为优、良"
#define LABEL_MEAN_NOTE "算术平均，含待定"
#define LABEL_MONEY_CHAPTER "资金与认购"
#define LABEL_BACKING "认购与兑现"
#define LABEL_BACKING_TABLE "按类别的签约与兑现"
#define LABEL_BACKING_NOTE                                                                         \
    "三类分别核算，资金以外按折价依据计价；价值合计只用于公布，"      \
    "不进入任何对账。"
#define LABEL_BACKING_HIDDEN "其他认购方不足 %d 个的，不列其合计，以免推知单个认购方。"
#define LABEL_MONEY_STEPS "财政资金"
#define LABEL_MONEY_STEPS_TABLE "批复、拨付与支出"
#define LABEL_MONEY_STEPS_NOTE "支出取自支出明细账；拨付取自拨付台账，含红冲与退回。"
#define LABEL_FLOWS "资金流向"
#define LABEL_FLOWS_CHART "支出：来源→用途（只计现金）"
#define LABEL_FLOWS_UNIT "带宽 1 pt = %s 元"
#define LABEL_FLOWS_NOTE "数字为元；物资与服务折价不在其中。"
#define LABEL_FLOWS_GRANT "按规定只列财政资金的支出。"
#define LABEL_FLOWS_TABLE "支出：用途与来源"
#define LABEL_CONTEST "认购漏斗"
#define LABEL_CONTEST_CHART "报名→结项：项目数与认购价值"
#define LABEL_CONTEST_NOTE                                                                                      \
    "认购：有未撤回的认购；签约：有已签约的认购；兑现：签约的认购全部到位；" \
    "结项：其中已通过验收。金额依次为认购、签约、兑现价值（万元）。"
#define LABEL_CONTEST_NOTE_OWN                                                                                  \
    "认购：有未撤回的认购；签约：有已签约的认购；兑现：签约的认购全部到位；" \
    "结项：其中已通过验收。项目数为全轮，金额不列。"
#define LABEL_PLEDGES "认购明细"
#define LABEL_OWN_PLEDGES "本方认购"
#define LABEL_PLEDGES_TABLE "%s：类别、价值、兑现与去向（%zu 笔）"
#define LABEL_PLEDGES_NOTE "兑现按认购方、项目、类别与认购对应；意向未签约的不计签约。"
#define LABEL_UNASSIGNED "（统筹分配，尚未指定项目）"
#define LABEL_LEAGUE_CHAPTER "项目排行"
#define LABEL_PORTFOLIO_LEAGUE "按得分排列：得分、等级、成本、满意率与状态"
#define LABEL_PORTFOLIO_LEAGUE_UNIT "成本：元 / 人次"
#define LABEL_PORTFOLIO_LEAGUE_NOTE                                                                \
    "得分为最终得分，待定项目列出已确认得分，不排名；"                     \
    "满意率下为 95% 区间，有效作答少于 10 份的隐去。"                           \
    "状态：告警为红线、停拨、终止、不通过或整改逾期；"                     \
    "关注为整改中、等级待定、得分临界、认购未兑现或双监控黄红灯。"
#define LABEL_LEAGUE_OWN "淡蓝底为本方支持的项目。"
#define LABEL_STORIES "成效故事"
#define LABEL_STORY_SOURCE "%s，%s（项目编号 %s）"
#define LABEL_STORY_NOTE "摘自入选典型案例文稿的“成效”一节，由项目单位撰写。"
#define LABEL_RISKS "需要关注的项目"
#define LABEL_RISKS_TABLE "告警与关注（%zu 个），及未办结的整改"
#define LABEL_RISKS_NONE "截至 %s，没有告警或需要关注的项目，也没有未办结的整改。"
#define LABEL_RISKS_NONE_OWN "截至 %s，本方支持的项目没有告警，也没有未办结的整改。"
#define LABEL_RISKS_OTHERS "另有 %zu 个非本方支持的项目列为告警或关注，其办理情况不在本报告列出。"
#define LABEL_ORDER_OPEN "第 %lld 号，%s"
#define LABEL_ORDERS_DONE "无未办结"
#define LABEL_STATE_OPEN "整改中"
#define LABEL_STATE_ANSWERED "待复核"
#define LABEL_STATE_REFUSED "复核未通过"
#define LABEL_STATE_LATE "逾期"
#define LABEL_PORTFOLIO_METHOD "口径与出处"
#define LABEL_PORTFOLIO_METHOD_TITLE "数据截止与口径"
#define LABEL_PORTFOLIO_METHOD_TEXT                                                                             \
    "评分数据截止 %s（评估运行 #%lld，评价方案 %s %s，事实摘要 %s，日志链首 %s）；" \
    "认购、兑现、阶段、整改与分期拨付为截至 %s 的情况。"                                 \
    "金额以分计，印出时取整一次；未提供、零、不适用是三种不同的状态。"
#define LABEL_CAVEATS "须知"
#define LABEL_CAVEAT_OVERLAP                                                                                                      \
    "受益人重叠：各项目人数之和 %s，全轮去重后 %s；一人可能受益于多个项目，两者不应相等。" \
    "人次与人数是两种口径，从不相加。"
#define LABEL_CAVEAT_NO_ROSTER "全轮没有受益人名册，人数无法核实。"
#define LABEL_CAVEAT_SAID                                                                           \
    "自报部分：人次取自项目单位的活动记录，其中没有证据编号的占 %s；" \
    "%lld 个项目中 %lld 个有受益人名册可供核对。"
#define LABEL_CAVEAT_SURVEY                                                                        \
    "满意率来自抽样问卷，有效作答 %s 份，总体 %s 人；区间为 95%% 置信区间，已作有限总体校正。"
#define LABEL_CAVEAT_SURVEY_FEW                                                                    \
    "满意率来自抽样问卷，有效作答 %s 份；少于 10 份的项目合起来也不足 10 份，合计不含，以免相减推知。"
#define LABEL_CAVEAT_BACKERS                                                                       \
    "一笔认购可分给多个项目，一个项目可有多个认购方，各项目之间不宜以配套多少比较。"
#define LABEL_REFERENCES "数字出处"
#define LABEL_REFERENCES_TABLE "以 gyct explain 出处 可列出每个数字的来源文件、工作表与行号"
#define LABEL_ANNEX_LIST "附表"
#define LABEL_ANNEX_LIST_TITLE "资助项目一览"
#define LABEL_ANNEX_LIST_NOTE                                                                                             \
    "单位：万元、人、人次，成本为元 / 人次。"                                                           \
    "人数合计为跨项目去重后的数字，不等于各行相加；＜10 为样本过少隐去；— 不适用；" \
    "“待定”为缺证据，补齐前不定等级。"
#define LABEL_ANNEX_LIST_OWN "认购兑现三栏只列本方。"
#define LABEL_BOOK_TITLE "%s资助组合"
#define LABEL_BOOK_PROJECTS "项目一览"
#define LABEL_BOOK_PLEDGES "认购与兑现"
#define LABEL_BOOK_KINDS "类别合计"
#define LABEL_BOOK_RISKS "需要关注"
#define LABEL_HIDDEN "隐去"

/* Round. */
#define LABEL_MEAN_OF "元，每项平均 %s"
#define LABEL_ROUND_LEAD "%s，%s，%s；每项平均 %s 元。"
#define LABEL_PROJECTS_UNIT "个项目"
#define LABEL_PERSONS_UNIT "名"
#define LABEL_PERSON_TIMES_UNIT "人次"
#define LABEL_ROUND_AT_A_GLANCE "一页要点"
#define LABEL_ROUND_MONEY_SAID "资金：批复%s，已拨付%s，财政资金支出%s。"
#define LABEL_ROUND_MONEY_BACK "截至 %s，分期实拨%s，追回%s，取消与核减%s。"
#define LABEL_ROUND_MATCH_SAID "社会认购签约价值%s，已兑现%s。"
#define LABEL_ROUND_REACH_SAID "服务：受益%s，服务%s，活动%s场。"
#define LABEL_ROUND_RATE_SAID "满意率%s（%s–%s，有效作答%s份）。"
#define LABEL_ROUND_RATE_WITHOUT_FEW "满意率%s（有效作答%s份，不含少于 10 份的项目）。"
#define LABEL_ROUND_GRADES_SAID "结果：%s；平均得分 %s。"
#define LABEL_COUNTS_METHOD                                                                        \
    "人数为受益人名册跨项目去重后的人数，人次取自活动记录，两种口径从不相加。"
#define LABEL_MEAN_METHOD "平均得分为各项目得分的算术平均，含等级待定的项目。"
#define LABEL_RATE_METHOD                                                                          \
    "满意率为作答很满意与满意的份额，括号内为 95% 置信区间，已作有限总体校正。"
#define LABEL_VALUE_METHOD                                                                         \
    "价值为资金、物资与服务合计，后两类按折价依据计价；只用于公布，不进入任何对账。"
#define LABEL_ROUND_GRADE_SAID "%s %lld 个"
#define LABEL_ROUND_FOUND_SAID "问题与处置：列出问题 %lld 条；"
#define LABEL_ROUND_ORDERS_SAID                                                                    \
    "下达整改通知书 %lld 份（%lld 个项目），办结 %lld 份，逾期 %lld 份；"
#define LABEL_ROUND_NO_ORDERS_SAID "没有责令整改；"
#define LABEL_ROUND_ENDED_SAID "触及红线 %lld 个，终止或不通过 %lld 个，禁止下一轮申报 %lld 个。"
#define LABEL_ROUND_WORST_SAID "失分最多的是%s。"
#define LABEL_ROUND_WORST_ITEM "%s（%lld 个项目，失分率 %s）"
#define LABEL_FIELD_GRADES "领域与等级"
#define LABEL_FIELD_GRADES_CHART "各领域的项目，按等级"
#define LABEL_AREAS_SECTION "服务到了哪里"
#define LABEL_LEAGUE "全部项目"
#define LABEL_LEAGUE_UNIT "待定项目不排名"
#define LABEL_LEAGUE_CUT "中间 %zu 个项目从略，全部见得分表（gyct export xlsx scores）"
#define LABEL_ROUND_WRONG "问题与处置"
#define LABEL_LOSS_CHART "失分最多的指标（含未提供），全部项目之和"
#define LABEL_LOSS_CHART_UNIT "单位：分"
#define LABEL_LOSS_SECTION "失分集中在哪里"
#define LABEL_LOSS_TABLE "失分最多的指标，及责令整改与办结"
#define LABEL_LOSS_UNIT "分值、失分为各项目之和"
#define LABEL_LOSS_NOTE "失分率为失分与未提供之和占应评分值；未提供指缺证据的分值，补交后重新评分。"
#define LABEL_ROUND_ORDERS "责令整改"
#define LABEL_ROUND_ORDERS_TABLE "整改通知书（%zu 份）"
#define LABEL_ROUND_ORDERS_CUT "其余 %zu 份见各项目评估档案。"
#define LABEL_ROUND_ORDERS_NONE "没有责令整改。"
#define LABEL_UPSHOTS "结果运用"
#define LABEL_UPSHOTS_TABLE "由评价结果产生的处置"
#define LABEL_UPSHOTS_NOTE "每个项目取最后一次评价（末期、退出或红线；没有的取中期）的决定。"
#define LABEL_ROUND_MONEY "分期拨付"
#define LABEL_ROUND_TRANCHES "计划与去向"
#define LABEL_ROUND_TRANCHES_TABLE "各期资金的去向"
#define LABEL_ROUND_TRANCHES_NOTE                                                                  \
    "计划与超计划拨付之和 = 已拨 + 未拨 + 冻结 + 核减与取消 + 追缴中 + 已追回，截至 %s。"
#define LABEL_BOOKINGS "逐月拨付"
#define LABEL_BOOKINGS_CHART "逐月拨付金额"
#define LABEL_BOOKINGS_NOTE "只计拨出；退回与红冲不在柱中，见上表与拨付台账。"
#define LABEL_YEAR_MONTH "%lld年%lld月"
#define LABEL_YEARS "历年对照"
#define LABEL_YEARS_TABLE "各轮最近一次同阶段评分"
#define LABEL_YEARS_NOTE "各轮评价方案可能不同，得分不宜直接相比；人数均为该轮去重名册。"
#define LABEL_YEAR_THIS "%s（本轮）"
#define LABEL_LOGIC_TABLE "逻辑链各环节的指标与证据"
#define LABEL_LOGIC_UNIT "全部项目"
#define LABEL_LOGIC_EMPTY "空"
#define LABEL_LOGIC_NOTE                                                                                     \
    "得分率只计已提供材料的指标；未提供占比为未提供指标的分值占应评分值；" \
    "空表示方案在该环节没有指标。环节不参与计分。"
#define LABEL_LEAGUE_NOTE                                                                          \
    "得分为红线封顶后的最终得分；待定项目列出已确认得分。"               \
    "总分相同的，依方案所列一级指标顺序比较，仍相同则并列。"
#define LABEL_LEAGUE_MIXED_NOTE                                                                                                       \
    "合成：末期计算得分占 %s%%，中期计算得分（评估运行 #%lld，数据截止 %s）占 %s%%，红线封顶后，" \
    "定级、排名以此为准；中期栏为“—”的没有中期得分，以末期得分为准。"                             \
    "总分相同的，依方案所列一级指标顺序比较，仍相同则并列。"
#define LABEL_ROUND_METHOD "口径"
#define LABEL_ROUND_METHOD_TEXT                                                                    \
    "评价方案 %s %s；事实摘要 %s，日志链首 %s。"                                    \
    "人数为各项目名册合并去重后的人数 %s；各项目人数之和为 %s，"         \
    "差额为同时受益于多个项目的人。人次取自活动记录，"                     \
    "与人数是两种口径，从不相加。"

/* Casebook. */
#define LABEL_WAN "万元"
#define LABEL_BOOK "优秀项目汇编"
#define LABEL_BOOK_SUBTITLE "公益创投优秀项目汇编"
#define LABEL_BOOK_OF_YEAR "%s 年度公益创投优秀项目汇编"
#define LABEL_BOOK_OF_ROUND "公益创投优秀项目汇编"
#define LABEL_BOOK_EDITED_BY "%s　编"
#define LABEL_BOOK_COMPILED_BY "%s　编印"
#define LABEL_BOOK_ARCS "一弧一案：弧长为得分，灯色为领域"
#define LABEL_BOOK_IMPRINT "编印说明"
#define LABEL_BOOK_IMPRINT_NOTE                                                                           \
    "本书由评估数据库直接生成，同一数据、同一设置得到逐字节相同的文件。" \
    "书中案例经项目单位书面同意刊载，未经同意不得转载。"
#define LABEL_BOOK_DATA "评估运行 #%lld，数据截止 %s，评价方案 %s %s，事实摘要 %s，日志链首 %s"
#define LABEL_BOOK_PREFACE "前言"
#define LABEL_BOOK_YEAR_TEXT                                                                                    \
    "%s共资助项目 %s 个，批复资金 %s 万元；开展活动 %s 场，名册去重后服务 %s 人，" \
    "服务 %s 人次。"
#define LABEL_BOOK_CASES_TEXT                                                                                           \
    "本书从结项项目中选出 %zu 篇，按部分编排。每一篇先列项目名片，再讲背景、设计、" \
    "做法与成效，最后是反思与专家点评。"
#define LABEL_BOOK_READER_TEXT                                                                                     \
    "数字来自评估数据库，文字由项目单位撰写，原文照录。读者可以从名片看规模，" \
    "从成效图看目标与结果，从反思看没有做到的地方。"
#define LABEL_BOOK_NOTES "编写说明"
#define LABEL_BOOK_SELECTION "选取标准"
#define LABEL_BOOK_CANDIDATES                                                                                         \
    "参选项目须评为优秀（名额之内可由良好补足），无红线，无未结整改，审计意见为" \
    "无保留，受益人满意率不低于 %s 且样本达到要求，经项目单位提名并出具同意书，"   \
    "案例评审表不少于 %s 份；真实性为一票否决项。"
#define LABEL_BOOK_WEIGHTS                                                                         \
    "总分由三部分合成：项目评估得分占 %s，案例评审得分占 %s，同行或公众评价占 %s。"
#define LABEL_BOOK_PLACES "名额为结项项目的 %s：本轮结项 %lld 个，名额 %lld 个。%s%s%s%s"
#define LABEL_BOOK_EACH_FIELD "有合格案例的领域至少一篇。"
#define LABEL_BOOK_CAP "同一%s不超过 %s 篇。"
#define LABEL_BOOK_CHOSEN "本轮提名 %lld 个，%s评选，拟入选 %lld 个，公示 %s，至%s期满，%s公布。"
#define LABEL_BOOK_WITHDRAWN "第 %lld 号案例已于%s撤回，编号保留为空号，其余各篇编号不变。"
#define LABEL_BOOK_FIGURES                                                                                     \
    "得分、人数、人次与满意率取自评估运行 #%lld（数据截止%s，评价方案 %s %s）；" \
    "拨付、支出与配套取自%s之前发布的台账。"
#define LABEL_BOOK_COUNTS                                                                                                \
    "人数为名册去重后的人数，人次取自活动记录，两种口径从不相加；物资与服务按接收" \
    "单据折价，与资金分列。合计人数跨项目去重，不等于各项目之和。"
#define LABEL_BOOK_WORDS                                                                                                                                              \
    "案例正文由项目单位撰写，除文中的人名、号码和过少的人数外原文照录；付印前逐句核对文中的汇总数字与数据库是否" \
    "相符（规则 R38）。"
#define LABEL_BOOK_PRIVACY "隐私处理"
#define LABEL_BOOK_PRIVACY_TEXT                                                                                                                       \
    "本书不刊载受益人姓名、证件号码、电话与门牌，文稿里的人名只印姓氏；少于 %d 人的人数以“＜5”表示，" \
    "可以由合计反推的另一项一并隐去；少于 %d 份答卷的满意率不刊载。照片须有肖像授权记录，"                    \
    "没有授权的一律不用。专家评审表不署名。"
#define LABEL_BOOK_PART "第%s部分"
#define LABEL_BOOK_CASE_HEAD "案例 %02lld　%s"
#define LABEL_BOOK_GAP "已撤回"
#define LABEL_BOOK_MORE "其余 %zu 篇见目录"
#define LABEL_BOOK_CARD "项目名片"
#define LABEL_RATE_AND_N "%s（n=%lld）"
#define LABEL_BOOK_REACHED "目标与结果"
#define LABEL_BOOK_REACHED_NOTE "横轴为完成率，细框为目标；目标取自申报书，结果取自名册与活动记录。"
#define LABEL_BOOK_PURSES "资金与资源"
#define LABEL_BOOK_PURSES_NOTE "资金、物资与服务分列，从不相加；— 为没有这一项。"
#define LABEL_BOOK_TEXT "汇编文稿"
#define LABEL_BOOK_FILE "%s%s%s（摘要 %s）"
#define LABEL_BOOK_SOURCES "文稿来源：%s，原文照录。名片与图表来自评估运行 #%lld。"
#define LABEL_BOOK_NO_TEXT "本案例尚未收到文稿。名片与图表来自评估运行 #%lld。"
#define LABEL_BOOK_PANEL "案例评审组　评审得分 %s　%s"
#define LABEL_BOOK_COMMENT "专家点评"
#define LABEL_BOOK_INDEX "索引"
#define LABEL_BOOK_INDEX_ORDER "关键词、机构、领域与地区，按汉语拼音音序排列"
#define LABEL_BOOK_INDEX_BOLD "粗体页码为专篇，其余为文中提到之处"
#define LABEL_BOOK_INDEX_NOTE "关键词由各篇文稿自列；多音字按字典首音归部。"
#define LABEL_BOOK_ANNEX "统计附录"
#define LABEL_BOOK_CASES "入选案例"
#define LABEL_BOOK_PUBLISHED "已入选"
#define LABEL_BOOK_GROUPS "领域、地区与等级"
#define LABEL_BOOK_UNITS "单位：万元、人、人次"
#define LABEL_BOOK_FIELDS "按领域"
#define LABEL_BOOK_REGIONS "按地区"
#define LABEL_BOOK_GRADES "按等级"
#define LABEL_BOOK_GROUPS_NOTE                                                                                     \
    "各组人数为组内各项目人数之和，合计为跨项目去重人数，因此不等于各组相加；" \
    "＊ 为可反推出少于 5 人的人数而隐去；满意率为答卷合并计算，不含少于 10 份的项目。"
#define LABEL_BOOK_YEARS "历年情况"
#define LABEL_BOOK_TREND "历年批复资金"
#define LABEL_BOOK_UNIT_WAN "单位：万元"
#define LABEL_BOOK_ONE_YEAR "数据库中只有本轮有末期评估，暂无可比年度。"
#define LABEL_BOOK_YEARS_NOTE                                                                      \
    "各轮取其最新一次末期评估运行；评价方案不同的轮次，平均分不宜直接比较。"
#define LABEL_BOOK_AWARDS "获奖名单"
#define LABEL_BOOK_BASES "实训基地与合作单位"
#define LABEL_BOOK_BASES_UNIT "单位：个、名"
#define LABEL_BOOK_BASES_NOTE "合计中同一单位、专家、项目只计一次。（案例 n）为本书编号。"
#define LABEL_BOOK_NO_AWARDS "本轮没有登记的奖项。"
#define LABEL_BOOK_LINES "资助项目一览"
#define LABEL_BOOK_LINES_UNIT "单位：万元、人、人次；物资与服务按接收单据折价"
#define LABEL_BOOK_LINES_NOTE                                                                                                                            \
    "底色为入选本书的项目。合计人数跨项目去重，不等于各行相加；满意率合计不含少于"                                 \
    "10 份答卷与未提供的项目；得分合计为算术平均。＜5、＜10 为数目过少隐去，＊ 为可由合计倒推而一并隐去；" \
    "— 为没有这一项；“待定”为缺证据，补齐前不定等级。"
#define LABEL_BOOK_WHOLE "合计（%lld 个）"
#define LABEL_BOOK_AFTERWORD "后记"
#define LABEL_BOOK_THANKS                                                                                                \
    "感谢各项目单位写下做法，也写下没有做好的地方；感谢街道、村居与志愿者的支持；" \
    "感谢受访的服务对象说出自己的感受。"
#define LABEL_BOOK_THANKS_TO "评估与数据核对由%s承担。"
#define LABEL_BOOK_ERRORS "书中如有差错，请告知编印单位。更正以数据库登记为准，随时可以重新印制。"

/* Excel annex. */
#define LABEL_ANNEX_LEAVES "指标得分"
#define LABEL_ANNEX_MIX "中期末期合成"
#define LABEL_ANNEX_UNMIXED "无中期评分"
#define LABEL_ANNEX_NOTE "%s　评估运行 #%lld　数据截止 %s　评价方案 %s %s　金额单位：元　%s"
#define LABEL_ANNEX_FOOT "&L&8&A&R&8第 &P 页 / 共 &N 页"
#define LABEL_ANNEX_TITLE "%s得分表"

#endif
