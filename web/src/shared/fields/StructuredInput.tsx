import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Address,
  addressParts,
  type Place,
  type Weekday,
  type WorkingTime,
  weekdays,
} from '../records/records';
import type { InputProps } from './FieldInput';
import styles from './StructuredInput.module.css';
import { pointOf, pointText, spansOf, weekdayName } from './structured';

const filled = <T extends object>(parts: T): T | null => (Object.keys(parts).length > 0 ? parts : null);

export function AddressInput({ value, onChange, ...rest }: InputProps<Address | null>) {
  const { t } = useTranslation();
  const parts = value ?? {};
  return (
    <div className={styles.parts} role="group" aria-label={rest['aria-label']}>
      {addressParts.map((part, index) => (
        <Input
          key={part}
          id={index === 0 ? rest.id : undefined}
          autoFocus={index === 0 && rest.autoFocus}
          disabled={rest.disabled}
          maxLength={300}
          value={parts[part] ?? ''}
          placeholder={t(`shared.address.${part}`)}
          aria-label={t(`shared.address.${part}`)}
          onChange={(event) => {
            const { [part]: _, ...others } = parts;
            onChange?.(filled(event.target.value ? { ...others, [part]: event.target.value } : others));
          }}
        />
      ))}
    </div>
  );
}

/** What is no point is given as it was written: the server says that it does not fit. */
export function PlaceInput({ value, onChange, ...rest }: InputProps<Place | string | null>) {
  const { t } = useTranslation();
  const [point, setPoint] = useState(value && typeof value === 'object' ? pointText(value) : (value ?? ''));
  const [label, setLabel] = useState(value && typeof value === 'object' ? (value.label ?? '') : '');
  const give = (nextPoint: string, nextLabel: string) => {
    const found = pointOf(nextPoint);
    onChange?.(
      found ? { ...found, ...(nextLabel.trim() && { label: nextLabel.trim() }) } : nextPoint.trim() || null,
    );
  };
  const wrong = point.trim() !== '' && !pointOf(point);
  return (
    <div className={styles.parts} role="group" aria-label={rest['aria-label']}>
      <Input
        id={rest.id}
        autoFocus={rest.autoFocus}
        disabled={rest.disabled}
        status={wrong ? 'error' : undefined}
        value={point}
        placeholder={t('shared.place.point')}
        title={wrong ? t('shared.place.wrong') : undefined}
        aria-label={t('shared.place.point')}
        aria-invalid={wrong}
        onChange={(event) => {
          setPoint(event.target.value);
          give(event.target.value, label);
        }}
      />
      <Input
        style={{ gridColumn: '1 / -1' }}
        disabled={rest.disabled}
        maxLength={300}
        value={label}
        placeholder={t('shared.place.label')}
        aria-label={t('shared.place.label')}
        onChange={(event) => {
          setLabel(event.target.value);
          give(point, event.target.value);
        }}
      />
    </div>
  );
}

function Hours({
  day,
  spans,
  onChange,
  ...rest
}: InputProps<string[]> & { day: Weekday; spans: string[] | undefined }) {
  const id = useId();
  const [text, setText] = useState((spans ?? []).join(', '));
  const wrong = spansOf(text) === undefined;
  return (
    <>
      <label htmlFor={id}>{weekdayName(day, 'long')}</label>
      <Input
        {...rest}
        id={id}
        status={wrong ? 'error' : undefined}
        aria-invalid={wrong}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange?.(spansOf(event.target.value) ?? [event.target.value]);
        }}
        onBlur={() => !wrong && setText((spansOf(text) ?? []).join(', '))}
      />
    </>
  );
}

export function WorkingTimeInput({ value, onChange, ...rest }: InputProps<WorkingTime | null>) {
  const { t } = useTranslation();
  const week = value ?? {};
  return (
    <div className={styles.week} role="group" aria-label={rest['aria-label']}>
      {weekdays.map((day, index) => (
        <Hours
          key={day}
          day={day}
          spans={week[day]}
          autoFocus={index === 0 && rest.autoFocus}
          disabled={rest.disabled}
          onChange={(spans) => {
            const { [day]: _, ...others } = week;
            onChange?.(filled(spans.length > 0 ? { ...others, [day]: spans } : others));
          }}
        />
      ))}
      <p>{t('shared.hoursHint')}</p>
    </div>
  );
}
