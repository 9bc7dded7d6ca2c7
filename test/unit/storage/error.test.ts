import { expect, it } from 'vitest';
import { StorageError, toStorageError } from '../../../src/storage/error.ts';

it.each([
  ['QuotaExceededError', 'quota'],
  ['VersionError', 'outdated'],
  ['SecurityError', 'unavailable'],
  ['UnknownError', 'write'],
])('names %s', (name, kind) => {
  expect(toStorageError(new DOMException('x', name), 'write').kind).toBe(kind);
});

it('leaves typed errors alone and takes anything thrown', () => {
  const typed = new StorageError('blocked');
  expect(toStorageError(typed, 'write')).toBe(typed);
  for (const thrown of [null, undefined, 'text', new Error('x')])
    expect(toStorageError(thrown, 'read').kind).toBe('read');
});
