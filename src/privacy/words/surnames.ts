/**
 * Surnames in three classes, because most are also common word parts (高清, 程序, 方案): the rarer a character is
 * outside names, the more it says on its own.
 */

/** Hardly ever seen outside names. */
const CLEAR =
  '赵吴郑冯褚蒋沈韩杨秦吕戚邹窦潘奚彭鲁俞袁鲍岑薛倪滕殷郝邬卞孟穆萧姚邵汪祁狄臧屈贾娄郭刁邱骆蔡樊霍虞柯邓邢裴翁荀甄芮靳宓郗栾詹黎郜蔺胥翟谭瞿阎耿聂晁阚蒯逯刘闫崔龚侯廖覃亓佘逄缪闵阮隋尹魏傅曹宋唐李陈朱谢姜卢汤苏' +
  '葛肖韦喻蒲牟苟巫寇敖鞠荆鄢谌冼仝厉粟佟漆';

/** Seen in ordinary words, too: 张家港, 王牌, 叶片. */
const MIXED =
  '罗王张孙周钱许何施孔严华金陶柳范贺康伍余顾黄毕毛禹贝戴纪舒祝董梁杜蓝季麻江童颜梅林钟徐丘夏田胡凌丁叶洪石吉龙段焦牧祖武庄晏柴习艾齐牛温边庞莫赖寿桂兰裘冉仇岳游费苗辛曲池甘邝沙荣尚欧宁幸景束巩简饶曾卜丛柏马任史雷熊' +
  '陆章涂谷盛卓芦宫席姬桑郎惠冀郁皮闻尤蒙屠廉巴栗';

/** Mostly seen in ordinary words: only clear surroundings make a name of them. */
const COMMON =
  '冷古全终银于方应程成时安常单解查关向路包连强高平文白左万米易项管车司元乔麦励仲明党农匡广师富宣付申房卫宗商迟官封谈储花权占阳符丰乐支';

/** Two characters, so certain that little else is needed. */
export const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  '欧阳 司马 上官 夏侯 诸葛 皇甫 尉迟 公孙 轩辕 令狐 宇文 长孙 慕容 司徒 司空 端木 呼延 南宫 独孤 东郭 申屠 闻人 濮阳 淳于 太史 仲孙 钟离 拓跋 赫连 澹台 公冶 宗政 鲜于'.split(
    ' ',
  ),
);

/** How much a surname counts towards a name; see detectors/name.ts. */
export const SURNAME_WEIGHT: ReadonlyMap<string, number> = new Map([
  ...[...COMMON].map((character) => [character, 0] as const),
  ...[...MIXED].map((character) => [character, 1] as const),
  ...[...CLEAR].map((character) => [character, 2] as const),
]);
