import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { type Field, type ObjectType, pluralOf, say } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { aggregateQuery, type Value } from '~/shared/records/records';
import styles from './calendar.module.css';

interface EmptyPeriodProps {
  type: ObjectType;
  field: Field;
  filter: Filter | undefined;
  period: string;
  /** Whether one can be made on a day. */
  creating: boolean;
  onGo: (day: string) => void;
}

/** Nothing here: the way to where there is something, or how something comes here. */
export function EmptyPeriod({ type, field, filter, period, creating, onGo }: EmptyPeriodProps) {
  const { t } = useTranslation();
  const label = say(field.label, field.name);
  const { data } = useQuery(
    aggregateQuery(type.path, {
      filter,
      measures: [
        { fn: 'min', field: field.name, as: 'first' },
        { fn: 'max', field: field.name, as: 'last' },
      ],
    }),
  );
  if (!data) return null;
  const dayOf = (value: Value): string | undefined =>
    typeof value !== 'string' ? undefined : field.kind === 'instant' ? format.dayOf(new Date(value)) : value;
  const first = dayOf(data.rows[0]?.first);
  const last = dayOf(data.rows[0]?.last);
  return (
    <div className={styles.empty} role="status">
      <p>
        <strong>{t('records.calendar.none', { plural: pluralOf(type), period })}</strong>{' '}
        {first && last
          ? t('records.calendar.elsewhere', { field: label })
          : filter
            ? t('records.empty.filteredHint')
            : t(creating ? 'records.calendar.teach' : 'records.calendar.teachReading', {
                plural: pluralOf(type),
                field: label,
              })}
      </p>
      {first && (
        <Button size="small" onClick={() => onGo(first)}>
          {t('records.calendar.first', { day: format.date(first) })}
        </Button>
      )}
      {last && last !== first && (
        <Button size="small" onClick={() => onGo(last)}>
          {t('records.calendar.last', { day: format.date(last) })}
        </Button>
      )}
    </div>
  );
}
