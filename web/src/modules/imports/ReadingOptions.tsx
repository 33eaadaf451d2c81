import { Checkbox, Input, Popover, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { type Field, nounOf, type ObjectType, say } from '~/shared/metadata';
import type { Target } from './imports';
import styles from './imports.module.css';
import { keysOf } from './mapping';

interface ReadingOptionsProps {
  field: Field;
  types: ObjectType[];
  target: Target;
  fixed: boolean;
  onChange: (target: Target) => void;
}

/** How a text becomes the field's value: one short sentence that opens into its choices. */
export function ReadingOptions({ field, types, target, fixed, onChange }: ReadingOptionsProps) {
  const { t } = useTranslation();
  const related = types.find((each) => each.name === field.target);
  const keys = related ? keysOf(related) : [];
  const lookup = keys.find((each) => each.name === target.lookup);
  const money = field.kind === 'money';
  const dates = field.kind === 'date' || field.kind === 'instant';
  const numeric = money || field.kind === 'number' || field.kind === 'integer';
  const said = [
    related &&
      t('imports.option.lookup', {
        noun: nounOf(related),
        field: lookup ? say(lookup.label, lookup.name) : t('imports.option.name'),
      }),
    target.create && t('imports.option.creates'),
    money && (target.currency ?? t('imports.option.currencyInCell')),
    target.times && t('imports.option.times', { times: format.number(target.times) }),
    target.decimal === ',' && t('imports.option.comma'),
    dates && target.dates && t(`imports.option.${target.dates}`),
    target.empty && t(`imports.option.empty.${target.empty}`),
  ].filter(Boolean);
  if (!related && !numeric && !dates && !field.required) return null;
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={
        <div className={styles.options}>
          {related && (
            <>
              <label>
                {t('imports.option.findBy', { noun: nounOf(related) })}
                <Select
                  value={target.lookup ?? ''}
                  options={[
                    { value: '', label: t('imports.option.name') },
                    ...keys
                      .filter((each) => each.name !== related.title)
                      .map((each) => ({ value: each.name, label: say(each.label, each.name) })),
                  ]}
                  onChange={(next) => onChange({ ...target, lookup: next || undefined })}
                />
              </label>
              <Checkbox
                checked={target.create ?? false}
                onChange={(event) => onChange({ ...target, create: event.target.checked })}
              >
                {t('imports.option.create')}
              </Checkbox>
            </>
          )}
          {money && (
            <label>
              {t('shared.currency')}
              <Input
                maxLength={3}
                defaultValue={target.currency}
                placeholder={t('imports.option.currencyInCell')}
                onBlur={(event) =>
                  onChange({ ...target, currency: event.target.value.trim().toUpperCase() || undefined })
                }
              />
            </label>
          )}
          {numeric && (
            <label>
              {t('imports.option.decimal')}
              <Select
                value={target.decimal ?? '.'}
                options={[
                  { value: '.', label: '1,234.50' },
                  { value: ',', label: '1.234,50' },
                ]}
                onChange={(next) =>
                  onChange({ ...target, decimal: next === '.' ? undefined : (next as ',') })
                }
              />
            </label>
          )}
          {numeric && (
            <label>
              {t('imports.option.unit')}
              <Select
                value={target.times ?? 1}
                options={[1, 100, 1_000, 10_000, 1_000_000].map((each) => ({
                  value: each,
                  label: t(`imports.option.units.${each}`),
                }))}
                onChange={(next) => onChange({ ...target, times: next === 1 ? undefined : next })}
              />
            </label>
          )}
          {dates && (
            <label>
              {t('imports.option.dateOrder')}
              <Select
                value={target.dates ?? ''}
                options={[
                  { value: '', label: t('imports.option.asFound') },
                  { value: 'dmy', label: t('imports.option.dmy') },
                  { value: 'mdy', label: t('imports.option.mdy') },
                ]}
                onChange={(next) => onChange({ ...target, dates: (next || undefined) as Target['dates'] })}
              />
            </label>
          )}
          <label>
            {t('imports.option.whenEmpty')}
            <Select
              value={target.empty ?? ''}
              options={['', 'note', 'refuse'].map((each) => ({
                value: each,
                label: t(`imports.option.empties.${each || 'leave'}`),
              }))}
              onChange={(next) => onChange({ ...target, empty: (next || undefined) as Target['empty'] })}
            />
          </label>
        </div>
      }
    >
      <button type="button" className={styles.option} disabled={fixed}>
        {said.join(' · ') || t('imports.option.usual')}
      </button>
    </Popover>
  );
}
