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

/** The days of the page become the instants of the server: from the first's start to the last's end, here. */
export function wireOf(question: AuditQuestion): AuditQuestion {
  const { from, to, ...rest } = question;
  const start = from && startOf(from);
  const end = to && startOf(to, 1);
  return { ...rest, ...(start ? { from: start } : {}), ...(end ? { to: end } : {}) };
}

function startOf(day: string, later = 0): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + later).toISOString();
}
