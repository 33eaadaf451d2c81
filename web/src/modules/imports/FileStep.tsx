import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { type Import, isBusy, isOver, type Sheet } from './imports';
import styles from './imports.module.css';
import { LayoutButton } from './LayoutButton';
import { Step } from './Step';

function Preview({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  return (
    <>
      {sheet.notes.map((note) => (
        <p key={note} className={styles.warning}>
          {note}
        </p>
      ))}
      <div className={styles.preview} role="region" aria-label={t('imports.preview')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="hidden-text">{t('imports.line')}</span>
              </th>
              {sheet.columns.map((column) => (
                <th key={column.name} scope="col">
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the file
              <tr key={index}>
                <td>{index + 1}</td>
                {sheet.columns.map((column, at) => (
                  <td key={column.name} title={row[at]}>
                    {row[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const delimiters: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };

/** What stands in the files, as it was read. */
export function FileStep({ one, onRead }: { one: Import; onRead: () => void }) {
  const { t } = useTranslation();
  const sheets = one.files.flatMap((file) =>
    file.sheets.map((sheet) => ({
      key: `${file.name}/${sheet.name}`,
      file: file.name,
      label: file.sheets.length > 1 ? `${file.name} · ${sheet.name}` : file.name,
      sheet,
    })),
  );
  const [shown, setShown] = useState(sheets[0]?.key);
  const here = sheets.find((each) => each.key === shown) ?? sheets[0];
  if (!here) return null;
  const { encoding, delimiter, looked, whole, rows, columns } = here.sheet;
  return (
    <Step
      number={1}
      title={t('imports.step.file')}
      state="done"
      hint={[
        t(whole ? 'imports.rows' : 'imports.rowsAtLeast', { count: looked, number: format.number(looked) }),
        t('imports.columns', { count: columns.length }),
        encoding,
        delimiter && t(`imports.delimiter.${delimiters[delimiter] ?? 'other'}`, { mark: delimiter }),
        rows.length < looked && t('imports.firstRows', { count: rows.length }),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        !isOver(one.state) &&
        !isBusy(one.state) && (
          <LayoutButton key={here.key} one={one} file={here.file} sheet={here.sheet} onRead={onRead} />
        )
      }
    >
      {sheets.length > 1 && (
        <div className={styles.sheets}>
          <Segmented
            aria-label={t('imports.sheet')}
            value={here.key}
            options={sheets.map((each) => ({ value: each.key, label: each.label }))}
            onChange={setShown}
          />
        </div>
      )}
      <Preview sheet={here.sheet} />
    </Step>
  );
}
