import { Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Field, fieldOf, type ObjectType, say, useObjectTypes } from '~/shared/metadata';
import type { LayoutList } from '~/shared/records/layout';
import { relatedFields, relatedHeading } from '../record/Related';
import { listKey } from './draft';
import { useEditor, usePart } from './editor';
import { Grip } from './Grip';
import styles from './layout.module.css';

const mostColumns = 5;

function ListCard({ list, other, field }: { list: LayoutList; other: ObjectType; field: Field }) {
  const { t } = useTranslation();
  const { type, change } = useEditor();
  const name = relatedHeading(t, type, other, field);
  const part = usePart({ kind: 'list', key: listKey(list) }, name);
  const set = (next: Partial<LayoutList>) =>
    change((draft) => ({
      ...draft,
      related: draft.related.map((each) => (listKey(each) === listKey(list) ? { ...each, ...next } : each)),
    }));
  const columns = list.columns ?? relatedFields(other, field.name).map((each) => each.name);
  const columnsLabel = t('records.layout.columnsOf', { name });
  return (
    <section {...part.box} className={styles.card} aria-label={name}>
      <header {...part.handle}>
        <Grip name={name} grip={part.grip} />
        <h2>{name}</h2>
        <Switch
          size="small"
          checked={list.shown}
          aria-label={t('records.layout.showList', { name })}
          onChange={(shown) => set({ shown })}
        />
      </header>
      {list.shown && (
        <Select
          mode="multiple"
          size="small"
          variant="borderless"
          maxCount={mostColumns}
          showSearch={{ optionFilterProp: 'label' }}
          value={columns}
          placeholder={columnsLabel}
          aria-label={columnsLabel}
          style={{ width: '100%' }}
          options={other.fields
            .filter(
              (each) => each.name !== field.name && each.name !== other.title && each.kind !== 'longText',
            )
            .map((each) => ({ value: each.name, label: say(each.label, each.name) }))}
          onChange={(next: string[]) => set({ columns: next })}
        />
      )}
    </section>
  );
}

/** Which lists of related records stand beside the page, in which order, with which columns. */
export function Lists() {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { draft } = useEditor();
  return (
    <section aria-label={t('records.tab.related')}>
      {draft.related.map((list) => {
        const other = types.find((each) => each.name === list.object);
        const field = other && fieldOf(other, list.field);
        return other && field ? (
          <ListCard key={listKey(list)} list={list} other={other} field={field} />
        ) : null;
      })}
    </section>
  );
}
