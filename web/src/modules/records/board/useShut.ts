import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shut } from '~/shared/board/lanes';
import { type Field, type ObjectType, say } from '~/shared/metadata';
import type { RecordData } from '~/shared/records/records';
import { readField, versionOf } from '~/shared/records/useWriteField';
import { reasonOf, waysQuery, wayTo } from '../process/process';
import type { ChoiceLane } from './lanes';

/** Where the card that is lifted cannot go: lanes that take nobody in, and those to which its process knows no way. */
export function useShut(type: ObjectType, field: Field, lanes: ChoiceLane[]) {
  const { t } = useTranslation();
  const [card, setCard] = useState<RecordData>();
  const governed = !!field.governed && !!card && readField(card, field) !== null;
  const { data: ways } = useQuery({
    ...waysQuery(type.path, { ...card, version: card ? versionOf(type.path, card) : 0 } as RecordData),
    enabled: governed,
  });
  const shut = useMemo((): Shut | undefined => {
    if (!card) return undefined;
    const here = readField(card, field);
    const reasons = new Map<string, string>();
    for (const lane of lanes) {
      if (lane.value === here) continue;
      if (lane.fixed)
        reasons.set(lane.key, t('records.board.fixed', { field: say(field.label, field.name) }));
      else if (governed && ways) {
        const way = wayTo(ways, lane.value);
        const from = lanes.find(({ value }) => value === here)?.name ?? '';
        if (!way) reasons.set(lane.key, t('records.board.noWay', { from, to: lane.name }));
        else if (!way.allowed) reasons.set(lane.key, reasonOf(way) ?? '');
      }
    }
    return { card: card.id, lanes: reasons };
  }, [card, field, lanes, governed, ways, t]);
  return { shut, lift: setCard };
}
