import { useLocation } from 'react-router';
import { useListState } from '~/modules/records/list/useListState';
import type { ObjectType } from '~/shared/metadata';
import { ListOrBoard } from './ListOrBoard';
import { boardLink } from './useBoardState';

/** From the list of deals to the board of the same deals. */
export function DealListActions({ type }: { type: ObjectType }) {
  const { pathname, search } = useLocation();
  const { filter, sort } = useListState(type);
  return <ListOrBoard here="list" list={pathname + search} board={boardLink(filter, sort)} />;
}
