import { KeyRound } from 'lucide-react';
import { describe, expect, it } from 'vitest';
import type { Module, SettingsEntry } from '~/shared/module';
import type { Me } from '~/shared/session';
import { groupedSettings } from './entries';

const entry = (path: string, more: Partial<SettingsEntry> = {}): SettingsEntry => ({
  path,
  label: path,
  icon: KeyRound,
  group: 'mine',
  order: 1,
  ...more,
});

const modules: Module[] = [
  { settings: [entry('/limits', { group: 'installation', may: 'workspaces' })] },
  { settings: [entry('/rights', { group: 'workspace', roles: ['administrator'] })] },
  { settings: [entry('/second', { order: 2 }), entry('/first')] },
  {},
];

const paths = (role: Me['role'], workspaces = false) =>
  groupedSettings(modules, { role, may: { workspaces } } as Me).map(({ group, entries }) => [
    group,
    ...entries.map(({ path }) => path),
  ]);

describe('pages of settings', () => {
  it('stand in their groups, one’s own first', () => {
    expect(paths('administrator', true)).toEqual([
      ['mine', '/first', '/second'],
      ['workspace', '/rights'],
      ['installation', '/limits'],
    ]);
  });

  it('are only those that the person may open', () => {
    expect(paths('rep')).toEqual([['mine', '/first', '/second']]);
    expect(paths('administrator').map(([group]) => group)).toEqual(['mine', 'workspace']);
  });
});
