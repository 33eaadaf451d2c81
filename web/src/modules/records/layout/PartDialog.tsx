import { Checkbox, Form, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '~/shared/filter/FilterBar';
import { fieldOf, say, type Words } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { WordsInput } from '../objects/WordsInput';
import { changeSection, changeTab, type Draft, type DraftSection, sectionsOf } from './draft';
import { type Opened, useEditor } from './editor';

const mostGuidance = 1000;

interface Said {
  title?: Partial<Words>;
  guidance?: Partial<Words>;
  columns?: number;
  folded?: boolean;
  when?: Filter;
  othersHidden?: boolean;
}

/** A language that was left out says the same as the other. */
function both(words: Partial<Words> | undefined): Words | undefined {
  const en = words?.en?.trim();
  const zh = words?.['zh-CN']?.trim();
  const some = en || zh;
  return some ? { en: en || some, 'zh-CN': zh || some } : undefined;
}

function saidOf(draft: Draft, { kind, key }: Opened): Said {
  if (kind === 'page') return { guidance: draft.guidance, othersHidden: draft.othersHidden };
  if (kind === 'field') return { guidance: draft.hints[key] };
  if (kind === 'tab') return { title: draft.tabs.find((tab) => tab.key === key)?.title };
  return sectionsOf(draft).find((section) => section.key === key) ?? {};
}

function told(draft: Draft, { kind, key }: Opened, said: Said): Draft {
  const guidance = both(said.guidance);
  if (kind === 'page') return { ...draft, guidance, othersHidden: !!said.othersHidden };
  if (kind === 'field') {
    const { [key]: _, ...others } = draft.hints;
    return { ...draft, hints: guidance ? { ...others, [key]: guidance } : others };
  }
  const title = both(said.title);
  if (kind === 'tab') return title ? changeTab(draft, key, { title }) : draft;
  const section: Partial<DraftSection> = {
    title,
    guidance,
    columns: said.columns ?? 1,
    folded: !!said.folded && !!title,
    when: said.when,
  };
  return changeSection(draft, key, section);
}

/** What a part of the page is called, how it stands there, and what is said of it to those who are new. */
export function PartDialog({ what, onClose }: { what: Opened; onClose: () => void }) {
  const { t } = useTranslation();
  const { type, draft, change } = useEditor();
  const [said, setSaid] = useState(() => saidOf(draft, what));
  const set = (next: Said) => setSaid({ ...said, ...next });
  const field = what.kind === 'field' ? fieldOf(type, what.key) : undefined;
  const title = t('records.layout.name');
  const guidance = t('records.layout.guidance');
  return (
    <Modal
      open
      title={t(`records.layout.dialog.${what.kind}`, { name: say(field?.label) })}
      okText={t('records.layout.apply')}
      cancelText={t('shared.cancel')}
      onCancel={onClose}
      onOk={() => {
        change((now) => told(now, what, said));
        onClose();
      }}
    >
      <Form layout="vertical" component="div">
        {(what.kind === 'section' || what.kind === 'tab') && (
          <Form.Item label={title}>
            <WordsInput label={title} value={said.title} onChange={(words) => set({ title: words })} />
          </Form.Item>
        )}
        {what.kind === 'section' && (
          <Form.Item label={t('records.layout.columns')}>
            <Segmented
              aria-label={t('records.layout.columns')}
              value={said.columns ?? 1}
              options={[1, 2].map((value) => ({ value, label: t(`records.layout.column.${value}`) }))}
              onChange={(columns) => set({ columns })}
            />
          </Form.Item>
        )}
        {what.kind === 'section' && (
          <Form.Item>
            <Checkbox
              checked={!!said.folded}
              disabled={!both(said.title)}
              onChange={({ target }) => set({ folded: target.checked })}
            >
              {t('records.layout.folded')}
            </Checkbox>
          </Form.Item>
        )}
        {what.kind === 'section' && (
          <Form.Item label={t('records.layout.when')} extra={t('records.layout.whenHint')}>
            <FilterBar type={type} filter={said.when} onChange={(when) => set({ when })} />
          </Form.Item>
        )}
        {what.kind !== 'tab' && (
          <Form.Item label={guidance} extra={t('records.layout.guidanceHint')}>
            <WordsInput
              label={guidance}
              most={mostGuidance}
              long
              value={said.guidance}
              onChange={(words) => set({ guidance: words })}
            />
          </Form.Item>
        )}
        {what.kind === 'page' && (
          <Form.Item extra={t('records.layout.othersHint')}>
            <Checkbox
              checked={!said.othersHidden}
              onChange={({ target }) => set({ othersHidden: !target.checked })}
            >
              {t('records.layout.othersShown')}
            </Checkbox>
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
