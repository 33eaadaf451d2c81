import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { rectOfCard, slide } from '~/shared/board/slide';
import { type RecordData, recordKeys } from '~/shared/records/records';
import { type Cards, withCard, without } from './cards';

export interface Placing<F> {
  /** The card as it will be. */
  moved: RecordData;
  sort: string;
  /** The cards of the lanes that it leaves and comes to. */
  from: QueryKey;
  to: QueryKey;
  /** The figures of all lanes, and what they then are. */
  figures: QueryKey;
  counted: (figures: F) => F;
}

/** Shows a card in another lane before the server has agreed, and can put it back. */
export function useCardPlace(path: string) {
  const client = useQueryClient();

  const place = async <F>({ moved, sort, from, to, figures, counted }: Placing<F>) => {
    const keys = [figures, from, to];
    await Promise.all(keys.map((queryKey) => client.cancelQueries({ queryKey, exact: true })));
    const before = keys.map((key) => client.getQueryData(key));
    client.setQueryData<F>(figures, (data) => data && counted(data));
    client.setQueryData<Cards>(from, (data) => without(data, moved.id));
    client.setQueryData<Cards>(to, (data) => withCard(without(data, moved.id), moved, sort));
    return () => {
      const there = rectOfCard(moved.id);
      keys.forEach((key, index) => {
        client.setQueryData(key, before[index]);
      });
      slide(moved.id, there);
    };
  };

  /** Only what the move touched is read again at once; the rest when it is next looked at. */
  const settle = (card: number, ...touched: QueryKey[]) => {
    void client.invalidateQueries({ queryKey: recordKeys.all(path), refetchType: 'none' });
    void client.invalidateQueries({ queryKey: ['timeline', path, card] });
    void client.invalidateQueries({ queryKey: recordKeys.one(path, card) });
    return Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey, exact: true })));
  };

  return { place, settle };
}
