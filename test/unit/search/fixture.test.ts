import { expect, test } from 'vitest';
import { fixtureContent } from './fixture.ts';

test('every page of the fixture is read', () => {
  const content = fixtureContent();
  expect(content.pages.map((page) => page.ref).sort()).toHaveLength(13);
  expect(content.codes.map((entry) => entry.code)).toContain('RTSP 454');
  expect(content.glossary).toHaveLength(2);
  expect(content.questions).toHaveLength(1);
});
