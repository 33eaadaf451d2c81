import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FieldValue, textOf } from '~/shared/fields/FieldValue';
import {
  type Field,
  fieldOf,
  nounOf,
  type ObjectType,
  pluralOf,
  say,
  useObjectTypes,
} from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { type Filter, listLink } from '~/shared/records/filter';
import { fieldsOf, listsOf } from '~/shared/records/layout';
import { pageQuery, type RecordData, readValue } from '~/shared/records/records';
import { titleOf } from '~/shared/records/titleOf';
import styles from './Related.module.css';

const CreateDrawer = lazy(() =>
  import('~/shared/records/CreateDrawer').then((file) => ({ default: file.CreateDrawer })),
);
const shown = 8;

/** A title that leads back here says nothing: a deal line on its deal is called by its product, a comment by its text. */
function leadOf(other: ObjectType, field: Field): Field | undefined {
  const fields = other.fields.filter((each) => each !== field);
  return (
    fields.find(({ kind }) => kind === 'relation') ??
    fields.find(({ kind }) => kind === 'longText') ??
    fields.find(({ name }) => other.defaultColumns?.includes(name))
  );
}

/** What stands beside the name where no layout says it. */
export function relatedFields(other: ObjectType, by: string, lead = leadOver(other, by)): Field[] {
  const fields = (other.defaultColumns ?? other.fields.map((field) => field.name))
    .filter((name) => name !== by && name !== other.title && name !== lead?.name)
    .map((name) => fieldOf(other, name))
    .filter((field): field is Field => !!field && field.kind !== 'longText');
  // Two have room: the first, and what it is worth.
  const worth = fields.slice(1).find((field) => field.kind === 'money') ?? fields[1];
  return [fields[0], worth].filter((field) => !!field);
}

/** What the records of a list are called by, where it is not their title. */
function leadOver(other: ObjectType, by: string): Field | undefined {
  const field = fieldOf(other, by);
  return field && other.title === by ? leadOf(other, field) : undefined;
}

/** What a list of related records is called: where several of one object lead here, by which field they do. */
export function relatedHeading(
  t: (key: string, words: Record<string, string>) => string,
  type: ObjectType,
  other: ObjectType,
  field: Field,
): string {
  if (other.name === type.name) return t('records.below', { plural: pluralOf(other) });
  const several = (type.related ?? []).filter((each) => each.object === other.name).length > 1;
  return several ? `${pluralOf(other)} · ${say(field.label)}` : pluralOf(other);
}

function RelatedTable({
  type,
  record,
  other,
  field,
  said,
}: {
  type: ObjectType;
  record: RecordData;
  other: ObjectType;
  field: Field;
  /** The columns of the layout. */
  said?: string[] | null;
}) {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const lead = leadOver(other, field.name);
  const words = { yes: t('shared.yes'), no: t('shared.no') };
  const columns = said ? fieldsOf(other, said) : relatedFields(other, field.name, lead);
  const filter: Filter = { field: field.name, op: 'eq', value: record.id };
  const fields = [
    ...new Set([other.title, ...(lead ? [lead.name] : []), ...columns.map((each) => each.name)]),
  ];
  const page = useQuery(
    pageQuery(other.path, { fields, filter, sort: other.defaultSort, limit: shown, total: 'exact' }),
  );
  const rows = page.data?.items ?? [];
  const total = page.data?.total?.value ?? rows.length;
  const heading = relatedHeading(t, type, other, field);
  const itself = { id: record.id, name: titleOf(type, record) };
  const nameOf = (row: RecordData) => {
    const said = lead && textOf(lead, readValue(row, lead.name), words);
    return said || titleOf(other, row);
  };
  return (
    <section className={styles.related} aria-label={heading}>
      <header>
        <h2>
          <Link to={listLink(other.path, filter)}>{heading}</Link> {page.data && <span>{total}</span>}
        </h2>
        {other.rights.create && (
          <Button
            type="text"
            size="small"
            icon={<Plus size={14} />}
            aria-label={t('shared.record.create', { noun: nounOf(other) })}
            onClick={() => setCreating(true)}
          />
        )}
      </header>
      {page.error && <p role="alert">{problemOf(page.error).message}</p>}
      {rows.length > 0 && (
        <table>
          <thead className={columns.length > 2 ? styles.head : 'hidden-text'}>
            <tr>
              <th scope="col">{nounOf(other)}</th>
              {columns.map((each) => (
                <th key={each.name} scope="col" data-number={each.kind === 'money' || undefined}>
                  {say(each.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link to={`/${other.path}/${row.id}`} title={nameOf(row)}>
                    {nameOf(row)}
                  </Link>
                </td>
                {columns.map((each) => (
                  <td key={each.name} data-number={each.kind === 'money' || undefined}>
                    <FieldValue field={each} value={readValue(row, each.name)} linked={false} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page.isPending && <i className={styles.waiting} />}
      {page.data && rows.length === 0 && <p className={styles.none}>{t('records.noneYet')}</p>}
      {total > rows.length && rows.length > 0 && (
        <Link className={styles.all} to={listLink(other.path, filter)}>
          {t('records.showAll', { count: total })}
        </Link>
      )}
      <Suspense fallback={null}>
        {creating && (
          <CreateDrawer
            type={other}
            given={{ [field.name]: field.kind === 'relations' ? [itself] : itself }}
            onClose={() => setCreating(false)}
            onCreated={() => setCreating(false)}
          />
        )}
      </Suspense>
    </section>
  );
}

/** What belongs to a record, each kind as a small table with a way to add. */
export function Related({ type, record }: { type: ObjectType; record: RecordData }) {
  const types = useObjectTypes();
  return (
    <>
      {listsOf(type)
        .filter(({ shown }) => shown)
        .map(({ object, field: name, columns }) => {
          const other = types.find((each) => each.name === object);
          const field = other && fieldOf(other, name);
          if (!other || !field) return null;
          // who takes part in a meeting has it in their timeline
          const told = !!other.about?.more && field.kind === 'relations';
          const placed = type.layout?.related.some((each) => each.object === object && each.field === name);
          if (told && !placed) return null;
          return (
            <RelatedTable
              key={`${object}.${name}`}
              type={type}
              record={record}
              other={other}
              field={field}
              said={columns}
            />
          );
        })}
    </>
  );
}
