import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { pluralOf, say, useObjectTypes } from '~/shared/metadata';
import type { Import, Outcome as Kind, Note, Receipt, RowsAsked } from './imports';
import styles from './imports.module.css';
import { fieldAt } from './mapping';
import { Rows } from './Rows';

const kinds: Kind[] = ['created', 'changed', 'unchanged', 'refused', 'repeated'];
const openable = new Set<Kind>(['created', 'changed', 'refused']);
const known = new Set(['duplicate', 'removed', 'restored', 'changed-since', 'in-use', 'begun-again']);

function NoteText({ note }: { note: Note }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const type = types.find((each) => each.name === note.object);
  const field = fieldAt(type, note.field ?? undefined);
  const params = {
    number: format.number(note.count ?? 0),
    noun: type ? pluralOf(type) : note.object,
    field: field ? say(field.label, field.name) : note.field,
  };
  if (note.code.startsWith('empty.')) return t('imports.note.empty', params);
  return known.has(note.code) ? t(`imports.note.${note.code}`, params) : note.text;
}

/** Counts by object, each open to its rows; before the run they say what would be. */
export function Outcome({ one, receipt, would }: { one: Import; receipt: Receipt; would?: boolean }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const [asked, setAsked] = useState<RowsAsked>();
  const shown = kinds.filter(
    (kind) => kind !== 'repeated' || receipt.objects.some((each) => each.repeated > 0),
  );
  const open = (next: RowsAsked) =>
    setAsked((before) => (JSON.stringify(before) === JSON.stringify(next) ? undefined : next));
  const isOpen = (kind: Kind, object: string) => asked?.kind === kind && asked.object === object;
  return (
    <div className={styles.outcome}>
      {receipt.objects.length > 0 && (
        <div className={styles.columns} role="region" aria-label={t('imports.counts')} tabIndex={0}>
          <table className={styles.counts}>
            <thead>
              <tr>
                <th scope="col">{t('imports.object')}</th>
                {shown.map((kind) => (
                  <th key={kind} scope="col">
                    {t(`imports.${would ? 'would' : 'was'}.${kind}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {receipt.objects.map((each) => {
                const type = types.find((one) => one.name === each.object);
                return (
                  <tr key={each.object}>
                    <th scope="row">
                      {type && !would ? (
                        <Link to={`/${type.path}`}>{pluralOf(type)}</Link>
                      ) : type ? (
                        pluralOf(type)
                      ) : (
                        each.object
                      )}
                    </th>
                    {shown.map((kind) => {
                      const count = format.number(each[kind]);
                      return (
                        <td key={kind} data-kind={each[kind] > 0 ? kind : undefined}>
                          {openable.has(kind) && each[kind] > 0 ? (
                            <button
                              type="button"
                              aria-expanded={isOpen(kind, each.object)}
                              onClick={() => open({ kind, object: each.object })}
                            >
                              {count}
                            </button>
                          ) : (
                            count
                          )}
                        </td>
                      );
                    })}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {receipt.notes.length > 0 && (
        <ul className={styles.notes}>
          {receipt.notes.map((note) => (
            <li key={`${note.code}/${note.object}/${note.text}`}>
              {note.code.startsWith('empty.') || note.code === 'duplicate' ? (
                <button
                  type="button"
                  onClick={() => open({ kind: 'noted', object: note.object ?? undefined, code: note.code })}
                >
                  <NoteText note={note} />
                </button>
              ) : (
                <NoteText note={note} />
              )}
            </li>
          ))}
        </ul>
      )}
      {asked && <Rows one={one} asked={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}
