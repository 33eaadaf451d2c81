import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callVerb, type Page, recordKeys } from '~/shared/records/records';
import { rectOfCard, slide } from '~/shared/slide';
import { useToast } from '~/shared/useToast';
import type { Stage } from '../deals';
import { type Asked, type BoardColumn, type Card, cardsKey, columnsQuery } from './board';
import { columnsAfter, type Loss, moveBack, moveTo, placeOf } from './moves';

type Cards = InfiniteData<Page, string | undefined>;

const without = (data: Cards | undefined, id: number): Cards | undefined =>
  data && {
    ...data,
    pages: data.pages.map((page) => ({ ...page, items: page.items.filter((each) => each.id !== id) })),
  };

function withCard(data: Cards | undefined, card: Card, sort: string): Cards | undefined {
  if (!data) return data;
  let at = placeOf(data.pages.flatMap((page) => page.items) as Card[], card, sort);
  return {
    ...data,
    pages: data.pages.map((page, index) => {
      const here = at >= 0 && (at <= page.items.length || index === data.pages.length - 1);
      const items = here ? page.items.toSpliced(at, 0, card) : page.items;
      at = here ? -1 : at - page.items.length;
      return { ...page, items };
    }),
  };
}

export interface Drop {
  card: Card;
  from: Stage;
  to: Stage;
  loss?: Loss;
}

/** Shows a card in another column before the server has agreed, and can put it back. */
export function useCardPlace(asked: Asked) {
  const client = useQueryClient();
  return async ({ card, from, to }: Drop) => {
    const keys = [columnsQuery(asked).queryKey, cardsKey(asked, from.id), cardsKey(asked, to.id)] as const;
    await Promise.all(keys.map((queryKey) => client.cancelQueries({ queryKey })));
    const before = keys.map((key) => client.getQueryData(key));
    const moved: Card = {
      ...card,
      stage: { id: to.id, name: to.name },
      stageSince: new Date().toISOString(),
      closedOn: to.kind === 'open' ? null : card.closedOn,
    };
    client.setQueryData<{ columns: BoardColumn[] }>(
      keys[0],
      (data) => data && { columns: columnsAfter(data.columns, card, from.id, to.id) },
    );
    client.setQueryData<Cards>(keys[1], (data) => without(data, card.id));
    client.setQueryData<Cards>(keys[2], (data) => withCard(without(data, card.id), moved, asked.sort));
    return () => {
      const there = rectOfCard(card.id);
      keys.forEach((key, index) => {
        client.setQueryData(key, before[index]);
      });
      slide(card.id, there);
    };
  };
}

/** A drop: the card stands there at once; refused, it slides back and says why; done, it can be taken back. */
export function useMoveDeal(asked: Asked) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const place = useCardPlace(asked);

  const settle = ({ card, from, to }: Drop) => {
    // Only what the move touched is read again at once; the rest when it is next looked at.
    void client.invalidateQueries({ queryKey: recordKeys.all('deals'), refetchType: 'none' });
    void client.invalidateQueries({ queryKey: ['timeline', 'deals', card.id] });
    void client.invalidateQueries({ queryKey: recordKeys.one('deals', card.id) });
    return Promise.all(
      [columnsQuery(asked).queryKey, cardsKey(asked, from.id), cardsKey(asked, to.id)].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
  };

  return useMutation({
    mutationFn: ({ card, from, to, loss }: Drop) => {
      const { verb, body } = moveTo(from, to, loss);
      return callVerb('deals', card.id, verb, body);
    },
    onMutate: place,
    onError: (error, _drop, putBack) => {
      putBack?.();
      toast.refused(error);
    },
    onSuccess: (_answer, { card, from, to }) => {
      toast.undoable(t(`sales.board.moved.${to.kind}`, { name: card.name, stage: to.name }), async () => {
        const { verb, body } = moveBack(card, from, to);
        const putBack = await place({ card, from: to, to: from });
        try {
          await callVerb('deals', card.id, verb, body);
        } catch (error) {
          putBack();
          throw error;
        } finally {
          void settle({ card, from, to });
        }
      });
    },
    onSettled: (_answer, _error, drop) => settle(drop),
  });
}
