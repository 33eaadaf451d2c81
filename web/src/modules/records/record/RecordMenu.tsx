import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { nounOf, type ObjectType } from '~/shared/metadata';
import { useFaces } from '~/shared/module';
import { may } from '~/shared/records/may';
import { deleteRecord, type RecordData, useRefreshRecords } from '~/shared/records/records';
import { useRestore } from '~/shared/records/useRestore';
import { useTitle } from '~/shared/records/useTitle';
import { useAdministers } from '~/shared/session';
import { useToast } from '~/shared/useToast';

const WhyPanel = lazy(() => import('~/shared/why/WhyPanel').then((file) => ({ default: file.WhyPanel })));

/** The rest of what can be done with a record. */
export function RecordMenu({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [why, setWhy] = useState(false);
  const [open, setOpen] = useState<string>();
  const more = useFaces(type.name).flatMap((face) => (face.more?.fits(type, record) ? [face.more] : []));
  const Dialog = more.find(({ label }) => label === open)?.Dialog;
  const navigate = useNavigate();
  const administers = useAdministers();
  const [, setSearch] = useSearchParams();
  const title = useTitle(type)(record);
  const toast = useToast();
  const refresh = useRefreshRecords();
  const restore = useRestore();
  const remove = useMutation({
    mutationFn: () => deleteRecord(type.path, record.id),
    onSuccess: () => {
      navigate(`/${type.path}`);
      void refresh(type.path);
      toast.undoable(t('records.deleted', { noun: nounOf(type) }), () => restore(type.path, [record.id]));
    },
    onError: toast.refused,
  });
  const copyLink = async () => {
    await navigator.clipboard.writeText(location.href);
    toast.done(t('shared.copied'));
  };
  const ask = () =>
    modal.confirm({
      title: t('records.deleteSure', { name: title }),
      content: t('records.deleteHint'),
      okText: t('shared.delete'),
      okButtonProps: { danger: true },
      icon: null,
      onOk: () => remove.mutateAsync().catch(() => undefined),
    });
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            { key: 'why', label: t('shared.why.open'), onClick: () => setWhy(true) },
            { key: 'link', label: t('records.copyLink'), onClick: () => void copyLink() },
            ...more.map(({ label }) => ({ key: label, label: t(label), onClick: () => setOpen(label) })),
            ...(administers
              ? [
                  {
                    key: 'layout',
                    label: t('records.layout.edit'),
                    onClick: () => setSearch({ edit: 'layout' }),
                  },
                ]
              : []),
            ...(may(type, record, 'delete')
              ? [{ key: 'delete', label: t('shared.delete'), danger: true, onClick: () => void ask() }]
              : []),
          ],
        }}
      >
        <Button type="text" icon={<Ellipsis size={16} />} aria-label={t('shared.more')} />
      </Dropdown>
      {Dialog && <Dialog type={type} record={record} onClose={() => setOpen(undefined)} />}
      <Suspense fallback={null}>
        {why && (
          <WhyPanel type={type} record={{ id: record.id, name: title }} onClose={() => setWhy(false)} />
        )}
      </Suspense>
    </>
  );
}
