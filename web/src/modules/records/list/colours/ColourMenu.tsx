import { Button, Popover, Select } from 'antd';
import { ArrowUp, Palette, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '~/shared/filter/FilterBar';
import type { ObjectType } from '~/shared/metadata';
import { moved } from '../../views/views';
import type { ListState } from '../useListState';
import styles from './ColourMenu.module.css';
import { type Colouring, most, tones } from './colours';

const wholeRow = '';

function Rules({ type, state }: { type: ObjectType; state: ListState }) {
  const { t } = useTranslation();
  const { colours, setColours, columns } = state;
  const put = (at: number, rule: Colouring) =>
    setColours(colours.map((each, place) => (place === at ? rule : each)));
  return (
    <div className={styles.rules}>
      <p>{t('records.colours.hint')}</p>
      {colours.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place alone
        <section key={at} aria-label={t('records.colours.rule', { number: at + 1 })}>
          <div className={styles.line}>
            <Select
              size="small"
              value={rule.tone}
              aria-label={t('records.colours.tone')}
              options={tones.map((tone) => ({
                value: tone,
                label: (
                  <span className={styles.choice}>
                    <i data-tone={tone} aria-hidden />
                    {t(`records.colours.tones.${tone}`)}
                  </span>
                ),
              }))}
              onChange={(tone) => put(at, { ...rule, tone })}
            />
            <Select
              size="small"
              className={styles.where}
              value={rule.column ?? wholeRow}
              aria-label={t('records.colours.where')}
              options={[
                { value: wholeRow, label: t('records.colours.row') },
                ...columns.map(({ path, label }) => ({ value: path, label })),
              ]}
              onChange={(column) => put(at, { ...rule, column: column || undefined })}
            />
            <Button
              type="text"
              size="small"
              disabled={at === 0}
              icon={<ArrowUp size={13} />}
              aria-label={t('records.colours.up', { number: at + 1 })}
              onClick={() => setColours(moved(colours, at, at - 1))}
            />
            <Button
              type="text"
              size="small"
              icon={<X size={13} />}
              aria-label={t('records.colours.remove', { number: at + 1 })}
              onClick={() => setColours(colours.filter((_, place) => place !== at))}
            />
          </div>
          <FilterBar type={type} filter={rule.filter} onChange={(filter) => put(at, { ...rule, filter })} />
        </section>
      ))}
      {colours.length < most && (
        <Button
          type="link"
          size="small"
          icon={<Plus size={14} />}
          onClick={() => setColours([...colours, { tone: tones[colours.length % tones.length] ?? 'good' }])}
        >
          {t('records.colours.add')}
        </Button>
      )}
    </div>
  );
}

/** Which rows or cells are coloured, and by what; the first rule that holds counts. */
export function ColourMenu({ type, state }: { type: ObjectType; state: ListState }) {
  const { t } = useTranslation();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<Rules type={type} state={state} />}
    >
      <Button
        size="small"
        type="text"
        icon={<Palette size={14} />}
        aria-label={t('records.colours.title')}
        aria-pressed={state.colours.length > 0}
      />
    </Popover>
  );
}
