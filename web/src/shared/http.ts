import { parseExactly } from './fields/decimal';
import { otherWorkspace, problemFrom } from './problem';

const base = '/api/v1';

type Query = Record<string, string | number | boolean | undefined | null>;

export interface Ask {
  query?: Query;
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`));
  return found && decodeURIComponent(found.slice(name.length + 1));
}

/** The server hands out the token with any GET; a first unsafe call may come before one. */
export async function csrfToken(): Promise<string> {
  // asking for the cookies takes milliseconds
  const token = cookie('XSRF-TOKEN');
  if (token) return token;
  await fetch(`${base}/me`, { credentials: 'same-origin' });
  return cookie('XSRF-TOKEN') ?? '';
}

export function urlOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return `${base}${path}${text ? `?${text}` : ''}`;
}

const reads = /\/(search|aggregate|days|duplicates|count)$/;

let wroteAt = 0;

/** Whether this very window wrote something a moment ago, of which it has shown the outcome. */
export const wroteLately = (): boolean => Date.now() - wroteAt < 3_000;

let workspace: number | undefined;

/** What this page was drawn in; the server does nothing for it in another, should the session have gone there. */
export function drawnIn(id: number | undefined): void {
  workspace = id;
}

async function send<T>(method: string, path: string, body: unknown, ask: Ask = {}): Promise<T> {
  // Plain where nothing else is asked: only then is it the same call as the one that the start page sends ahead.
  const headers: Record<string, string> = { ...ask.headers };
  if (workspace !== undefined) headers['Tandem-Workspace'] = String(workspace);
  if (method !== 'GET') headers['X-XSRF-TOKEN'] = await csrfToken();
  const writes = method !== 'GET' && !reads.test(path);
  if (writes) wroteAt = Date.now();
  let payload: BodyInit | undefined;
  if (body instanceof FormData) {
    payload = body;
  } else if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    payload = JSON.stringify(body);
  }
  const response = await fetch(urlOf(path, ask.query), {
    method,
    headers,
    body: payload,
    signal: ask.signal,
    credentials: 'same-origin',
  });
  if (writes) wroteAt = Date.now();
  return answered(response);
}

async function answered<T>(response: Response): Promise<T> {
  if (!response.ok) {
    const problem = await problemFrom(response);
    if (problem.code === otherWorkspace) window.location.assign('/');
    throw problem;
  }
  if (response.status === 204 || response.headers.get('Content-Length') === '0') return undefined as T;
  const text = await response.text();
  return (text ? parseExactly(text) : undefined) as T;
}

/** Sends a form and tells how much of it has gone, which a fetch cannot say. */
export async function upload<T>(
  path: string,
  form: FormData,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<T> {
  const token = await csrfToken();
  signal.throwIfAborted();
  const response = await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', urlOf(path));
    request.setRequestHeader('X-XSRF-TOKEN', token);
    if (workspace !== undefined) request.setRequestHeader('Tandem-Workspace', String(workspace));
    request.upload.onprogress = ({ loaded, total }) => told(total ? loaded / total : 0);
    request.onload = () =>
      resolve(
        new Response(request.responseText, {
          status: request.status,
          headers: { 'Content-Type': request.getResponseHeader('Content-Type') ?? '' },
        }),
      );
    request.onerror = () => reject(new TypeError('The connection was lost.'));
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
  wroteAt = Date.now();
  return answered(response);
}

export const http = {
  get: <T>(path: string, ask?: Ask) => send<T>('GET', path, undefined, ask),
  post: <T>(path: string, body?: unknown, ask?: Ask) => send<T>('POST', path, body ?? {}, ask),
  patch: <T>(path: string, body: unknown, ask?: Ask) => send<T>('PATCH', path, body, ask),
  put: <T>(path: string, body: unknown, ask?: Ask) => send<T>('PUT', path, body, ask),
  delete: <T = void>(path: string, ask?: Ask, body?: unknown) => send<T>('DELETE', path, body, ask),
};
