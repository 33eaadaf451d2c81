import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Board } from '~/shared/board/Board';
import { CardColumn } from '~/shared/board/CardColumn';
import type { CardParts } from '~/shared/board/lanes';
import { refocus } from '~/shared/board/walk';
import * as format from '~/shared/format';
import type { RecordData } from '~/shared/records/records';
import { useNarrow } from '~/shared/useNarrow';
import { useSteady } from '~/shared/useSteady';
import { type Asked, type BoardColumn, type Card, laneOf, type StageLane, stageCards } from './board';
import styles from './board.module.css';
import { CardFace } from './CardFace';
import { LossForm } from './LossForm';
import type { BoardState } from './useBoardState';
import { type Drop, useMoveDeal } from './useMoveDeal';

const nameOf = (card: RecordData) => (card as Card).name;
const face = (card: RecordData, { stage }: StageLane) => <CardFace card={card as Card} stage={stage} />;
const heightOf = (card: RecordData) => (card.nextStep ? 102 : 82);

/** What a stage holds, and what of it is to be expected. */
function Figures({ lane }: { lane: StageLane }) {
  const { t } = useTranslation();
  const { stage, count, sum, weighted } = lane;
  return (
    <>
      <span title={format.sums(sum, false)}>{count > 0 ? format.sums(sum) : ' '}</span>
      {stage.kind === 'open' && weighted.length > 0 && (
        <span
          className={styles.weighted}
          title={t('sales.board.weightedHint', {
            sum: format.sums(weighted, false),
            share: format.percent((stage.probability ?? 0) / 100),
          })}
        >
          {t('sales.board.weighted', { sum: format.sums(weighted) })}
        </span>
      )}
    </>
  );
}

interface DealBoardProps {
  asked: Asked;
  columns: BoardColumn[];
  state: BoardState;
  /** Whether this person may move deals at all. */
  movable: boolean;
}

export function DealBoard({ asked, columns, state, movable }: DealBoardProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { mutate: move } = useMoveDeal(asked);
  const [losing, setLosing] = useState<Drop>();
  const lanes = useMemo(() => columns.map(laneOf), [columns]);

  const drop = useCallback(
    (card: RecordData, { stage: from }: StageLane, { stage: to }: StageLane) => {
      const drop = { card: card as Card, from, to };
      // Only what is open can be lost: for the rest the server says why not.
      if (to.kind === 'lost' && from.kind === 'open') setLosing(drop);
      else move(drop);
    },
    [move],
  );
  const open = useSteady(state.setPeek);
  const cards = useMemo<CardParts<StageLane>>(
    () => ({
      object: 'deal',
      path: 'deals',
      lanes,
      nameOf,
      face,
      onOpen: open,
      onMove: movable ? drop : undefined,
    }),
    [lanes, movable, drop, open],
  );
  const answered = (loss?: Drop['loss']) => {
    if (!losing) return;
    setLosing(undefined);
    if (loss) move({ ...losing, loss });
    refocus(losing.card.id);
  };
  const question = losing && <LossForm card={losing.card} onCancel={() => answered()} onLose={answered} />;
  return (
    <Board
      label={t('sales.board.stages')}
      cards={cards}
      shown={state.stage ? String(state.stage) : undefined}
      onShow={(lane) => state.setStage(Number(lane))}
    >
      {(lane) => (
        <CardColumn
          key={lane.key}
          lane={lane}
          label={t('sales.board.column', { stage: lane.name, count: lane.count })}
          cards={cards}
          query={stageCards(asked, lane.stage.id)}
          heightOf={heightOf}
          figures={<Figures lane={lane} />}
          empty={t(asked.filter ? 'sales.board.noneFits' : `sales.board.empty.${lane.stage.kind}`)}
          question={losing && (narrow || lane.stage.id === losing.to.id) ? question : undefined}
          waiting={losing?.card.id}
          peek={state.peek}
        />
      )}
    </Board>
  );
}
