import { Modal } from 'antd';
import { ArrowRight, History, Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCommands, useMenu } from '~/shared/menu';
import { nounOf, type ObjectType, pluralOf, say, useObjectTypes } from '~/shared/metadata';
import { useModules } from '~/shared/module';
import { useMe } from '~/shared/session';
import { groupedSettings } from '~/shared/settings/entries';
import { useDebounced } from '~/shared/useDebounced';
import { type Hit, useFound } from './found';
import { Marked } from './Marked';
import styles from './Palette.module.css';

interface Line {
  key: string;
  group: string;
  label: ReactNode;
  /** What is said beside it. */
  beside?: ReactNode;
  recent?: boolean;
  /** Where it leads; one that narrows the search stays. */
  to?: string;
  narrows?: ObjectType;
}

function useFoundLines(q: string, only: ObjectType | undefined): { lines: Line[]; waiting: boolean } {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { found, waiting } = useFound(q, only?.name);
  const typeOf = (object: string) => types.find((each) => each.name === object);

  const beside = (type: ObjectType, hit: Hit): ReactNode => {
    const field = type.fields.find((each) => each.name === hit.why.field);
    return (
      <>
        {hit.similar && <em>{t('app.palette.similar')} </em>}
        {field && field.name !== type.title ? (
          <>
            {say(field.label)}: <Marked text={hit.why.text} marks={hit.why.marks} />
          </>
        ) : (
          hit.hint
        )}
      </>
    );
  };
  const line = (type: ObjectType, hit: Hit): Line => ({
    key: `${type.name}/${hit.id}`,
    group: pluralOf(type),
    label:
      hit.why.field === type.title && hit.why.marks.length > 0 ? (
        <Marked text={hit.name} marks={hit.why.marks} />
      ) : (
        hit.name
      ),
    beside: beside(type, hit),
    recent: hit.recent,
    to: `/${type.path}/${hit.id}`,
  });
  const recent = q
    ? []
    : found.recent.flatMap(({ object, id, name }): Line[] => {
        const type = typeOf(object);
        return type
          ? [
              {
                key: `${object}/${id}`,
                group: t('app.palette.recent'),
                label: name,
                beside: nounOf(type),
                recent: true,
                to: `/${type.path}/${id}`,
              },
            ]
          : [];
      });
  const groups = found.groups.flatMap(({ object, items, more }) => {
    const type = typeOf(object);
    if (!type || !q) return [];
    const all: Line = {
      key: `${object}/all`,
      group: pluralOf(type),
      label: t('app.palette.all', { objects: pluralOf(type), text: q }),
      narrows: type,
    };
    return [...items.map((hit) => line(type, hit)), ...(more && !only ? [all] : [])];
  });
  return { lines: [...recent, ...groups], waiting };
}

/** Pages and actions whose names contain what was typed. */
function usePlaces(text: string): Line[] {
  const { t } = useTranslation();
  const me = useMe();
  const modules = useModules();
  const types = useObjectTypes();
  const entries = [...useMenu(), ...groupedSettings(modules, me).flatMap((group) => group.entries)];
  const named = [
    ...useCommands().map(({ id, label, to }) => ({ key: id, group: 'do', label: t(label), to })),
    ...types
      .filter((type) => type.own)
      .map((type) => ({ key: type.name, group: 'go', label: pluralOf(type), to: `/${type.path}` })),
    ...entries.map(({ path, label }) => ({ key: path, group: 'go', label: t(label), to: path })),
  ];
  return named
    .filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))
    .map((place) => ({ ...place, group: t(`app.palette.${place.group}`) }));
}

/** Search records, go anywhere, start anything: one line to type into. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [only, setOnly] = useState<ObjectType>();
  const q = useDebounced(text.trim(), 120);
  const { lines: found, waiting } = useFoundLines(q, only);
  const places = usePlaces(text.trim());
  const lines = only ? found : [...found, ...places];
  const current = Math.min(at, lines.length - 1);
  // What is shown still belongs to what was typed before: Enter waits for the answer.
  const stale = waiting || q !== text.trim();
  const [hurried, setHurried] = useState(false);

  const narrow = (type: ObjectType | undefined) => {
    setOnly(type);
    setAt(0);
    input.current?.focus();
  };
  const go = (line: Line | undefined) => {
    if (line?.narrows) {
      narrow(line.narrows);
    } else if (line?.to) {
      onClose();
      navigate(line.to);
    }
  };
  useEffect(() => {
    if (hurried && !stale) {
      setHurried(false);
      go(lines[current]);
    }
  });
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && lines.length) {
      event.preventDefault();
      const next = (current + step + lines.length) % lines.length;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (stale) setHurried(true);
      else go(lines[current]);
    } else if (event.key === 'Backspace' && !text) {
      narrow(undefined);
    }
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={600}
      style={{ top: '12vh' }}
      title={t('app.search')}
      styles={{ container: { padding: 0, overflow: 'hidden' }, header: { display: 'none' } }}
    >
      <div className={styles.ask}>
        <Search size={16} aria-hidden />
        {only && (
          <button
            type="button"
            className={styles.only}
            aria-label={t('app.palette.everything', { objects: pluralOf(only) })}
            onClick={() => narrow(undefined)}
          >
            {pluralOf(only)} <X size={12} aria-hidden />
          </button>
        )}
        <input
          ref={input}
          // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into it
          autoFocus
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
            setHurried(false);
          }}
          onKeyDown={press}
          placeholder={t('app.palette.placeholder')}
          role="combobox"
          aria-label={t('app.search')}
          aria-expanded
          aria-controls={id}
          aria-activedescendant={lines.length ? `${id}-${current}` : undefined}
        />
      </div>
      <div className={styles.lines} role="listbox" id={id} aria-label={t('app.palette.results')}>
        {lines.map((line, index) => (
          <div key={line.key} role="presentation">
            {line.group !== lines[index - 1]?.group && (
              <div className={styles.group} role="presentation">
                {line.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's */}
            <div
              role="option"
              id={`${id}-${index}`}
              aria-selected={index === current}
              className={styles.line}
              data-all={line.narrows && true}
              onMouseMove={() => setAt(index)}
              onClick={() => go(line)}
            >
              <span className={styles.label}>{line.label}</span>
              {line.beside && <span className={styles.hint}>{line.beside}</span>}
              {line.recent && (
                <History
                  size={12}
                  className={styles.recent}
                  role="img"
                  aria-label={t('app.palette.recent')}
                />
              )}
              <ArrowRight size={14} aria-hidden />
            </div>
          </div>
        ))}
      </div>
      {lines.length === 0 && !stale && (
        <div className={styles.none} role="status">
          <p>{t('app.palette.none', { text })}</p>
          <p>{t('app.palette.teach')}</p>
        </div>
      )}
      {!text && <p className={styles.teach}>{t('app.palette.teach')}</p>}
    </Modal>
  );
}
