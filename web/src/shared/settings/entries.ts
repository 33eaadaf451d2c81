import type { Module, SettingsEntry } from '~/shared/module';
import type { Me } from '~/shared/session';

export interface SettingsGroup {
  group: SettingsEntry['group'];
  entries: SettingsEntry[];
}

/** One's own things first, then the workspace, then the whole installation. */
const groups: SettingsEntry['group'][] = ['mine', 'workspace', 'installation'];

export function isOpen({ roles, may }: SettingsEntry, me: Me): boolean {
  return (!roles || roles.includes(me.role)) && (!may || me.may[may]);
}

/** The pages of settings that this person may open, as the modules bring them. */
export function groupedSettings(modules: Module[], me: Me): SettingsGroup[] {
  const open = modules
    .flatMap((module) => module.settings ?? [])
    .filter((entry) => isOpen(entry, me))
    .sort((a, b) => a.order - b.order);
  return groups
    .map((group) => ({ group, entries: open.filter((entry) => entry.group === group) }))
    .filter(({ entries }) => entries.length > 0);
}
