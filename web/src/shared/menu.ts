import { type ObjectType, useObjectTypes } from './metadata';
import { type Command, type MenuEntry, type Module, type Needed, useModules } from './module';
import { type Me, useMe } from './session';

function isOpen({ roles, needs }: Needed, me: Pick<Me, 'role'>, types: ObjectType[]): boolean {
  if (roles && !roles.includes(me.role)) return false;
  return !needs || types.some(({ name, rights }) => name === needs.object && rights[needs.right]);
}

/** The places that this person may open, in the order of the rail. */
export function menuOf(modules: Module[], me: Pick<Me, 'role'>, types: ObjectType[]): MenuEntry[] {
  return modules
    .flatMap((module) => module.menu ?? [])
    .filter((entry) => isOpen(entry, me, types))
    .sort((a, b) => a.order - b.order);
}

export function useMenu(): MenuEntry[] {
  return menuOf(useModules(), useMe(), useObjectTypes());
}

/** What this person may start from anywhere. */
export function useCommands(): Command[] {
  const me = useMe();
  const types = useObjectTypes();
  return useModules()
    .flatMap((module) => module.commands ?? [])
    .filter((command) => isOpen(command, me, types));
}
