import { Button, Select } from 'antd';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Field, say } from '~/shared/metadata';
import { fieldsOf } from '~/shared/records/layout';
import { mostFacts, otherFacts } from './draft';
import { useEditor, usePart } from './editor';
import { Grip } from './Grip';
import styles from './layout.module.css';

function Fact({ field }: { field: Field }) {
  const { t } = useTranslation();
  const { change } = useEditor();
  const name = say(field.label, field.name);
  const part = usePart({ kind: 'fact', key: field.name }, name);
  const remove = () =>
    change((draft) => ({ ...draft, facts: draft.facts.filter((each) => each !== field.name) }));
  return (
    <li {...part.box} {...part.handle} className={styles.fact}>
      <Grip name={name} grip={part.grip} onRemove={remove} />
      {name}
      <Button
        type="text"
        size="small"
        icon={<X size={13} />}
        aria-label={t('records.layout.dropFact', { name })}
        onClick={remove}
      />
    </li>
  );
}

/** What stands in the head of the page. */
export function Facts() {
  const { t } = useTranslation();
  const { type, draft, change } = useEditor();
  const label = t('records.layout.addFact');
  return (
    <section className={styles.facts} aria-label={t('records.layout.facts')}>
      <h2>{t('records.layout.facts')}</h2>
      <ul>
        {fieldsOf(type, draft.facts).map((field) => (
          <Fact key={field.name} field={field} />
        ))}
      </ul>
      {draft.facts.length < mostFacts && (
        <Select
          size="small"
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          placeholder={label}
          aria-label={label}
          popupMatchSelectWidth={false}
          options={otherFacts(type, draft).map((field) => ({
            value: field.name,
            label: say(field.label, field.name),
          }))}
          onChange={(name: string | null) =>
            name && change((now) => ({ ...now, facts: [...now.facts, name] }))
          }
        />
      )}
    </section>
  );
}
