/** What a token may do with one object, in the three steps that people think in. */
export type Level = 'read' | 'write' | 'all';

export const levels: Level[] = ['read', 'write', 'all'];

export interface Access {
  object: string;
  level: Level;
}

const rights: Record<Level, string[]> = { read: ['read'], write: ['read', 'create', 'update'], all: ['*'] };

export function scopesOf(accesses: Access[]): string[] {
  return accesses.flatMap(({ object, level }) => rights[level].map((right) => `${object}:${right}`));
}

/** Scopes by object; what fits none of the steps is told right by right. */
export function told(scopes: string[]): { object: string; level?: Level; rights: string[] }[] {
  const byObject = new Map<string, string[]>();
  for (const scope of scopes) {
    const at = scope.indexOf(':');
    const object = scope.slice(0, at);
    byObject.set(object, [...(byObject.get(object) ?? []), scope.slice(at + 1)]);
  }
  return [...byObject].map(([object, given]) => ({
    object,
    rights: given,
    level: given.includes('*')
      ? 'all'
      : levels.find(
          (level) =>
            rights[level].length === given.length && rights[level].every((right) => given.includes(right)),
        ),
  }));
}

const day = 86_400_000;

/** When a token ends that lives so many days; null never ends. */
export function endAfter(days: number | null, now = Date.now()): string | null {
  return days === null ? null : new Date(now + days * day).toISOString();
}
