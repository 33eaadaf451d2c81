import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http, urlOf } from '~/shared/http';

/** What a workspace may use at most; null is without a limit. */
export interface Limits {
  users: number | null;
  records: number | null;
  requestsPerMinute: number | null;
  storageMb: number | null;
}

export interface Workspace {
  id: number;
  name: string;
  /** Its administrators look after the installation. */
  operator: boolean;
  state: 'arriving' | 'active' | 'suspended' | 'leaving';
  stateSince: string;
  createdAt: string;
  limits: Limits;
}

export interface Usage {
  limits: Limits;
  used: { users: number; records: number; storageMb: number };
}

/** Whose mail domains are, by the operator's word, and what the workspace's providers claim besides. */
export interface MailDomains {
  confirmed: string[];
  claimed: { domain: string; heldBy: string | null }[];
}

export interface WantedWorkspace {
  name: string;
  administrator: string;
  email: string;
}

/** The link with which its first administrator chooses a password; told once. */
export interface Created {
  workspace: Workspace;
  link: string | null;
}

const all = ['workspaces'];

export const workspacesQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', q],
    queryFn: ({ pageParam, signal }) =>
      http.get<{ items: Workspace[]; after: number | null }>('/workspaces', {
        query: { q, after: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (last) => last.after ?? undefined,
  });

export const usageQuery = (id: number) =>
  queryOptions({
    queryKey: [...all, 'usage', id],
    queryFn: ({ signal }) => http.get<Usage>(`/workspaces/${id}/limits`, { signal }),
  });

export const domainsQuery = (id: number) =>
  queryOptions({
    queryKey: [...all, 'domains', id],
    queryFn: ({ signal }) => http.get<MailDomains>(`/workspaces/${id}/domains`, { signal }),
  });

/** Every change reads the list again; what a workspace uses changes with it. */
export function useWorkspaceChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: all }),
  });
}

export const useCreateWorkspace = () =>
  useWorkspaceChange((wanted: WantedWorkspace) => http.post<Created>('/workspaces', wanted));

export const useTurnWorkspace = () =>
  useWorkspaceChange(({ id, to }: { id: number; to: 'suspend' | 'resume' }) =>
    http.post<Workspace>(`/workspaces/${id}/${to}`),
  );

export const useRenameWorkspace = () =>
  useWorkspaceChange(({ id, name }: { id: number; name: string }) =>
    http.patch<Workspace>(`/workspaces/${id}`, { name }),
  );

export const useConfirmDomains = (id: number) =>
  useWorkspaceChange((domains: string[]) => http.put<MailDomains>(`/workspaces/${id}/domains`, { domains }));

export const useLimitWorkspace = (id: number) =>
  useWorkspaceChange((limits: Limits) => http.put<Usage>(`/workspaces/${id}/limits`, limits));

export const useDeleteWorkspace = () =>
  useWorkspaceChange(({ id, name }: { id: number; name: string }) =>
    http.delete<Transfer>(`/workspaces/${id}`, undefined, { name }),
  );

/** A whole workspace on its way out, in or away, and how far it is. */
export interface Transfer {
  id: number;
  kind: 'export' | 'import' | 'delete';
  workspace: { id: number; name: string };
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  progress: { done: number; total: number };
  /** What an export made, as long as it is kept. */
  file: { name: string; size: number; sha256: string } | null;
  rows: number | null;
  reason: string | null;
  createdAt: string;
}

const goesOn = ({ state }: Transfer) => state === 'queued' || state === 'running';

/** While one goes on it is looked at every second, and the workspaces are read again with it. */
export const transfersQuery = queryOptions({
  queryKey: [...all, 'transfers'],
  queryFn: ({ signal }) => http.get<{ items: Transfer[] }>('/workspaces/transfers', { signal }),
  refetchInterval: (query) => (query.state.data?.items.some(goesOn) ? 1000 : false),
});

export const fileLink = (transfer: number) => urlOf(`/workspaces/transfers/${transfer}/file`);

export const useExportWorkspace = () =>
  useWorkspaceChange((id: number) => http.post<Transfer>(`/workspaces/${id}/export`));

export const useForgetTransfer = () =>
  useWorkspaceChange((id: number) => http.delete(`/workspaces/transfers/${id}`));

export const useBringIn = () =>
  useWorkspaceChange(({ file, name }: { file: File; name: string }) => {
    const form = new FormData();
    form.set('file', file);
    form.set('name', name);
    return http.post<Transfer>('/workspaces/import', form);
  });

/** Looks into another workspace by the leave that its administrator gave; one's own session ends with it. */
export const enterWorkspace = (id: number) => http.post(`/workspaces/${id}/enter`);
