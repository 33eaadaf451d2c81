import { useQuery } from '@tanstack/react-query';
import { Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { say, useObjectTypes } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { useToast } from '~/shared/useToast';
import {
  type OwnField,
  removeField,
  restoreField,
  type Shaped,
  type Use,
  usageQuery,
  useShaping,
} from './objects';
import styles from './objects.module.css';

/** What uses something, each with the way there. */
export function Uses({ uses }: { uses: Use[] }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const linkOf = ({ kind, id, object }: Use): string | undefined => {
    const type = types.find((each) => each.name === object);
    if (kind === 'view') return type && `/${type.path}?view=${id}`;
    if (kind === 'role') return `/settings/roles/${id}`;
    return object ? `/settings/objects/${object}` : undefined;
  };
  const partOf = ({ kind, part }: Use): string => {
    const key = `records.objects.usePart.${kind}.${part}`;
    return part ? t(key, { defaultValue: '' }) : '';
  };
  return (
    <ul className={styles.uses}>
      {uses.map((use, index) => {
        const to = linkOf(use);
        const part = partOf(use);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may use it in several ways
          <li key={index}>
            <span>{t(`records.objects.use.${use.kind}`)}</span>{' '}
            {to ? <Link to={to}>{use.name}</Link> : <b>{use.name}</b>}
            {part && <small>{part}</small>}
          </li>
        );
      })}
    </ul>
  );
}

/** Where a field is used, before it goes; it comes back with what records held in it. */
export function RemoveField({
  shaped,
  field,
  onClose,
}: {
  shaped: Shaped;
  field: OwnField;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const restore = useShaping(() => restoreField(shaped.name, field.name));
  const remove = useShaping(() => removeField(shaped.name, field.name));
  // A field that is gone is not asked for again.
  const usage = useQuery({
    ...usageQuery(shaped.name, field.name),
    enabled: remove.isIdle || remove.isError,
  });
  const label = say(field.label, field.name);
  const plural = say(shaped.plural);
  const used = (usage.data?.uses.length ?? 0) > 0;
  return (
    <Modal
      open
      title={t('records.objects.removeTitle', { field: label })}
      okText={t(used ? 'records.objects.removeAnyway' : 'shared.remove')}
      okButtonProps={{ danger: true, disabled: usage.isPending, loading: remove.isPending }}
      cancelText={t('shared.cancel')}
      onCancel={onClose}
      onOk={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            onClose();
            toast.undoable(t('records.objects.fieldRemoved', { field: label }), () =>
              restore.mutateAsync(undefined),
            );
          },
          onError: toast.refused,
        })
      }
    >
      {usage.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {usage.error && <p role="alert">{problemOf(usage.error).message}</p>}
      {usage.data && (
        <>
          <p>
            {usage.data.records > 0
              ? t('records.objects.removeHeld', {
                  count: usage.data.records,
                  number: format.number(usage.data.records),
                  plural,
                })
              : t('records.objects.removeEmpty', { plural })}
          </p>
          {used ? (
            <>
              <p>{t('records.objects.removeUsed')}</p>
              <Uses uses={usage.data.uses} />
            </>
          ) : (
            <p>{t('records.objects.removeUnused')}</p>
          )}
        </>
      )}
    </Modal>
  );
}
