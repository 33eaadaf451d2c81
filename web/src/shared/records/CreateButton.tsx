import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { nounOf, type ObjectType } from '~/shared/metadata';
import { useNarrow } from '~/shared/useNarrow';

/** Begins a new record, for who may make one; on a phone by its sign alone. */
export function CreateButton({ type, onClick }: { type: ObjectType; onClick: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  if (!type.rights.create) return null;
  const name = t('shared.record.create', { noun: nounOf(type) });
  return (
    <Button type="primary" icon={<Plus size={15} />} aria-label={name} onClick={onClick}>
      {narrow ? undefined : name}
    </Button>
  );
}
