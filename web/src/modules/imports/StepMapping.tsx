import { Button, Select } from 'antd';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { leaveOnTab } from '~/shared/leaveOnTab';
import { nounOf, type ObjectType, say } from '~/shared/metadata';
import { ColumnRow } from './ColumnRow';
import { Constants } from './Constants';
import { type MappingStep as Given, type Sheet, targetsOf } from './imports';
import styles from './imports.module.css';
import { fieldAt, guess, keyFor, keysOf, missing } from './mapping';

interface StepMappingProps {
  step: Given;
  sheet: Sheet | undefined;
  types: ObjectType[];
  fixed: boolean;
  onChange: (step: Given) => void;
  onRemove?: () => void;
}

/** How the rows of one sheet become records of one kind. */
export function StepMapping({ step, sheet, types, fixed, onChange, onRemove }: StepMappingProps) {
  const { t } = useTranslation();
  const type = types.find((each) => each.name === step.object);
  const columns = sheet?.columns ?? [];
  const become = (name: string) => {
    const next = types.find((each) => each.name === name);
    if (!next) return;
    const guessed = guess(next, columns);
    onChange({
      ...step,
      object: name,
      columns: guessed,
      key: keyFor(next, guessed),
      constants: {},
      past: [],
    });
  };
  const unused = columns.filter((each) => targetsOf(step.columns[each.name]).length === 0).length;
  const lacking = type ? missing(type, step) : [];
  if (!step.file) {
    return (
      <p className={styles.ownRows}>
        {t('imports.ownRowsBecome', {
          count: step.rows?.length ?? 0,
          noun: type ? nounOf(type) : step.object,
        })}
      </p>
    );
  }
  const source = step.sheet ? `${step.file} · ${step.sheet}` : step.file;
  return (
    <fieldset className={styles.mapping} aria-label={source}>
      <div className={styles.becomes}>
        <strong>{source}</strong>
        <span>{t('imports.become')}</span>
        {fixed ? (
          <b>{type ? nounOf(type) : step.object}</b>
        ) : (
          <Select
            value={step.object}
            popupMatchSelectWidth={false}
            style={{ minWidth: 140 }}
            aria-label={t('imports.becomeWhat', { source })}
            options={types.map((each) => ({ value: each.name, label: nounOf(each) }))}
            onChange={become}
          />
        )}
        <span>{t('imports.foundBy')}</span>
        {fixed ? (
          <b>
            {step.key.map((path) => say(fieldAt(type, path)?.label, path)).join(t('shared.filter.comma')) ||
              t('imports.alwaysNew')}
          </b>
        ) : (
          <Select<string[]>
            mode="multiple"
            onInputKeyDown={leaveOnTab}
            value={step.key}
            style={{ minWidth: 150 }}
            popupMatchSelectWidth={false}
            placeholder={t('imports.alwaysNew')}
            aria-label={t('imports.foundByWhat', { source })}
            options={[
              ...new Map(
                [
                  ...(type ? keysOf(type) : []),
                  ...(type?.fields.filter((each) => step.key.includes(each.name)) ?? []),
                ].map((each) => [each.name, { value: each.name, label: say(each.label, each.name) }]),
              ).values(),
            ]}
            onChange={(key) => onChange({ ...step, key })}
          />
        )}
        {onRemove && !fixed && (
          <Button
            type="text"
            icon={<Trash2 size={15} />}
            aria-label={t('imports.leaveOut', { source })}
            title={t('imports.leaveOut', { source })}
            onClick={onRemove}
          />
        )}
      </div>
      {type && columns.length > 0 && (
        <div
          className={styles.columns}
          role="region"
          aria-label={t('imports.columnsOf', { source })}
          tabIndex={0}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{t('imports.column')}</th>
                <th scope="col">{t('imports.samples')}</th>
                <th scope="col">{t('imports.target')}</th>
                <th scope="col">{t('imports.reading')}</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column) => (
                <ColumnRow
                  key={column.name}
                  type={type}
                  types={types}
                  column={column}
                  looked={sheet?.looked ?? 0}
                  targets={targetsOf(step.columns[column.name])}
                  fixed={fixed}
                  onChange={(targets) =>
                    onChange({
                      ...step,
                      columns: {
                        ...step.columns,
                        [column.name]: targets.length > 1 ? targets : (targets[0] ?? null),
                      },
                    })
                  }
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {type && (
        <Constants
          type={type}
          step={step}
          lacking={lacking}
          columns={columns}
          fixed={fixed}
          onChange={onChange}
        />
      )}
      {step.past.length > 0 && (
        <p className={styles.muted}>
          {t('imports.past', {
            list: step.past
              .map((each) => `${each.at} → ${Object.values(each.set).join(t('shared.filter.comma'))}`)
              .join(' · '),
          })}
        </p>
      )}
      {unused > 0 && <p className={styles.muted}>{t('imports.unused', { count: unused })}</p>}
    </fieldset>
  );
}
