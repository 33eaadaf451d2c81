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
  Sigma,
  SquareFunction,
  ToggleLeft,
  Type,
  UserRound,
  UsersRound,
  Waypoints,
} from 'lucide-react';
import type { Kind } from '~/shared/metadata';

/** What a field of the workspace's own is: it holds something, or it is computed. */
export type OwnKind = Kind | 'formula' | 'rollUp';

export const isComputed = (kind: OwnKind): kind is 'formula' | 'rollUp' =>
  kind === 'formula' || kind === 'rollUp';

/** What somebody chooses who adds a field: a kind, for links sometimes with where they lead. */
export interface Choosable {
  key: string;
  kind: OwnKind;
  icon: LucideIcon;
  target?: string;
}

const of = (kind: OwnKind, icon: LucideIcon): Choosable => ({ key: kind, kind, icon });

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
    group: 'computed',
    kinds: [of('formula', SquareFunction), of('rollUp', Sigma)],
  },
  {
    group: 'more',
    kinds: [of('file', Paperclip), of('address', House), of('place', MapPin)],
  },
];

const all = kindGroups.flatMap(({ kinds }) => kinds);

export const choosable = (key: string | null): Choosable | undefined => all.find((each) => each.key === key);

/** How a field of this kind is shown: a link to people by who they are, any other by its kind. */
export const shownAs = (kind: OwnKind, target?: string): Choosable | undefined =>
  all.find((each) => each.kind === kind && each.target === target) ?? all.find((each) => each.kind === kind);

const texts: Kind[] = ['text', 'longText', 'email', 'phone', 'url'];

/** Only what is text can be sealed, and only what says one thing can be held by one record alone. */
export const mayBeSecret = (kind: OwnKind): boolean => texts.includes(kind as Kind);

export const mayBeUnique = (kind: OwnKind): boolean =>
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

export const mayStartWith = (kind: OwnKind): boolean =>
  !['relation', 'relations', 'file', 'autonumber', 'formula', 'rollUp'].includes(kind);

export const mayBePromoted = (kind: OwnKind): boolean =>
  !['longText', 'boolean', 'file', 'address', 'place', 'workingTime', 'formula', 'rollUp'].includes(kind);

export const hasChoices = (kind: OwnKind): boolean => kind === 'choice' || kind === 'multiChoice';
