import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { ArrowRight, Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { http } from '~/shared/http';
import { useCommands, useMenu } from '~/shared/menu';
import { type ObjectType, pluralOf, useObjectTypes } from '~/shared/metadata';
import { useModules } from '~/shared/module';
import { useMe } from '~/shared/session';
import { groupedSettings } from '~/shared/settings/entries';
import { useDebounced } from '~/shared/useDebounced';
import styles from './Palette.module.css';

interface Found {
  groups: { object: string; items: { id: number; name: string; hint?: string | null }[] }[];
}

interface Line {
  key: string;
  group: string;
  label: string;
  hint?: string | null;
  to: string;
}

function useFound(q: string, types: ObjectType[]): Line[] {
  const { data } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => http.get<Found>('/search', { query: { q, limit: 8 }, signal }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
  if (!q || !data) return [];
  return data.groups.flatMap(({ object, items }) => {
    const type = types.find((each) => each.name === object);
    if (!type) return [];
    return items.map((item) => ({
      key: `${object}/${item.id}`,
      group: pluralOf(type),
      label: item.name,
      hint: item.hint,
      to: `/${type.path}/${item.id}`,
    }));
  });
}

/** Search records, go anywhere, start anything: one line to type into. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const modules = useModules();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const q = useDebounced(text.trim(), 120);
  const types = useObjectTypes();
  const found = useFound(q, types);

  const fits = (label: string) => label.toLowerCase().includes(text.trim().toLowerCase());
  const entries = [...useMenu(), ...groupedSettings(modules, me).flatMap((group) => group.entries)];
  const places: Line[] = entries.map((entry) => ({
    key: entry.path,
    group: t('app.palette.go'),
    label: t(entry.label),
    to: entry.path,
  }));
  const lists: Line[] = types
    .filter((type) => type.own)
    .map((type) => ({
      key: type.name,
      group: t('app.palette.go'),
      label: pluralOf(type),
      to: `/${type.path}`,
    }));
  const actions: Line[] = useCommands().map((command) => ({
    key: command.id,
    group: t('app.palette.do'),
    label: t(command.label),
    to: command.to,
  }));
  const lines = [...found, ...[...actions, ...lists, ...places].filter((line) => fits(line.label))];
  const current = Math.min(at, lines.length - 1);

  const go = (line: Line | undefined) => {
    if (!line) return;
    onClose();
    navigate(line.to);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && lines.length) {
      event.preventDefault();
      const next = (current + step + lines.length) % lines.length;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      go(lines[current]);
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
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into it
          autoFocus
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
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
              onMouseMove={() => setAt(index)}
              onClick={() => go(line)}
            >
              <span className={styles.label}>{line.label}</span>
              {line.hint && <span className={styles.hint}>{line.hint}</span>}
              <ArrowRight size={14} aria-hidden />
            </div>
          </div>
        ))}
      </div>
      {lines.length === 0 && (
        <p className={styles.none} role="status">
          {t('app.palette.none', { text })}
        </p>
      )}
    </Modal>
  );
}
