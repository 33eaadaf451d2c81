import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCardPlace } from '~/shared/board/useCardPlace';
import { http } from '~/shared/http';
import type { Field, ObjectType } from '~/shared/metadata';
import { mergeField } from '~/shared/records/merge';
import { type Aggregate, type RecordData, recordQuery, type Value } from '~/shared/records/records';
import { useConflict } from '~/shared/records/useConflict';
import { rememberVersion, showRecord, versionOf, withField } from '~/shared/records/useWriteField';
import { useToast } from '~/shared/useToast';
import { makeTransition, reasonOf, type Way, waysQuery, wayTo } from '../process/process';
import { type ChoiceLane, rowsAfter } from './lanes';

export interface Move {
  card: RecordData;
  from: ChoiceLane;
  to: ChoiceLane;
}

/** A move for which its way asks for fields first. */
export interface AskedMove extends Move {
  way: Way;
  /** The record with all that is known of it. */
  record: RecordData;
}

interface Board {
  type: ObjectType;
  field: Field;
  sum: Field | undefined;
  sort: string;
  figures: QueryKey;
  keyOf: (lane: ChoiceLane) => QueryKey;
  nameOf: (record: RecordData) => string;
}

interface Change {
  id: number;
  changes: { field: string; after: Value }[];
}

/** The record upon the version that one's own writes left. */
const lately = (path: string, card: RecordData): RecordData => ({ ...card, version: versionOf(path, card) });

/**
 * A card in another column: it stands there at once; refused, it slides back and says why; done, it can be taken back.
 * Where a process says how its records go, it takes the way that leads there.
 */
export function useMoveCard({ type, field, sum, sort, figures, keyOf, nameOf }: Board) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const choose = useConflict(type);
  const cards = useCardPlace(type.path);
  const [asked, setAsked] = useState<AskedMove>();

  const write = async ({ card, from, to }: Move, act: () => Promise<RecordData | undefined>) => {
    const keys = [figures, keyOf(from), keyOf(to)];
    const moved = withField(card, field, to.value);
    const putBack = await cards.place<Aggregate>({
      moved,
      sort,
      from: keyOf(from),
      to: keyOf(to),
      figures,
      counted: (all) => ({ ...all, rows: rowsAfter(all.rows, field, sum, card, from.value, to.value) }),
    });
    try {
      const answer = await act();
      if (answer) {
        rememberVersion(type.path, answer);
        showRecord(client, type.path, card.id, (each) => ({ ...each, version: answer.version }));
      }
    } catch (error) {
      putBack();
      throw error;
    } finally {
      void cards.settle(card.id, ...keys);
    }
  };

  const put = (card: RecordData, value: Value) =>
    mergeField(type, lately(type.path, card), field, value, choose);

  const waysOf = (card: RecordData) =>
    client.fetchQuery({ ...waysQuery(type.path, lately(type.path, card)), staleTime: 10_000 });

  /** Taken back is the entry of the log, with all that was filled in on the way. */
  const revert = async ({ card, to }: Move): Promise<undefined> => {
    const at = `/${type.path}/${card.id}`;
    const { items } = await http.get<{ items: Change[] }>(`${at}/history`, { query: { limit: 20 } });
    const last = items.find(({ changes }) => changes.some((each) => each.field === field.name));
    const now = last?.changes.find((each) => each.field === field.name)?.after;
    if (!last || now !== to.value)
      throw new Error(t('records.board.movedSince', { name: nameOf(card), lane: to.name }));
    await http.post(`${at}/changes/${last.id}/undo`, {});
  };

  const moved = ({ card, to }: Move) => t('records.board.moved', { name: nameOf(card), lane: to.name });

  /** The same card on its way back. */
  const back = ({ card, from, to }: Move): Move => ({
    card: withField(card, field, to.value),
    from: to,
    to: from,
  });

  const take = async (move: Move, { name }: Way, values: Record<string, unknown>) => {
    await write(move, () => makeTransition(type.path, move.card.id, name, values));
    // A process that knows no way back does not let it be taken back.
    const ways = await waysOf(move.card).catch(() => undefined);
    if (ways && wayTo(ways, move.from.value)?.allowed)
      toast.undoable(moved(move), () => write(back(move), () => revert(move)));
    else toast.done(moved(move));
  };

  const move = async (card: RecordData, from: ChoiceLane, to: ChoiceLane) => {
    const step = { card, from, to };
    try {
      if (!field.governed) {
        const there = () => write(step, () => put(card, to.value));
        await there();
        toast.undoable(moved(step), () => write(back(step), () => put(back(step).card, from.value)), there);
        return;
      }
      if (from.value === null) {
        // What has no state yet is put into one as a new record is, and the server says into which.
        await write(step, () => put(card, to.value));
        toast.done(moved(step));
        return;
      }
      const way = wayTo(await waysOf(card), to.value);
      if (!way) throw new Error(t('records.board.noWay', { from: from.name, to: to.name }));
      if (!way.allowed) throw new Error(reasonOf(way));
      if (way.missing.length === 0) return await take(step, way, {});
      setAsked({ ...step, way, record: await client.fetchQuery(recordQuery(type.path, card.id)) });
    } catch (error) {
      toast.refused(error);
    }
  };

  return { move, take, asked, close: () => setAsked(undefined) };
}
