import { Button, Segmented, Select } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type ObjectType, say } from '~/shared/metadata';
import { type CalendarDefinition, dayFields, type Span, spans } from './calendar';
import styles from './calendar.module.css';
import { periodsLater } from './period';

interface CalendarBarProps {
  type: ObjectType;
  calendar: CalendarDefinition;
  /** The month or week in words. */
  period: string;
  on: string;
  onGo: (day: string | undefined) => void;
  onChange: (calendar: CalendarDefinition) => void;
}

/** Which period is shown, and by which date records stand in it. */
export function CalendarBar({ type, calendar, period, on, onGo, onChange }: CalendarBarProps) {
  const { t } = useTranslation();
  const { field, span } = calendar;
  const known = dayFields(type);
  return (
    <div className={styles.bar}>
      <div className={styles.steps}>
        <Button size="small" onClick={() => onGo(undefined)}>
          {t('records.calendar.today')}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<ChevronLeft size={16} />}
          aria-label={t(`records.calendar.previous.${span}`)}
          onClick={() => onGo(periodsLater(span, on, -1))}
        />
        <Button
          size="small"
          type="text"
          icon={<ChevronRight size={16} />}
          aria-label={t(`records.calendar.next.${span}`)}
          onClick={() => onGo(periodsLater(span, on, 1))}
        />
        <h2 aria-live="polite">{period}</h2>
      </div>
      <div className={styles.how}>
        <Select
          size="small"
          popupMatchSelectWidth={false}
          aria-label={t('records.calendar.field')}
          value={known.some(({ name }) => name === field) ? field : undefined}
          placeholder={t('records.calendar.field')}
          options={known.map(({ name, label }) => ({ value: name, label: say(label, name) }))}
          onChange={(next) => onChange({ ...calendar, field: next })}
        />
        <Segmented<Span>
          size="small"
          aria-label={t('records.calendar.span')}
          value={span}
          options={spans.map((each) => ({ value: each, label: t(`records.calendar.spans.${each}`) }))}
          onChange={(next) => onChange({ ...calendar, span: next })}
        />
      </div>
    </div>
  );
}
