import { mkdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { questionOf } from '../support/arbitrary.ts';
import { createWorld, type World } from '../support/cli.ts';
import { toYaml } from '../support/write.ts';

let world: World;
beforeAll(async () => {
  world = createWorld();
  mkdirSync(world.at('few'));
  const few = fc.sample(questionOf('single'), { numRuns: 3, seed: 5 });
  world.write('few/a.yaml', toYaml(few.map((question, at) => ({ ...question, id: `few-${at}`, points: 2 }))));
  const { code, err } = await world.exam('export', 'qti', '--bank', world.at('few'), '--out', world.at('qti'));
  expect([code, err]).toEqual([0, '']);
});
afterAll(() => world.remove());
const check = (...more: string[]) => world.exam('check-qti', world.at('qti'), ...more);

/** A player that has an opinion of its own, to see the comparison at work. */
const PLAYER = (score: string) => `
class Container extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const item = document.createElement('qti-assessment-item');
    const given = {};
    const right = this.itemXML.match(/<qti-value>([^<]*)</)[1];
    item.updateComplete = Promise.resolve();
    item.updateResponseVariable = (name, value) => { given[name] = value; };
    item.processResponse = () => { item.variables = [{ identifier: 'SCORE', value: ${score} }]; };
    root.append(item);
  }
}
customElements.define('item-container', Container);`;
const SCHEMA = (root: string) => `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
 targetNamespace="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"><xs:include schemaLocation="parts/root.xsd"/></xs:schema>${root}`;
const PART = (name: string) => `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"><xs:element name="${name}"/></xs:schema>`;

describe('check-qti', () => {
  test('says NOT RUN where schema and player are not at hand', async () => {
    const { code, out } = await check();
    expect([code, out.match(/NOT RUN/g)]).toEqual([0, ['NOT RUN', 'NOT RUN']]);
    expect((await check('--xsd', world.at('none.xsd'))).err).toContain('不存在');
    expect((await world.exam('check-qti', world.at('bank'))).err).toContain('读不出来');
  });

  test('validates against a schema and what it includes; another schema must refuse all', async () => {
    mkdirSync(world.at('xsd/parts'), { recursive: true });
    world.write('xsd/main.xsd', SCHEMA(''));
    world.write('xsd/parts/root.xsd', PART('qti-assessment-item'));
    expect(await check('--xsd', world.at('xsd/main.xsd'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('3 题，合格 3 题'),
    });
    world.write('xsd/parts/root.xsd', PART('qti-something-else'));
    expect(await check('--xsd', world.at('xsd/main.xsd'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('合格 0 题'),
    });
  });

  test('a player that scores as we do passes, one that gives 1 whatever the points is found', async () => {
    world.write(
      'same.js',
      PLAYER('given.RESPONSE === right ? Number(this.itemXML.match(/normal-maximum="(\\d+)"/)[1]) : 0'),
    );
    expect(await check('--player', world.at('same.js'))).toMatchObject({ code: 0 });
    world.write('one.js', PLAYER('given.RESPONSE === right ? 1 : 0'));
    const { code, err } = await check('--player', world.at('one.js'));
    expect([code, err]).toEqual([1, expect.stringMatching(/应得 2，播放器给 1/)]);
  });
});
