-- Family names, and words of every day that only look like a person's name: what 027_quote.sql and 029_named.sql look for.
create function family_names() returns text language sql immutable parallel safe
    return '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜'
        || '范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛'
        || '伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋植甘景单'
        || '包司柏宁柯阮桂闵解强柴华车冉房辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫嵺苟褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠郜晏栾郁商蒙喻揭窦'
        || '迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明伏岑习胥保蔺';
comment on function family_names() is 'family names of one character, those that are met often';

-- Of two characters: those that tell a name wherever they stand, and all of them.
create function telling_compounds() returns text language sql immutable parallel safe
    return '欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|宇文|司徒|司空|夏侯|端木|轩辕|鲜于|闾丘|澹台|公冶|宗政|濮阳|淳于|太叔|申屠'
        || '|钟离|亓官|呼延|赫连|万俟|拓跋|独孤';
comment on function telling_compounds() is 'family names of two characters that are hardly ever other words, as alternatives of a pattern';

create function compound_names() returns text language sql immutable parallel safe
    return telling_compounds() || '|东方|百里|南宫';
comment on function compound_names() is 'all family names of two characters, as alternatives of a pattern';

-- 𠮷 and 㛃 stand in names too: all planes of ideographs.
create function name_characters() returns text language sql immutable parallel safe
    return '㐀-䶿一-鿿𠀀-𳏿';
comment on function name_characters() is 'ideographs of which names are made, as the ranges of a pattern''s brackets';

create function everyday_words() returns text language sql immutable parallel safe
    return '公交车|包粽子|包饺子|小朋友|照顾到|白内障|经常性|轮椅车|高血压|高质量|一周|一张|一段|一项'
        || '|万一|万分|上司|上车|下车|不单|不安|不强|不易|不曾|不甘|不管|不解|不许|不高|世纪|业余'
        || '|两周|严格|严肃|中华|丰富|丰盛|为何|主任|主张|乐于|乐意|乐观|乔迁|也许|习俗|习惯|书包'
        || '|书法|书画|了解|事项|二胡|于心|于是|井井|交谈|付钱|任何|任务|任教|任由|伍佰|位于|体温'
        || '|何况|何处|何时|余下|余地|作文|佩戴|依赖|便于|保安|保护|保持|保证|保障|信任|停车|健康'
        || '|儿孙|儿童|允许|免费|全程|公司|兰花|关于|关心|关怀|关注|关照|关爱|关系|关门|其余|养成'
        || '|兼顾|冀望|冷清|冷静|出席|分成|分钟|利于|剩余|加强|包括|包里|千万|华丽|单一|单亲|单位'
        || '|单子|单独|卫生|历史|原来|双方|反应|发扬|古典|古老|只管|台阶|叶子|司机|各方|各项|吉祥'
        || '|名单|向[我他她大社老]|向上|周[一二三四五六日天]|周全|周到|周围|周期|周末|周边|唐诗|商场'
        || '|商店|商量|善于|四季|回应|回顾|园丁|园林|在于|地方|坐车|坚强|坦白|城郭|基金|增强|复习'
        || '|复查|夏天|夏季|夕阳|外孙|多谢|多项|太阳|夸张|奖金|如何|姜茶|娱乐|子孙|孔雀|孙女|孙子'
        || '|季度|季节|孤单|学习|学费|宁静|安全|安心|安排|安装|安静|完成|完毕|宗旨|官员|官方|实施'
        || '|容易|富于|寒冷|对于|对应|对方|封闭|小康|尤为|尤其|尽管|属于|山谷|岳母|工程|左右|左边'
        || '|席位|常常|常年|常来|常用|常识|平台|平安|平日|年纪|庄重|应付|应当|应急|应有|应该|座谈'
        || '|康复|建成|开花|张罗|张贴|强度|强烈|强身|强项|形成|很高|快乐|感谢|戏曲|成为|成了|成功'
        || '|成员|成就|成果|成长|或许|手段|措施|提高|插花|收费|教程|教练|整齐|文化|文字|文明|文章'
        || '|文艺|方便|方向|方式|方案|方法|方面|施工|施救|施教|旅游|日常|日程|时常|时间|明显|明白'
        || '|易懂|景色|曲子|曲艺|更高|曾经|最高|有关|木头|木工|未曾|朱红|机关|李子|杜绝|杨树|林立'
        || '|查[出看询]|查体|查房|查血|柳树|柴米|树叶|树林|梅花|检查|模范|欢乐|欧式|歌曲|正常|武打'
        || '|武术|段时|每周|毕业|毕竟|毛病|毛笔|毛线|毛衣|气温|水管|江南|江湖|江边|池塘|汤圆|汪洋'
        || '|没关|没钱|洪亮|洪水|流程|浪费|海边|温和|温暖|温馨|游戏|游玩|热汤|焦急|焦虑|照顾|熟练'
        || '|爱戴|牛奶|牛肉|王牌|现成|现金|理解|甘愿|田地|田间|由于|申报|申请|电台|白天|白头|白跑'
        || '|盛情|相关|省钱|石头|石磨|示范|祝愿|祝福|祝贺|种花|程序|程度|章程|童年|童心|童真|童话'
        || '|笑颜|等于|简单|管得|管理|管用|米面|米饭|精华|紧张|纪律|练习|终于|经常|罗列|羽毛|胡同'
        || '|至于|致谢|舒展|舒心|舒服|舒畅|舒适|舞台|舞龙|花朵|花样|花费|花钱|苏醒|范围|范文|莫名'
        || '|菜单|蓝天|行李|行程|表扬|要钱|规范|解决|解答|解释|计时|训练|讲解|许多|许愿|设施|证明'
        || '|语文|说明|课程|调查|谈心|谢谢|责任|费心|费用|资金|赞扬|走路|路上|路口|路灯|路远|车位'
        || '|车子|车程|车费|转向|较高|辛苦|过程|适应|道路|郎中|重阳|金牌|金秋|金钱|金额|钟头|钟点'
        || '|钱包|钱少|银行|银龄|阳光|阳台|阶段|陆续|陈列|陈旧|陶冶|雷锋|非常|面包|音乐|项活|项目'
        || '|顾得|顾虑|颜色|风景|饶有|马上|马虎|马路|高兴|高温|高空|高龄|黄昏|黄金|齐全|齐心|龙头'
        || '|龙舟';
comment on function everyday_words() is 'words of every day that begin like a name, as alternatives of a pattern';
