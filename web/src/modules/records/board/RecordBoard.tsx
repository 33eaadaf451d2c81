import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { momentOf } from '~/shared/asOf';
import { Board } from '~/shared/board/Board';
import { CardColumn } from '~/shared/board/CardColumn';
import { type CardParts, cardsQuery, pageSize } from '~/shared/board/lanes';
import { moneys } from '~/shared/chart/moneys';
import * as format from '~/shared/format';
import { type Field, fieldOf, type ObjectType, say } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { all, type Filter } from '~/shared/records/filter';
import { aggregateQuery, type RecordData } from '~/shared/records/records';
import { useTitle } from '~/shared/records/useTitle';
import { readField } from '~/shared/records/useWriteField';
import { useSteady } from '~/shared/useSteady';
import { canMove } from '../calendar/calendar';
import { isGroup } from '../chart/groups';
import { colouringOf, marksOf } from '../list/colours/colours';
import { ListEmpty } from '../list/ListEmpty';
import { questionOf } from '../list/question';
import type { ListState } from '../list/useListState';
import { AskingWay } from '../process/AskingWay';
import type { BoardDefinition } from './board';
import styles from './board.module.css';
import { CardFacts, CardName, factsOf, heightOf } from './CardFace';
import { type ChoiceLane, lanesOf } from './lanes';
import { useMoveCard } from './useMoveCard';
import { useShut } from './useShut';

interface RecordBoardProps {
  type: ObjectType;
  state: ListState;
  board: BoardDefinition;
  field: Field;
  /** What the filter and the search line ask for together. */
  asked: Filter | undefined;
}

/** The records of a list as cards, in the columns of one of their choices. */
export function RecordBoard({ type, state, board, field, asked }: RecordBoardProps) {
  const { t } = useTranslation();
  const titleOf = useTitle(type);
  const sum = board.sum ? fieldOf(type, board.sum) : undefined;
  const movable = canMove(type, field);
  const totals = aggregateQuery(type.path, {
    filter: asked,
    groupBy: [field.name],
    measures: [{ fn: 'count' }, ...(sum ? [{ fn: 'sum' as const, field: sum.name, as: 'sum' }] : [])],
    asOf: momentOf(type.asOf),
  });
  const figures = useQuery(totals);
  const none = t('records.board.none', { field: say(field.label, field.name) });
  // What is kept on the screen while an answer is on its way may be counted by something else.
  const rows = figures.data?.rows.every((row) => field.name in row) ? figures.data.rows : undefined;
  const lanes = useMemo(() => lanesOf(field, rows ?? [], none, movable), [field, rows, none, movable]);
  const { shut, lift } = useShut(type, field, lanes);

  const facts = useMemo(
    () => state.columns.filter(({ path }) => path !== type.title && path !== field.name),
    [state.columns, type, field],
  );
  const marks = marksOf(state.colours);
  const queryOf = (lane: ChoiceLane) => {
    const also = [field.name, ...(sum ? [sum.name] : [])];
    const question = questionOf(type, facts, asked, state.sort, marks, ...also);
    return cardsQuery(type.path, lane.key, {
      ...question,
      filter: all(isGroup(field.name, lane.value), asked),
      limit: pageSize,
    });
  };
  const moving = useMoveCard({
    type,
    field,
    sum,
    sort: state.sort,
    figures: totals.queryKey,
    keyOf: (lane) => queryOf(lane).queryKey,
    nameOf: titleOf,
  });
  const move = useSteady(moving.move);
  const open = useSteady(state.setPeek);
  const nameOf = useSteady(titleOf);
  const cards = useMemo<CardParts<ChoiceLane>>(
    () => ({
      object: type.name,
      path: type.path,
      lanes,
      nameOf,
      face: (card) => <CardName name={nameOf(card)} />,
      beside: (card) => <CardFacts record={card} columns={facts} />,
      toneOf: (card) => colouringOf(state.colours, card.mark)?.tone,
      onOpen: open,
      onMove: movable ? move : undefined,
      onLift: lift,
    }),
    [type, lanes, nameOf, facts, state.colours, open, movable, move, lift],
  );
  const belongs = useCallback(
    (card: RecordData, lane: ChoiceLane) => (readField(card, field) || null) === lane.value,
    [field],
  );
  const cardHeight = useCallback((card: RecordData) => heightOf(factsOf(card, facts).length), [facts]);

  if (figures.error)
    return (
      <Alert
        type="error"
        banner
        className={styles.failed}
        title={problemOf(figures.error).message}
        action={
          <Button size="small" onClick={() => void figures.refetch()}>
            {t('shared.board.retry')}
          </Button>
        }
      />
    );
  if (!rows) return <div className={styles.room} aria-busy />;
  if (lanes.every(({ count }) => count === 0))
    return (
      <div className={styles.room}>
        <ListEmpty type={type} state={state} />
      </div>
    );
  return (
    <div className={styles.room} data-stale={figures.isPlaceholderData || undefined}>
      <Board
        label={say(field.label, field.name)}
        cards={cards}
        shown={state.lane}
        shut={shut}
        onShow={state.setLane}
      >
        {(lane) => (
          <CardColumn
            key={lane.key}
            lane={lane}
            label={t('records.board.column', {
              lane: lane.name,
              count: lane.count,
              number: format.number(lane.count),
            })}
            cards={cards}
            query={queryOf(lane)}
            belongs={belongs}
            heightOf={cardHeight}
            figures={sum && <Sum lane={lane} field={sum} />}
            empty={
              asked || !movable || lane.fixed
                ? t('records.board.nothing')
                : t('records.board.teach', { field: say(field.label, field.name), lane: lane.name })
            }
            waiting={moving.asked?.card.id}
            peek={state.peek}
            shut={shut}
          />
        )}
      </Board>
      {moving.asked && (
        <AskingWay
          type={type}
          record={moving.asked.record}
          way={moving.asked.way}
          onMake={(values) =>
            moving.asked ? moving.take(moving.asked, moving.asked.way, values) : Promise.resolve()
          }
          onClose={moving.close}
        />
      )}
    </div>
  );
}

/** What a lane adds up to. */
function Sum({ lane, field }: { lane: ChoiceLane; field: Field }) {
  if (lane.count === 0) return null;
  if (field.kind === 'money') {
    const amounts = moneys(lane.sum);
    return <span title={format.sums(amounts, false)}>{format.sums(amounts)}</span>;
  }
  return <span title={say(field.label, field.name)}>{format.number(String(lane.sum ?? 0), 1)}</span>;
}
