import { Alert, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { TagChip } from '~/shared/tags/TagChip';
import type { Tag } from '~/shared/tags/tags';
import { useToast } from '~/shared/useToast';
import { useMergeTags } from './merging';

/** Which tag stays in place of this one. */
export function MergeDialog({ tag, others, onClose }: { tag: Tag; others: Tag[]; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const merge = useMergeTags();
  const [into, setInto] = useState<number>();
  const stays = others.find(({ id }) => id === into);
  // The tag is gone from the page, and this with it, before the answer is here.
  const keep = (other: Tag) =>
    merge.mutateAsync({ tag, into: other.id }).then(
      () => {
        onClose();
        toast.done(t('records.tags.merged', { name: tag.name, into: other.name }));
      },
      () => undefined,
    );
  return (
    <Modal
      open
      title={t('records.tags.mergeTitle', { name: tag.name })}
      okText={t('records.tags.mergeNow')}
      okButtonProps={{ disabled: !stays, loading: merge.isPending }}
      onOk={() => stays && void keep(stays)}
      onCancel={onClose}
    >
      <Select
        autoFocus
        showSearch={{ optionFilterProp: 'title' }}
        style={{ width: '100%' }}
        placeholder={t('records.tags.mergeInto')}
        aria-label={t('records.tags.mergeInto')}
        value={into}
        options={others.map((each) => ({
          value: each.id,
          title: each.name,
          label: <TagChip value={each} />,
        }))}
        onChange={setInto}
      />
      <p>{t('records.tags.mergeHint', { name: tag.name })}</p>
      {merge.error && <Alert type="error" role="alert" title={problemOf(merge.error).message} />}
    </Modal>
  );
}
