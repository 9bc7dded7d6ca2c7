import type { Finding, FindingKind } from '../content/findings.ts';
import { FINDING_KINDS } from '../content/findings.ts';
import { maskValue } from './mask.ts';
import { findPersonal } from './registry.ts';
import type { PrivacyConfig } from './types.ts';

const FIXES: Partial<Record<FindingKind, string>> = {
  'pii-phone': '用岗位名代替；号码放到本地电话卡，不进知识库',
  'pii-id-card': '删去；证件号只留在工单系统里，不进知识库',
  'pii-card': '删去或写“某用户”；卡号只留在工单里，不进知识库',
  'pii-mail': '用岗位名代替；邮箱放到本地电话卡，不进知识库',
  'pii-private-ip': '写设备或系统的名字；要举例就用 192.0.2.0/24、198.51.100.0/24、203.0.113.0/24 里的地址',
  'pii-mac': '写机型或设备名；要举例就用 00:00:5E:00:53:01',
  'pii-key': '删去并立即更换；密钥和口令只放在密码库里，文章里写“见密码库”或“待本单位填写”',
  'pii-account': '删去；账号和单号放到本地电话卡或工单里，不进知识库',
  'pii-name': '用岗位名代替，例如“值班长”“网管中心”',
};
const NOT_PERSONAL = '确实不是个人信息的，在 site.yaml 的 privacyAllow 里写上原文和理由';

/**
 * Personal data in one file of the knowledge base. `text` is the whole file with its front matter, so that line
 * numbers are those of the file. Messages carry a masked value, never the value itself.
 */
export function findPersonalData(file: string, text: string, config: PrivacyConfig): Finding[] {
  const findings = new Map<string, Finding>();
  let line = 1;
  let counted = 0;
  for (const span of findPersonal(text, config)) {
    line += text.slice(counted, span.start).match(/\r\n?|\n/gu)?.length ?? 0;
    counted = span.start;
    const key = `${line} ${span.kind} ${span.value}`;
    if (findings.has(key)) continue;
    findings.set(key, {
      kind: span.kind,
      file,
      line,
      message: `${FINDING_KINDS[span.kind].title}：${maskValue(span)}（${span.reason}）`,
      fix: `${FIXES[span.kind] ?? '删去'}。${NOT_PERSONAL}`,
    });
  }
  return [...findings.values()];
}
