import i18next from 'i18next';
import { say, type Words } from './metadata';

export interface FieldProblem {
  pointer: string;
  code?: string;
  detail: string;
  /** The values that the sentence names. */
  params?: Record<string, unknown>;
}

/** What the server says when it refuses (RFC 9457); `code` is stable, `detail` is for people. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldProblem[];
  readonly retryAfter?: number;
  /** The values that the sentence names. */
  readonly params: Record<string, unknown>;

  constructor(
    status: number,
    code: string,
    detail: string,
    errors: FieldProblem[] = [],
    retryAfter?: number,
    params: Record<string, unknown> = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
    this.params = params;
  }

  /** What is said against one part of what was sent, by its path. */
  at(path: string): FieldProblem | undefined {
    return this.errors.find(({ pointer }) => pointer === `/${path}` || pointer.startsWith(`/${path}/`));
  }

  /** The refusal of one field, by its name. */
  of(field: string): string | undefined {
    return this.at(field)?.detail;
  }
}

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && typeof (value as Words).en === 'string';

/** What the server names in each language, in the person's. */
function said(value: unknown): unknown {
  if (Array.isArray(value) && value.every(isWords))
    return value.map((each) => say(each)).join(i18next.t('shared.filter.comma', ', '));
  return isWords(value) ? say(value) : value;
}

/**
 * A refusal in the person's language where we have words for its code, else as the server says it. A workspace's own
 * message comes before ours, and a sentence that names what was not sent is none.
 */
export function wordsOf(
  code: string | undefined,
  detail: string,
  params: Record<string, unknown> = {},
): string {
  if (isWords(params.message)) return say(params.message, detail);
  const key = `shared.problem.${code}`;
  if (!code || !i18next.exists(key)) return detail;
  const values: Record<string, unknown> = { detail };
  for (const [name, value] of Object.entries(params)) values[name] = said(value);
  const sentence = i18next.t(key, { skipInterpolation: true });
  const lacks = [...sentence.matchAll(/{{\s*(\w+)/g)].some(([, name]) => !(String(name) in values));
  return lacks ? detail : i18next.t(key, values);
}

/** The same for what is said against one part of a request. */
export const inWords = <P extends FieldProblem>(problem: P): P => ({
  ...problem,
  detail: wordsOf(problem.code, problem.detail, problem.params),
});

/** The workspace asks for a second step that the person has not set up; nothing else is answered until then. */
export const secondStepRequired = 'second-step.required';

/** The session went to another workspace, in another tab: what stands on this page is of the one before. */
export const otherWorkspace = 'workspace.other';

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, 'network', error instanceof Error ? error.message : String(error));
}

export async function problemFrom(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  try {
    const body = await response.json();
    const code = body.code ?? `http.${response.status}`;
    const errors: FieldProblem[] = body.errors ?? [];
    return new Problem(
      response.status,
      code,
      wordsOf(code, body.detail ?? body.title ?? response.statusText, body.params),
      errors.map(inWords),
      retryAfter,
      body.params,
    );
  } catch {
    return new Problem(response.status, `http.${response.status}`, response.statusText, [], retryAfter);
  }
}
