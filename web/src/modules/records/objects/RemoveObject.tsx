import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import * as format from '~/shared/format';
import { say } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { aggregateQuery } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import { removeObject, restoreObject, type Shaped, type Use, useShaping } from './objects';
import { Uses } from './RemoveField';

/** An object goes with its records, and comes back with them; not while something leads to it. */
export function RemoveObject({ shaped, onClose }: { shaped: Shaped; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toast = useToast();
  const client = useQueryClient();
  const plural = say(shaped.plural);
  const records = useQuery(aggregateQuery(shaped.path, { measures: [{ fn: 'count' }] }));
  const restore = useShaping(() => restoreObject(shaped.name));
  const remove = useMutation({
    mutationFn: () => removeObject(shaped.name),
    onSuccess: () => {
      navigate('/settings/objects');
      toast.undoable(t('records.objects.objectRemoved', { plural }), () => restore.mutateAsync(undefined));
      // What is gone is not asked for once more on the way out.
      return client.invalidateQueries({
        queryKey: ['metadata'],
        predicate: ({ queryKey }) => !queryKey.includes(shaped.name),
      });
    },
  });
  const problem = remove.error && problemOf(remove.error);
  const count = Number(records.data?.rows[0]?.count ?? 0);
  return (
    <Modal
      open
      title={t('records.objects.removeTitle', { field: plural })}
      okText={t('shared.remove')}
      okButtonProps={{ danger: true, loading: remove.isPending, disabled: !!problem }}
      cancelText={t('shared.cancel')}
      onCancel={onClose}
      onOk={() => remove.mutate()}
    >
      {problem ? (
        <Alert
          type="warning"
          role="alert"
          title={problem.message}
          description={<Uses uses={(problem.params.uses as Use[] | undefined) ?? []} />}
        />
      ) : (
        <p>{t('records.objects.removeObjectHint', { count, number: format.number(count), plural })}</p>
      )}
    </Modal>
  );
}
