import type { AuditQuestion } from './audit';

const parts = ['kind', 'actor', 'object', 'record', 'from', 'to', 'q'] as const;

/** The address of the page holds what is looked for, so that a search can be sent to somebody. */
export function questionOf(search: URLSearchParams): AuditQuestion {
  const question: AuditQuestion = {};
  for (const part of parts) {
    const value = search.get(part);
    if (value) question[part] = value;
  }
  return question;
}

/** As the server takes it, which reads days where the person is and takes an end as the first that is out. */
export function wireOf(question: AuditQuestion): AuditQuestion {
  const { from, to, ...rest } = question;
  const start = from && dayAfter(from, 0);
  const end = to && dayAfter(to, 1);
  return { ...rest, ...(start ? { from: start } : {}), ...(end ? { to: end } : {}) };
}

function dayAfter(day: string, days: number): string | undefined {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return undefined;
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
