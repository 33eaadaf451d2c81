import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { Lightbulb, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldValue } from '~/shared/fields/FieldValue';
import { type Field, type ObjectType, say } from '~/shared/metadata';
import { all, type Filter } from '~/shared/records/filter';
import {
  fieldsOf,
  type LayoutSection,
  type LayoutTab,
  unplaced,
  usualSections,
} from '~/shared/records/layout';
import { aggregateQuery, type RecordData } from '~/shared/records/records';
import { useGuidance } from '~/shared/records/useGuidance';
import styles from './fields.module.css';
import { Section } from './Section';

const instantField = (name: string): Field => ({ name, kind: 'instant', label: { en: name, 'zh-CN': name } });

/** What somebody new should know of these records, folded away by a click for good. */
function Guidance({ type }: { type: ObjectType }) {
  const { t } = useTranslation();
  const guidance = useGuidance(type);
  if (guidance.folded) {
    return (
      <Button
        type="text"
        size="small"
        className={styles.unfold}
        icon={<Lightbulb size={14} />}
        onClick={guidance.unfold}
      >
        {t('records.layout.unfold')}
      </Button>
    );
  }
  if (!guidance.shown) return null;
  return (
    <aside className={styles.lead} aria-label={t('records.layout.guidance')}>
      <Lightbulb size={14} aria-hidden />
      <p>{say(type.layout?.guidance ?? undefined) || t('records.layout.hintsShown')}</p>
      <Button
        type="text"
        size="small"
        icon={<X size={14} />}
        aria-label={t('records.layout.fold')}
        onClick={guidance.fold}
      />
    </aside>
  );
}

/** What stands only on pages of some records: asked with the meaning that lists give to the condition. */
function Where({
  type,
  record,
  when,
  children,
}: {
  type: ObjectType;
  record: RecordData;
  when: Filter;
  children: ReactNode;
}) {
  const filter = all({ field: 'id', op: 'eq', value: record.id }, when);
  const found = useQuery(aggregateQuery(type.path, { filter, measures: [{ fn: 'count', as: 'found' }] }));
  return found.data?.rows[0]?.found ? children : null;
}

function LaidSection({
  type,
  record,
  section,
  guided,
}: {
  type: ObjectType;
  record: RecordData;
  section: LayoutSection;
  guided: boolean;
}) {
  const shown = (
    <Section
      type={type}
      record={record}
      fields={fieldsOf(type, section.fields)}
      title={say(section.title ?? undefined)}
      folded={section.folded}
      columns={section.columns}
      guidance={section.guidance}
      guided={guided}
    />
  );
  return section.when ? (
    <Where type={type} record={record} when={section.when}>
      {shown}
    </Where>
  ) : (
    shown
  );
}

function LaidOut({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const guided = useGuidance(type).shown;
  const { layout } = type;
  if (!layout) {
    const { own, custom } = usualSections(type);
    return (
      <>
        <Section type={type} record={record} fields={own} />
        {custom.length > 0 && (
          <Section type={type} record={record} fields={custom} title={t('records.customFields')} />
        )}
      </>
    );
  }
  const others = layout.othersHidden ? [] : unplaced(type, layout);
  const drawn = ({ sections }: LayoutTab) =>
    sections.map((section, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the sections of a layout never change place
      <LaidSection key={index} type={type} record={record} section={section} guided={guided} />
    ));
  const [only] = layout.tabs;
  return (
    <>
      {layout.tabs.length > 1 ? (
        <Tabs
          size="small"
          items={layout.tabs.map((tab, index) => ({
            key: String(index),
            label: say(tab.title ?? undefined),
            children: drawn(tab),
          }))}
        />
      ) : (
        only && drawn(only)
      )}
      {others.length > 0 && (
        <Section
          type={type}
          record={record}
          fields={others}
          title={t('records.layout.others')}
          folded={layout.tabs.length > 0}
          guided={guided}
        />
      )}
    </>
  );
}

/** All fields of a record in the order of its layout, each edited where it stands. */
export function RecordFields({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  return (
    <>
      <Guidance type={type} />
      <LaidOut type={type} record={record} />
      <p className={styles.dates}>
        {t('records.createdAt')} <FieldValue field={instantField('createdAt')} value={record.createdAt} />
        <br />
        {t('records.updatedAt')} <FieldValue field={instantField('updatedAt')} value={record.updatedAt} />
      </p>
    </>
  );
}
