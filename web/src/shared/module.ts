import type { QueryClient } from '@tanstack/react-query';
import type { LucideIcon } from 'lucide-react';
import { type ComponentType, createContext, useContext } from 'react';
import type { RouteObject } from 'react-router';
import type { ObjectType } from './metadata';
import type { Filter } from './records/filter';
import type { RecordData, Ref, Value } from './records/records';
import type { May, Role } from './session';

export type MenuGroup = 'today' | 'customers' | 'sales' | 'insights' | 'operations' | 'settings';

/** Who is offered a place or a command. */
export interface Needed {
  /** The kinds of role that see it; everybody when absent. */
  roles?: Role[];
  /** The right without which nothing could be done there. */
  needs?: { object: string; right: 'read' | 'create' };
}

export interface MenuEntry extends Needed {
  path: string;
  /** Key of the text, with the module's name first. */
  label: string;
  icon: LucideIcon;
  group: MenuGroup;
  order: number;
  /** The letter after g that goes there. */
  letter?: string;
  /** How many wait there, beside the label; nothing where none do. */
  Count?: ComponentType;
}

/** A page of settings; `SettingsPage` draws the way to all of them. */
export interface SettingsEntry {
  path: string;
  label: string;
  icon: LucideIcon;
  group: 'mine' | 'workspace' | 'installation';
  order: number;
  /** Who sees it; everybody when absent. */
  roles?: Role[];
  /** What one must be allowed to do to see it. */
  may?: May;
}

export interface Command extends Needed {
  id: string;
  label: string;
  icon?: LucideIcon;
  /** Where it goes; a command is a place with a purpose, such as `/deals?create=1`. */
  to: string;
}

/** The chart that a list is drawn as: a view that was not changed since, or what it asks. */
export interface ChartFace {
  type: ObjectType;
  view?: number;
  definition: object;
}

/** What a module adds to the pages of one object that the records module draws. */
export interface RecordFace {
  /** Below the record's title, for example the stage path of a deal. */
  Banner?: ComponentType<{ record: RecordData; type: ObjectType }>;
  /** Buttons of the record's verbs, in order of likelihood. */
  Verbs?: ComponentType<{ record: RecordData; type: ObjectType }>;
  /** In the record's menu, what opens a dialog of its own. */
  more?: {
    /** Key of the text. */
    label: string;
    fits: (type: ObjectType, record: RecordData) => boolean;
    Dialog: ComponentType<{ record: RecordData; type: ObjectType; onClose: () => void }>;
  };
  /** Beside the record, for example with whom it is shared. */
  Aside?: ComponentType<{ record: RecordData; type: ObjectType }>;
  /** Above the timeline: what can be written down in place about any record. */
  Compose?: ComponentType<{ record: RecordData; type: ObjectType }>;
  /** What such a record tells in the timeline of another that it is about, below its name. */
  Entry?: ComponentType<{ record: RecordData; type: ObjectType }>;
  /** What is filled in already when a new one is made by hand. */
  starts?: Record<string, Value>;
  /** What such a record is called, where it is not simply its title. */
  title?: (type: ObjectType, record: RecordData) => string | undefined;
  /** Where such a record is shown when it has a page of its own. */
  home?: (id: number) => string;
  /** How a reference to such a record looks in a cell, for example a stage with its colour. */
  Reference?: ComponentType<{ value: Ref }>;
  /** For the selected rows at once; `run` calls it for each, with progress. */
  Bulk?: ComponentType<{ run: (each: (id: number) => Promise<unknown>) => void }>;
  /** At the head of a list that is drawn as a chart. */
  Chart?: ComponentType<ChartFace>;
  /** A board of the object's own: by which field its columns are, and where it shows the records of a filter. */
  board?: { by: string; link: (filter: Filter | undefined, sort?: string, asOf?: string) => string };
}

export interface Module {
  /** Asks for what its page at this place will want, when somebody is about to be there. */
  ahead?: (place: URL, client: QueryClient) => unknown;
  /** Reads the files of a page to which most clicks lead, while nothing else is to be done. */
  later?: () => void;
  /** Pages inside the shell; give `lazy` so that a page is loaded when it is visited. */
  routes?: RouteObject[];
  /** Pages that need nobody signed in. */
  openRoutes?: RouteObject[];
  menu?: MenuEntry[];
  settings?: SettingsEntry[];
  /** Above every page, for what must not be overlooked. */
  Banner?: ComponentType;
  /** In the rail among the fixed entries, what differs by workspace: its own objects. */
  Lists?: ComponentType<{ folded: boolean }>;
  /** More in the rail than fixed entries, for example the person's views. */
  Rail?: ComponentType<{ folded: boolean }>;
  commands?: Command[];
  /** By the object's name; `*` is every object. */
  faces?: Record<string, RecordFace>;
}

export const Modules = createContext<Module[]>([]);

export function useModules(): Module[] {
  return useContext(Modules);
}

export function useFaces(object: string): RecordFace[] {
  return useModules().flatMap((module) =>
    [module.faces?.[object], module.faces?.['*']].filter((face) => !!face),
  );
}
