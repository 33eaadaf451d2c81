import { http, urlOf } from '../http';
import type { Kept, Ref } from '../records/records';

/** A file that is attached to a record. */
export interface AttachedFile extends Kept {
  /** What its bytes are, as `image/png`. */
  kind: string;
  addedBy: Ref | null;
  createdAt: string;
  commentId: number | null;
}

/** A file that can be looked at, wherever it is held. */
export interface ShownFile {
  id: number | string;
  name: string;
  size: number;
  kind?: string;
  url: string;
}

export const attachmentsPath = 'attachments';

/** Below the attachments of all records, so that whatever happens to one is shown here too. */
export const filesQuery = (path: string, id: number) => ({
  queryKey: ['records', attachmentsPath, 'files', path, id] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    http.get<{ items: AttachedFile[]; mayAttach: boolean }>(`/${path}/${id}/attachments`, { signal }),
});

export const shownOf = (file: AttachedFile): ShownFile => ({
  ...file,
  url: urlOf(`/${attachmentsPath}/${file.id}/content`),
});

const byEnding: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
};

/** How a file is looked at. What its kind is the server knows; of a field's file its name is all there is to go by. */
export function lookOf({ kind, name }: Pick<ShownFile, 'kind' | 'name'>): 'picture' | 'pdf' | undefined {
  const known = kind ?? byEnding[name.split('.').at(-1)?.toLowerCase() ?? ''];
  if (known === 'application/pdf') return 'pdf';
  return known?.startsWith('image/') && Object.values(byEnding).includes(known) ? 'picture' : undefined;
}

/** The files that somebody dropped or pasted; nothing where there are none, so that text goes on as usual. */
export const filesIn = (transfer: DataTransfer | null): File[] => [...(transfer?.files ?? [])];
