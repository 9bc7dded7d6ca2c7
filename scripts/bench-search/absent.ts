import type { Known } from './known.ts';
import type { Random } from './random.ts';
import { plain } from './text.ts';

/** Words of everyday life that a duty room's handbook has no reason to have; those it has are left out. */
const EVERYDAY =
  '独角兽 量子纠缠 麻婆豆腐 企鹅 长颈鹿 红烧肉 西红柿炒蛋 金丝雀 向日葵 火锅底料 葡萄酒 蒲公英 恐龙化石 萤火虫 太极拳 京剧脸谱 敦煌壁画 珠穆朗玛 梧桐树 荷花池 糖醋排骨 鸳鸯 猕猴桃 望远镜 冰淇淋 滑雪板 乒乓球拍 羽毛球 古筝 琵琶 唐诗宋词 端午龙舟 清明上河图 兵马俑 大熊猫 孔雀 蜂蜜柚子 芝麻汤圆 牡丹花 蝴蝶标本 鲸鱼 沙漠骆驼 草原牧民 雪山冰川 彩虹 月饼 春联 风筝 陶瓷花瓶 刺绣 翡翠手镯 檀香扇 胡同 四合院 豆浆油条 包子铺 裁缝 理发师 芭蕾舞 交响乐团 萨克斯 小提琴 油画 素描 雕塑 篆刻 书法展 围棋 麻将 kangaroo unicorn zebra marmalade giraffe saxophone'.split(
    ' ',
  );

/**
 * Words that stand nowhere: everyday ones, and as many pairs of halves of words the corpus has, which taken together
 * it has not. The second kind is the hard one: every character is known.
 */
export function absentWords(known: Known, random: Random, count: number): string[] {
  const everything = `${known.heads}\n${known.bodies.join('\n')}`;
  const isAbsent = (word: string) => !everything.includes(plain(word));
  const everyday = random.shuffled(EVERYDAY.filter(isAbsent)).slice(0, Math.ceil(count / 2));
  const made: string[] = [];
  const halves = known.pages.flatMap(({ title }) => title.match(/\p{Script=Han}{2}/gu) ?? []);
  for (let attempt = 0; attempt < count * 40 && made.length < count - everyday.length && halves.length > 0; attempt++) {
    const word = `${random.pick(halves)}${random.pick(halves)}`;
    if (isAbsent(word) && !made.includes(word)) made.push(word);
  }
  return [...everyday, ...made];
}

/** Codes of the shapes the corpus has, with other characters, that stand nowhere. */
export function unknownCodes(known: Known, random: Random, count: number): string[] {
  const everything = `${known.heads}\n${known.bodies.join('\n')}`;
  const shapes = [...known.byCode.keys()];
  const made: string[] = [];
  for (let attempt = 0; attempt < count * 40 && made.length < count && shapes.length > 0; attempt++) {
    const code = (random.pick(shapes) ?? '').replace(/[0-9]/g, () => String(random.below(10)));
    if (!everything.includes(code) && !made.includes(code)) made.push(code);
  }
  return made;
}
