import { fieldOf, type ObjectType, type Words } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import {
  kept,
  type Layout,
  type LayoutList,
  listsOf,
  unplaced,
  usualFacts,
  usualSections,
} from '~/shared/records/layout';

export interface DraftSection {
  key: string;
  title?: Words;
  columns: number;
  folded: boolean;
  guidance?: Words;
  when?: Filter;
  fields: string[];
}

export interface DraftTab {
  key: string;
  title?: Words;
  sections: DraftSection[];
}

/** A layout while somebody works on it: its tabs and sections can be told apart. */
export interface Draft {
  facts: string[];
  tabs: DraftTab[];
  othersHidden: boolean;
  related: LayoutList[];
  guidance?: Words;
  hints: Record<string, Words>;
}

/** What is moved, by its kind and key: fields and facts by their names, lists by where they come from. */
export interface Part {
  kind: 'field' | 'fact' | 'section' | 'tab' | 'list';
  key: string;
}

export type Step = 'up' | 'down';

export const mostFacts = 5;

let made = 0;
const newKey = () => `part${++made}`;

export const newSection = (title?: Words): DraftSection => ({
  key: newKey(),
  title,
  columns: 1,
  folded: false,
  fields: [],
});

export const newTab = (title?: Words): DraftTab => ({ key: newKey(), title, sections: [newSection()] });

export const listKey = ({ object, field }: { object: string; field: string }) => `${object}.${field}`;

/** What somebody begins with: the layout, or what the page looks like without one. */
export function draftOf(type: ObjectType, layout: Layout | undefined, own: Words): Draft {
  if (!layout) {
    const usual = usualSections(type);
    const names = (fields: { name: string }[]) => fields.map(({ name }) => name);
    const sections = [{ ...newSection(), fields: names(usual.own) }];
    if (usual.custom.length) sections.push({ ...newSection(own), fields: names(usual.custom) });
    return {
      facts: names(usualFacts(type)).slice(0, mostFacts),
      tabs: [{ ...newTab(), sections }],
      othersHidden: false,
      related: listsOf({ ...type, layout: undefined }),
      hints: {},
    };
  }
  return {
    facts:
      layout.facts ??
      usualFacts(type)
        .slice(0, mostFacts)
        .map(({ name }) => name),
    tabs: layout.tabs.map((tab) => ({
      key: newKey(),
      title: tab.title ?? undefined,
      sections: tab.sections.map((section) => ({
        ...section,
        key: newKey(),
        title: section.title ?? undefined,
        guidance: section.guidance ?? undefined,
        when: section.when ?? undefined,
      })),
    })),
    othersHidden: layout.othersHidden,
    related: listsOf({ ...type, layout }),
    guidance: layout.guidance ?? undefined,
    hints: layout.hints,
  };
}

export function layoutOf({ tabs, ...draft }: Draft): Layout {
  return {
    ...draft,
    tabs: tabs.map(({ key: _, ...tab }) => ({
      ...tab,
      sections: tab.sections.map(({ key: _, ...section }) => section),
    })),
  };
}

export const sectionsOf = (draft: Draft): DraftSection[] => draft.tabs.flatMap((tab) => tab.sections);

export const tabOf = (draft: Draft, section: string): DraftTab | undefined =>
  draft.tabs.find((tab) => tab.sections.some(({ key }) => key === section));

export const sectionOf = (draft: Draft, field: string): DraftSection | undefined =>
  sectionsOf(draft).find(({ fields }) => fields.includes(field));

/** Fields that wait beside the page. */
export const waiting = (type: ObjectType, draft: Draft) => unplaced(type, draft);

export function changeSection(draft: Draft, key: string, change: Partial<DraftSection>): Draft {
  return eachSection(draft, (section) => (section.key === key ? { ...section, ...change } : section));
}

export function changeTab(draft: Draft, key: string, change: Partial<DraftTab>): Draft {
  return { ...draft, tabs: draft.tabs.map((tab) => (tab.key === key ? { ...tab, ...change } : tab)) };
}

function eachSection(draft: Draft, change: (section: DraftSection) => DraftSection): Draft {
  return { ...draft, tabs: draft.tabs.map((tab) => ({ ...tab, sections: tab.sections.map(change) })) };
}

/** Takes a field out of its section. */
export function unplace(draft: Draft, field: string): Draft {
  return eachSection(draft, (section) => ({
    ...section,
    fields: section.fields.filter((each) => each !== field),
  }));
}

/** Puts a field into a section, before another one or at the end. */
export function placeField(draft: Draft, field: string, into: string, before?: string): Draft {
  if (field === before) return draft;
  return eachSection(unplace(draft, field), (section) =>
    section.key === into ? { ...section, fields: inserted(section.fields, field, before) } : section,
  );
}

/** Puts a section into a tab, before another one or at the end. */
export function placeSection(draft: Draft, key: string, into: string, before?: string): Draft {
  const section = sectionsOf(draft).find((each) => each.key === key);
  if (!section || key === before) return draft;
  return {
    ...draft,
    tabs: draft.tabs.map((tab) => {
      const others = tab.sections.filter((each) => each !== section);
      const at = others.findIndex((each) => each.key === before);
      return {
        ...tab,
        sections: tab.key !== into ? others : others.toSpliced(at < 0 ? others.length : at, 0, section),
      };
    }),
  };
}

/** A section goes; its fields wait beside the page. */
export function removeSection(draft: Draft, key: string): Draft {
  return {
    ...draft,
    tabs: draft.tabs.map((tab) => ({
      ...tab,
      sections: tab.sections.filter((section) => section.key !== key),
    })),
  };
}

/** A tab goes; its sections join the one beside it. The last tab stays. */
export function removeTab(draft: Draft, key: string): Draft {
  const at = draft.tabs.findIndex((tab) => tab.key === key);
  const gone = draft.tabs[at];
  const heir = draft.tabs[at === 0 ? 1 : at - 1];
  if (!gone || !heir) return draft;
  const tabs = draft.tabs
    .filter((tab) => tab !== gone)
    .map((tab) => (tab === heir ? { ...tab, sections: [...tab.sections, ...gone.sections] } : tab));
  return { ...draft, tabs };
}

function inserted<T>(list: T[], one: T, before?: T): T[] {
  const others = list.filter((each) => each !== one);
  const at = before === undefined ? -1 : others.indexOf(before);
  return others.toSpliced(at < 0 ? others.length : at, 0, one);
}

/** What a list looks like when one of it takes the place of another. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  const one = list[from];
  if (one === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, one);
}

/** Which place in its list a part has, among those that can be seen. */
export function placeOf(draft: Draft, part: Part): number {
  if (part.kind === 'fact') return draft.facts.indexOf(part.key);
  if (part.kind === 'tab') return draft.tabs.findIndex(({ key }) => key === part.key);
  return draft.related.findIndex((list) => listKey(list) === part.key);
}

function stepField(type: ObjectType, draft: Draft, field: string, step: Step): Draft {
  const sections = sectionsOf(draft);
  const section = sectionOf(draft, field);
  if (!section) {
    const last = sections.at(-1);
    return last ? placeField(draft, field, last.key) : draft;
  }
  // A field that was removed keeps its place, and nobody sees it.
  const seen = section.fields.filter((name) => fieldOf(type, name));
  const at = seen.indexOf(field);
  const beside = sections[sections.indexOf(section) + (step === 'up' ? -1 : 1)];
  if (step === 'up') {
    if (at > 0) return placeField(draft, field, section.key, seen[at - 1]);
    return beside ? placeField(draft, field, beside.key) : draft;
  }
  if (at < seen.length - 1) return placeField(draft, field, section.key, seen[at + 2]);
  return beside ? placeField(draft, field, beside.key, beside.fields[0]) : draft;
}

function stepSection(draft: Draft, key: string, step: Step): Draft {
  const tab = tabOf(draft, key);
  if (!tab) return draft;
  const at = tab.sections.findIndex((section) => section.key === key);
  const to = at + (step === 'up' ? -1 : 1);
  if (tab.sections[to]) return changeTab(draft, tab.key, { sections: moved(tab.sections, at, to) });
  const beside = draft.tabs[draft.tabs.indexOf(tab) + (step === 'up' ? -1 : 1)];
  if (!beside) return draft;
  return placeSection(draft, key, beside.key, step === 'up' ? undefined : beside.sections[0]?.key);
}

/** One step of a part among its neighbours, across the edge of its section or tab. */
export function stepped(type: ObjectType, draft: Draft, part: Part, step: Step): Draft {
  if (part.kind === 'field') return stepField(type, draft, part.key, step);
  if (part.kind === 'section') return stepSection(draft, part.key, step);
  const from = placeOf(draft, part);
  const to = from + (step === 'up' ? -1 : 1);
  if (part.kind === 'fact') return { ...draft, facts: moved(draft.facts, from, to) };
  if (part.kind === 'tab') return { ...draft, tabs: moved(draft.tabs, from, to) };
  return { ...draft, related: moved(draft.related, from, to) };
}

/** Where something is let go: on another part, in the room of a section, or beside the page. */
export type Target = Part | { kind: 'room'; key: string } | { kind: 'tray'; key: 'tray' };

/** Whether the part goes before what it is let go on: in the same list, what it passed on its way stays behind it. */
const before = <T>(list: T[], one: T, over: T): T | undefined => {
  const from = list.indexOf(one);
  const to = list.indexOf(over);
  return from >= 0 && from < to ? list[to + 1] : over;
};

/** The draft after a part was dragged to a target; the same where it cannot go. */
export function dropped(draft: Draft, part: Part, target: Target): Draft {
  if (part.kind === 'field') {
    if (target.kind === 'tray') return unplace(draft, part.key);
    if (target.kind === 'room') return placeField(draft, part.key, target.key);
    if (target.kind === 'tab') {
      const last = draft.tabs.find(({ key }) => key === target.key)?.sections.at(-1);
      return last ? placeField(draft, part.key, last.key) : draft;
    }
    const section = target.kind === 'field' && sectionOf(draft, target.key);
    if (!section || target.key === part.key) return draft;
    return placeField(draft, part.key, section.key, before(section.fields, part.key, target.key));
  }
  if (part.kind === 'section') {
    if (target.kind === 'tab') return placeSection(draft, part.key, target.key);
    const tab = target.kind === 'section' && tabOf(draft, target.key);
    if (!tab || target.key === part.key) return draft;
    const keys = tab.sections.map(({ key }) => key);
    return placeSection(draft, part.key, tab.key, before(keys, part.key, target.key));
  }
  if (target.kind !== part.kind) return draft;
  const [from, to] = [placeOf(draft, part), placeOf(draft, target)];
  if (part.kind === 'fact') return { ...draft, facts: moved(draft.facts, from, to) };
  if (part.kind === 'tab') return { ...draft, tabs: moved(draft.tabs, from, to) };
  return { ...draft, related: moved(draft.related, from, to) };
}

/** Fields that may stand in the head beside those that do. */
export const otherFacts = (type: ObjectType, draft: Draft) =>
  type.fields.filter(
    ({ name, kind }) =>
      !draft.facts.includes(name) && name !== type.title && kind !== 'longText' && !kept.includes(name),
  );
