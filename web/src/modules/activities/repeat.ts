/** When something comes again, in the parts of a calendar rule. */
export interface Repeat {
  frequency: Frequency;
  every: number;
  /** MO to SU; of a month one with its number before, 2TU or -1FR. */
  days: string[];
  until?: string;
  count?: number;
  /** What a rule says besides, kept as it is. */
  others: string[];
}

export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;

export type Frequency = (typeof frequencies)[number];

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export function readRepeat(rule: string): Repeat {
  const repeat: Repeat = { frequency: 'DAILY', every: 1, days: [], others: [] };
  for (const part of rule.split(';')) {
    const [word, value = ''] = part.split('=');
    if (word === 'FREQ') repeat.frequency = value as Frequency;
    else if (word === 'INTERVAL') repeat.every = Number(value);
    else if (word === 'BYDAY') repeat.days = value.split(',');
    else if (word === 'COUNT') repeat.count = Number(value);
    else if (word === 'UNTIL')
      repeat.until = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6, 8)}`;
    else repeat.others.push(part);
  }
  return repeat;
}

export function writeRepeat({ frequency, every, days, until, count, others }: Repeat): string {
  return [
    `FREQ=${frequency}`,
    every > 1 && `INTERVAL=${every}`,
    days.length > 0 && `BYDAY=${days.join(',')}`,
    ...others,
    until && `UNTIL=${until.replaceAll('-', '')}`,
    count && `COUNT=${count}`,
  ]
    .filter(Boolean)
    .join(';');
}
