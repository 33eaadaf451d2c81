import { Button } from 'antd';
import { Columns2, FoldVertical, ListFilter, Plus, Settings2, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { say } from '~/shared/metadata';
import { fieldsOf } from '~/shared/records/layout';
import {
  changeTab,
  type DraftSection,
  type DraftTab,
  newSection,
  newTab,
  removeSection,
  removeTab,
} from './draft';
import { useEditor, usePart, useTarget, wording } from './editor';
import { FieldRow } from './Fields';
import { Grip } from './Grip';
import styles from './layout.module.css';

function SectionCard({ section, number }: { section: DraftSection; number: number }) {
  const { t } = useTranslation();
  const { type, change, open } = useEditor();
  const name = say(section.title) || t('records.layout.untitled', { number });
  const part = usePart({ kind: 'section', key: section.key }, name);
  const room = useTarget({ kind: 'room', key: section.key });
  return (
    <section {...part.box} className={styles.card} aria-label={name}>
      <header {...part.handle}>
        <Grip name={name} grip={part.grip} />
        <h2 data-untitled={!section.title || undefined}>{name}</h2>
        {section.columns === 2 && <Columns2 size={13} aria-label={t('records.layout.twoColumns')} />}
        {section.when && <ListFilter size={13} aria-label={t('records.layout.when')} />}
        {section.folded && <FoldVertical size={13} aria-label={t('records.layout.folded')} />}
        <Button
          type="text"
          size="small"
          icon={<Settings2 size={14} />}
          aria-label={t('records.layout.setSection', { name })}
          onClick={() => open({ kind: 'section', key: section.key })}
        />
        <Button
          type="text"
          size="small"
          icon={<Trash2 size={14} />}
          aria-label={t('records.layout.removeSection', { name })}
          onClick={() => change((draft) => removeSection(draft, section.key))}
        />
      </header>
      {section.guidance && <p className={styles.guidance}>{say(section.guidance)}</p>}
      <ul ref={room.setNodeRef} data-over={room.isOver || undefined} data-columns={section.columns}>
        {fieldsOf(type, section.fields).map((field) => (
          <FieldRow key={field.name} field={field} placed />
        ))}
        {section.fields.length === 0 && <li className={styles.empty}>{t('records.layout.dropHere')}</li>}
      </ul>
    </section>
  );
}

function TabHead({ tab }: { tab: DraftTab }) {
  const { t } = useTranslation();
  const editor = useEditor();
  const name = say(tab.title) || say(wording.details);
  const part = usePart({ kind: 'tab', key: tab.key }, name);
  const current = editor.tab === tab.key;
  return (
    <div {...part.box} {...part.handle} className={styles.tab} data-current={current || undefined}>
      <Grip name={name} grip={part.grip} />
      <button type="button" aria-pressed={current} onClick={() => editor.show(tab.key)}>
        {name}
      </button>
      {current && (
        <>
          <Button
            type="text"
            size="small"
            icon={<Settings2 size={14} />}
            aria-label={t('records.layout.setTab', { name })}
            onClick={() => editor.open({ kind: 'tab', key: tab.key })}
          />
          <Button
            type="text"
            size="small"
            icon={<X size={14} />}
            aria-label={t('records.layout.removeTab', { name })}
            onClick={() => editor.change((draft) => removeTab(draft, tab.key))}
          />
        </>
      )}
    </div>
  );
}

/** The sections of a tab, and the tabs where there are several. */
export function Sections() {
  const { t } = useTranslation();
  const { draft, change, tab: shown, show, open } = useEditor();
  const tab = draft.tabs.find(({ key }) => key === shown);
  const addTab = () => {
    const next = newTab(wording.tab(draft.tabs.length + 1));
    change((now) => ({
      ...now,
      // Where there are several, each has a title.
      tabs: [...now.tabs.map((each) => ({ ...each, title: each.title ?? wording.details })), next],
    }));
    show(next.key);
  };
  const addSection = (to: DraftTab) => {
    const next = newSection();
    change((now) => changeTab(now, to.key, { sections: [...to.sections, next] }));
    open({ kind: 'section', key: next.key });
  };
  return (
    <section aria-label={t('records.tab.fields')}>
      <div className={styles.tabs}>
        {draft.tabs.length > 1 && draft.tabs.map((each) => <TabHead key={each.key} tab={each} />)}
        <Button type="text" size="small" icon={<Plus size={14} />} onClick={addTab}>
          {t('records.layout.addTab')}
        </Button>
      </div>
      {tab?.sections.map((section, index) => (
        <SectionCard key={section.key} section={section} number={index + 1} />
      ))}
      {tab && (
        <Button type="dashed" block icon={<Plus size={14} />} onClick={() => addSection(tab)}>
          {t('records.layout.addSection')}
        </Button>
      )}
    </section>
  );
}
