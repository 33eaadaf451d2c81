import {
  AlignLeft,
  AtSign,
  Banknote,
  CalendarClock,
  CalendarDays,
  CircleDot,
  Clock,
  Clock8,
  Hash,
  House,
  Link2,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  MapPin,
  Paperclip,
  Percent,
  Phone,
  Share2,
  ToggleLeft,
  Type,
  UserRound,
  UsersRound,
  Waypoints,
} from 'lucide-react';
import type { Kind } from '~/shared/metadata';

/** What somebody chooses who adds a field: a kind, for links sometimes with where they lead. */
export interface Choosable {
  key: string;
  kind: Kind;
  icon: LucideIcon;
  target?: string;
}

const of = (kind: Kind, icon: LucideIcon): Choosable => ({ key: kind, kind, icon });

export const kindGroups: { group: string; kinds: Choosable[] }[] = [
  {
    group: 'text',
    kinds: [
      of('text', Type),
      of('longText', AlignLeft),
      of('email', AtSign),
      of('phone', Phone),
      of('url', Link2),
    ],
  },
  {
    group: 'choice',
    kinds: [of('choice', CircleDot), of('multiChoice', ListChecks), of('boolean', ToggleLeft)],
  },
  {
    group: 'number',
    kinds: [of('integer', Hash), of('number', Percent), of('money', Banknote), of('autonumber', ListOrdered)],
  },
  {
    group: 'time',
    kinds: [
      of('date', CalendarDays),
      of('time', Clock),
      of('instant', CalendarClock),
      of('workingTime', Clock8),
    ],
  },
  {
    group: 'link',
    kinds: [
      of('relation', Waypoints),
      of('relations', Share2),
      { key: 'person', kind: 'relation', icon: UserRound, target: 'person' },
      { key: 'colleague', kind: 'relation', icon: UsersRound, target: 'user' },
    ],
  },
  {
    group: 'more',
    kinds: [of('file', Paperclip), of('address', House), of('place', MapPin)],
  },
];

const all = kindGroups.flatMap(({ kinds }) => kinds);

export const choosable = (key: string | null): Choosable | undefined => all.find((each) => each.key === key);

/** How a field of this kind is shown: a link to people by who they are, any other by its kind. */
export const shownAs = (kind: Kind, target?: string): Choosable | undefined =>
  all.find((each) => each.kind === kind && each.target === target) ?? all.find((each) => each.kind === kind);

const texts: Kind[] = ['text', 'longText', 'email', 'phone', 'url'];

/** Only what is text can be sealed, and only what says one thing can be held by one record alone. */
export const mayBeSecret = (kind: Kind): boolean => texts.includes(kind);

export const mayBeUnique = (kind: Kind): boolean =>
  [
    'text',
    'email',
    'phone',
    'url',
    'integer',
    'number',
    'date',
    'time',
    'instant',
    'relation',
    'autonumber',
  ].includes(kind);

export const mayStartWith = (kind: Kind): boolean =>
  !['relation', 'relations', 'file', 'autonumber'].includes(kind);

export const mayBePromoted = (kind: Kind): boolean =>
  !['longText', 'boolean', 'file', 'address', 'place', 'workingTime'].includes(kind);

export const hasChoices = (kind: Kind): boolean => kind === 'choice' || kind === 'multiChoice';
