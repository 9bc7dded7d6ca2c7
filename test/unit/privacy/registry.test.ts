import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FINDING_KINDS } from '../../../src/content/findings.ts';
import { DETECTORS, findPersonal } from '../../../src/privacy/registry.ts';
import { CONFIG, fixture, found, RUNS, readMarked } from './marked.ts';

const isName = (type: string) => type.startsWith('person');

describe('a diary', () => {
  const { text, labels } = readMarked(fixture('diary.txt'));
  const spans = findPersonal(text, CONFIG);
  const hits = labels.filter(({ start, end, type }) =>
    spans.some((span) => span.start === start && span.end === end && span.type === type),
  );

  test('every number, address, account and secret is found exactly', () => {
    expect(labels.filter((label) => !isName(label.type) && !hits.includes(label))).toEqual([]);
  });

  test('most names are found', () => {
    const names = labels.filter((label) => isName(label.type));
    expect(hits.filter((label) => isName(label.type)).length / names.length).toBeGreaterThan(0.85);
  });

  test('nothing else is', () => {
    const isLabelled = (start: number, end: number) => labels.some((label) => start < label.end && end > label.start);
    expect(spans.filter((span) => !isLabelled(span.start, span.end))).toEqual([]);
  });
});

test('names made to be hard: more than half, and nothing else', () => {
  const { text, labels } = readMarked(fixture('diary-hard.txt'));
  const spans = findPersonal(text, CONFIG);
  const isIn = (list: readonly { start: number; end: number }[], { start, end }: { start: number; end: number }) =>
    list.some((other) => start < other.end && end > other.start);
  expect(labels.filter((label) => isIn(spans, label)).length / labels.length).toBeGreaterThan(0.55);
  expect(spans.filter((span) => !isIn(labels, span))).toEqual([]);
});

test('plain technical articles are left alone', () => {
  const cards = [
    { name: '长', regex: String.raw`8\d{15}`, context: [], example: '' },
    { name: '短', regex: String.raw`\d{9,12}`, context: ['卡号', '智能卡', '卡：'], example: '' },
  ];
  expect(found(fixture('articles.txt'))).toEqual([]);
  expect(found(fixture('articles.txt'), { ...CONFIG, cards })).toEqual([]);
});

test('the earlier detector keeps what two of them claim', () => {
  expect(found('身份证999199199202038586')).toEqual(['id-card:999199199202038586']);
  expect(found('密码：duty@mail.example')).toEqual(['password:duty@mail.example']);
});

test('every detector reports a kind of personal data', () => {
  for (const { kind } of DETECTORS) {
    expect(kind).toMatch(/^pii-/);
    expect(FINDING_KINDS).toHaveProperty(kind);
  }
});

describe('the allow-list', () => {
  const text = '热线 400-000-1234，备用 16900001234';

  test('covers a value however it is spaced', () => {
    const allow = [{ value: '4000001234', reason: '公开的客服热线' }];
    expect(found(text, { ...CONFIG, allow })).toEqual(['mobile:16900001234']);
  });

  test('without a reason it allows nothing', () => {
    const allow = [{ value: '16900001234', reason: ' ' }];
    expect(found(text, { ...CONFIG, allow })).toContain('mobile:16900001234');
  });

  test('a part of a value is not the value', () => {
    const allow = [{ value: '1690000', reason: '号段' }];
    expect(found(text, { ...CONFIG, allow })).toContain('mobile:16900001234');
  });
});

const fragments = fc.constantFrom(
  ...[
    '16900001234',
    '169-0000-',
    '１６９',
    '\u200b',
    '卡号',
    '：',
    ' ',
    '\n',
    '|',
    '张伟',
    '由',
    '负责',
    '小',
    '王',
    '工',
    '@',
    'a.com',
  ],
  ...[
    '10.',
    '77.3.20',
    '密码',
    'Ab1#x',
    '身份证',
    '999199199202038586',
    'QQ',
    '12345',
    '🙂',
    'http://',
    '-',
    '①',
    '、',
    'fe80::1',
  ],
);

test('spans are ordered, do not overlap, and say what stands in the text', () => {
  const texts = fc.oneof(
    fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      let end = 0;
      for (const span of findPersonal(text, CONFIG)) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.value).toBe(text.slice(span.start, span.end));
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: RUNS * 5 },
  );
});

describe('very long lines take time in proportion', () => {
  const SIZE = process.env.SLOW ? 1 << 20 : 1 << 18;
  // A detector that walks back to the line start, or backtracks, needs minutes for these.
  test.each([
    '1',
    '13',
    'a',
    'a1',
    '@',
    'a@',
    'a@b.',
    ' ',
    '-',
    '1-',
    '10.',
    '10.1.1.1 ',
    '密码',
    '密码:',
    'password=',
    'a:',
    'fe80:',
    '| a |',
    '16900001234 ',
    '卡号1',
    '8200771100452299 ',
    'eyJaaaaaaaaaaa.',
    'http://a:',
    '微信a',
    '王',
    '王伟、',
    '小王',
    '１',
    '\u200b',
    '-----BEGIN PRIVATE KEY-----',
    'key=aaaaaaaaaaaaaaaaaaaaaaaa1A1A1a ',
  ])('%j', (unit) => {
    const started = performance.now();
    findPersonal(unit.repeat(Math.ceil(SIZE / unit.length)), CONFIG);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
