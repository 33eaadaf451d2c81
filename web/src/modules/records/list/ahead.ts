import type { QueryClient } from '@tanstack/react-query';
import { knownTypes, metadataQuery } from '~/shared/metadata';
import { allViewsQuery } from '../views/views';
import { questionAt, rowsQuery } from './question';

/** Asks for the first rows of the list at this address, so that they come while its page is still drawn. */
export async function askAhead(path: string, search: URLSearchParams, client: QueryClient): Promise<void> {
  await client.ensureQueryData(metadataQuery);
  const types = knownTypes(client) ?? [];
  const type = types.find((each) => each.path === path);
  if (!type) return;
  const view = search.get('view');
  const views = view ? (await client.ensureQueryData(allViewsQuery)).items : [];
  const kept = views.find((each) => String(each.id) === view)?.definition;
  if (view && !kept) return;
  const question = questionAt(types, type, search, kept);
  if (question) await client.prefetchInfiniteQuery(rowsQuery(path, question));
}
