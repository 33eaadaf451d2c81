import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { Button, Dropdown, Input } from 'antd';
import { GripVertical, Plus, X } from 'lucide-react';
import { type ClipboardEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { say, type Tone, type Words } from '~/shared/metadata';
import type { ChoiceDraft } from './fieldDraft';
import styles from './objects.module.css';

const tones: Tone[] = ['neutral', 'accent', 'good', 'warn', 'bad', 'violet'];

let made = 0;
export const newChoice = (label: ChoiceDraft['label'] = {}): ChoiceDraft => ({ key: `new ${++made}`, label });

interface LineProps {
  choice: ChoiceDraft;
  number: number;
  languages: readonly (keyof Words)[];
  onChange: (choice: ChoiceDraft) => void;
  onPaste: (event: ClipboardEvent, language: keyof Words) => void;
  onNext: () => void;
  onRemove: () => void;
}

function Line({ choice, number, languages, onChange, onPaste, onNext, onRemove }: LineProps) {
  const { t } = useTranslation();
  const sortable = useSortable({ id: choice.key });
  const tone = tones.find((each) => each === choice.tone) ?? 'neutral';
  const called = say(choice.label as Words) || String(number);
  return (
    <li
      ref={sortable.setNodeRef}
      className={styles.choice}
      style={{
        transform: sortable.transform ? `translateY(${sortable.transform.y}px)` : undefined,
        transition: sortable.transition,
      }}
    >
      <button
        type="button"
        className={styles.grip}
        aria-label={t('records.objects.choice.move', { choice: called })}
        {...sortable.attributes}
        {...sortable.listeners}
      >
        <GripVertical size={14} aria-hidden />
      </button>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [tone],
          onClick: ({ key }) => onChange({ ...choice, tone: key }),
          items: tones.map((each) => ({
            key: each,
            label: (
              <span className={styles.tone}>
                <i data-tone={each} /> {t(`records.objects.tone.${each}`)}
              </span>
            ),
          })),
        }}
      >
        <button
          type="button"
          className={styles.swatch}
          aria-label={t('records.objects.choice.tone', {
            choice: called,
            tone: t(`records.objects.tone.${tone}`),
          })}
        >
          <i data-tone={tone} />
        </button>
      </Dropdown>
      {languages.map((language) => (
        <Input
          key={language}
          data-choice={choice.key}
          lang={language}
          maxLength={100}
          value={choice.label[language] ?? ''}
          placeholder={t(`records.objects.language.${language}`)}
          aria-label={t('records.objects.choice.name', {
            number,
            language: t(`records.objects.language.${language}`),
          })}
          onChange={(event) =>
            onChange({ ...choice, label: { ...choice.label, [language]: event.target.value } })
          }
          onPaste={(event) => onPaste(event, language)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey)
              return;
            event.preventDefault();
            onNext();
          }}
        />
      ))}
      <Button
        type="text"
        size="small"
        icon={<X size={14} />}
        aria-label={t('records.objects.choice.remove', { choice: called })}
        onClick={onRemove}
      />
    </li>
  );
}

/** What can be chosen, in the order in which it is offered. */
export function ChoicesEditor({
  value = [],
  onChange,
}: {
  value?: ChoiceDraft[];
  onChange?: (value: ChoiceDraft[]) => void;
}) {
  const { t, i18n } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const languages = i18n.language === 'zh-CN' ? (['zh-CN', 'en'] as const) : (['en', 'zh-CN'] as const);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const focus = (key: string) =>
    list.current?.querySelector<HTMLInputElement>(`[data-choice="${key}"]`)?.focus();
  const add = (after = value.length) => {
    const next = newChoice();
    // Drawn at once: who writes fast goes on writing in the new line.
    flushSync(() => onChange?.([...value.slice(0, after), next, ...value.slice(after)]));
    focus(next.key);
  };
  /** A column of a spreadsheet is as many choices. */
  const paste = (event: ClipboardEvent, index: number, language: keyof Words) => {
    const [first, ...others] = event.clipboardData
      .getData('text/plain')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    const here = value[index];
    if (others.length === 0 || !here || !first) return;
    event.preventDefault();
    const more = others.map((text) => newChoice({ [language]: text }));
    onChange?.([
      ...value.slice(0, index),
      { ...here, label: { ...here.label, [language]: first } },
      ...more,
      ...value.slice(index + 1),
    ]);
  };
  return (
    <div>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={({ active, over }) => {
          const from = value.findIndex((each) => each.key === active.id);
          const to = value.findIndex((each) => each.key === over?.id);
          if (from >= 0 && to >= 0 && from !== to) onChange?.(arrayMove(value, from, to));
        }}
      >
        <SortableContext items={value.map((each) => each.key)} strategy={verticalListSortingStrategy}>
          <ul ref={list} className={styles.choices}>
            {value.map((choice, index) => (
              <Line
                key={choice.key}
                choice={choice}
                number={index + 1}
                languages={languages}
                onChange={(next) => onChange?.(value.map((each, at) => (at === index ? next : each)))}
                onPaste={(event, language) => paste(event, index, language)}
                onNext={() => {
                  const next = value[index + 1];
                  if (next) focus(next.key);
                  else add(index + 1);
                }}
                onRemove={() => onChange?.(value.filter((each) => each !== choice))}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <Button type="dashed" size="small" icon={<Plus size={14} />} onClick={() => add()}>
        {t('records.objects.choice.add')}
      </Button>
    </div>
  );
}
