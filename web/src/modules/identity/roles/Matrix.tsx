import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectType, pluralOf } from '~/shared/metadata';
import { useNarrow } from '~/shared/useNarrow';
import { MatrixCards } from './MatrixCards';
import { ObjectLine } from './ObjectLine';
import { differs, type ObjectRights, scopeOf, usualRights, withScope } from './rights';
import styles from './roles.module.css';
import { ScopeButton } from './ScopeButton';
import type { Draft } from './useDraft';

export interface MatrixProps {
  rows: { type: ObjectType; of: ObjectRights }[];
  draft: Draft;
  readOnly: boolean;
  /** The refusal of one right, by object and right. */
  refusedOf: (object: string, right: string) => string | undefined;
  onOpen: (object: string) => void;
}

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Objects down, rights across; a row reads as a sentence, and arrows walk it. */
export function Matrix(props: MatrixProps) {
  const { rows, draft, readOnly, refusedOf, onOpen } = props;
  const { t } = useTranslation();
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const narrow = useNarrow();
  const columns = usualRights.filter((right) =>
    rows.some(({ of }) => of.rights.some((each) => each.right === right)),
  );
  const has = ([row, column]: [number, number]) =>
    !!rows[row]?.of.rights.some(({ right }) => right === columns[column]);
  // The Tab key leads to one cell, also when the one it led to was filtered away.
  const here = has(at) ? at : [0, columns.findIndex((_, column) => has([0, column]))];
  if (narrow) return <MatrixCards {...props} columns={columns} />;

  const walk = (event: KeyboardEvent<HTMLElement>, row: number, column: number) => {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const table = event.currentTarget.closest('table');
    let [nextRow, nextColumn] = [row, column];
    // A right that the object does not have is stepped over.
    for (;;) {
      nextRow += step[0];
      nextColumn += step[1];
      if (nextRow < 0 || nextColumn < 0 || nextRow >= rows.length || nextColumn >= columns.length) return;
      const found = table?.querySelector<HTMLElement>(`[data-cell="${nextRow}.${nextColumn}"] button`);
      if (found) {
        found.focus();
        return;
      }
    }
  };
  return (
    <table className={styles.matrix} aria-label={t('identity.roles.matrix')}>
      <thead>
        <tr>
          <th scope="col">{t('identity.roles.may')}</th>
          {columns.map((right) => (
            <th key={right} scope="col">
              {t(`identity.roles.right.${right}`)}
            </th>
          ))}
        </tr>
      </thead>
      {rows.map(({ type, of }, row) => (
        <tbody key={type.name} data-changed={differs(draft.grants, type.name) || undefined}>
          <tr>
            <th scope="row">{pluralOf(type)}</th>
            {columns.map((right, column) => {
              const told = of.rights.find((each) => each.right === right);
              return (
                <td key={right} data-cell={`${row}.${column}`}>
                  {told ? (
                    <ScopeButton
                      type={type}
                      right={told}
                      scope={scopeOf(of, draft.grants, right)}
                      disabled={readOnly}
                      refused={refusedOf(type.name, right)}
                      tabIndex={here[0] === row && here[1] === column ? 0 : -1}
                      onFocus={() => setAt([row, column])}
                      onKeyDown={(event) => walk(event, row, column)}
                      onChange={(scope) => draft.change(withScope(of, draft.grants, right, scope))}
                    />
                  ) : (
                    <span className={styles.never}>–</span>
                  )}
                </td>
              );
            })}
          </tr>
          <tr className={styles.said}>
            <td colSpan={columns.length + 1}>
              <ObjectLine type={type} of={of} draft={draft} onOpen={() => onOpen(type.name)} />
            </td>
          </tr>
        </tbody>
      ))}
    </table>
  );
}
