import { expect, it } from 'vitest';
import { databaseName } from '../../../src/storage/scope.ts';

it('gives one name to the spellings of one base path', () => {
  const names = ['/kb/', 'kb', '/kb', 'kb/'].map((name) => databaseName({ kind: 'site', name }));
  expect(new Set(names).size).toBe(1);
});

it('keeps sites, paths and files apart', () => {
  const names = [
    databaseName({ kind: 'site', name: '/' }),
    databaseName({ kind: 'site', name: '/kb/' }),
    databaseName({ kind: 'site', name: '/kb/two/' }),
    databaseName({ kind: 'file', name: 'kb' }),
    databaseName({ kind: 'file', name: '' }),
  ];
  expect(new Set(names).size).toBe(names.length);
});
