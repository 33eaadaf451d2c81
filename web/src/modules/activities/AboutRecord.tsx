import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { titleOf } from '~/shared/fields/RelationSelect';
import { nounOf, type ObjectType, useObjectTypes } from '~/shared/metadata';
import { type RecordData, readValue, recordQuery } from '~/shared/records/records';

/** The record that a task is about, by its name. */
export function AboutRecord({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const named = type.about && readValue(record, type.about.object);
  const id = type.about && readValue(record, type.about.record);
  const about = useObjectTypes().find(({ name }) => name === named);
  const known = !!about && typeof id === 'number';
  const { data } = useQuery({ ...recordQuery(about?.path ?? '', Number(id)), enabled: known });
  if (!known || !data) return null;
  return (
    <p style={{ margin: 0 }}>
      {t('activities.about', { noun: nounOf(about) })}{' '}
      <Link to={`/${about.path}/${id}`}>{titleOf(about, data)}</Link>
    </p>
  );
}
