import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCardPlace } from '~/shared/board/useCardPlace';
import { callVerb } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import type { Stage } from '../deals';
import { type Asked, type BoardColumn, type Card, columnsQuery, stageCards } from './board';
import { columnsAfter, type Loss, moveBack, moveTo } from './moves';

export interface Drop {
  card: Card;
  from: Stage;
  to: Stage;
  loss?: Loss;
}

/** A drop: the card stands there at once; refused, it slides back and says why; done, it can be taken back. */
export function useMoveDeal(asked: Asked) {
  const { t } = useTranslation();
  const toast = useToast();
  const cards = useCardPlace('deals');

  const place = ({ card, from, to }: Drop) =>
    cards.place<{ columns: BoardColumn[] }>({
      moved: {
        ...card,
        stage: { id: to.id, name: to.name },
        stageSince: new Date().toISOString(),
        closedOn: to.kind === 'open' ? null : card.closedOn,
      },
      sort: asked.sort,
      from: stageCards(asked, from.id).queryKey,
      to: stageCards(asked, to.id).queryKey,
      figures: columnsQuery(asked).queryKey,
      counted: ({ columns }) => ({ columns: columnsAfter(columns, card, from.id, to.id) }),
    });

  const settle = ({ card, from, to }: Drop) =>
    cards.settle(
      card.id,
      columnsQuery(asked).queryKey,
      stageCards(asked, from.id).queryKey,
      stageCards(asked, to.id).queryKey,
    );

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
