import { describe, expect, it } from 'vitest';
import { menuOf } from '~/shared/menu';
import type { ObjectType } from '~/shared/metadata';
import { modules } from './modules';

const types = (rights: Record<string, ObjectType['rights']>) =>
  Object.entries(rights).map(([name, rights]) => ({ name, rights })) as ObjectType[];

describe('the menu', () => {
  it('leads somewhere else by every letter', () => {
    const letters = modules.flatMap((module) => module.menu ?? []).flatMap(({ letter }) => letter ?? []);
    expect(letters).toEqual([...new Set(letters)]);
  });

  it('names only what the person may read', () => {
    const open = types({ account: { read: true }, deal: { read: false } });
    const paths = menuOf(modules, { role: 'member' }, open).map(({ path }) => path);
    expect(paths).toEqual(['/', '/notices', '/accounts', '/settings']);
  });
});
