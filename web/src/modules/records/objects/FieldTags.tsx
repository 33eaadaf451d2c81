import { useTranslation } from 'react-i18next';
import { Tag } from '~/shared/Tag';

interface Traits {
  required?: boolean;
  unique?: boolean;
  sensitive?: boolean;
  secret?: boolean;
  tracked?: boolean;
  partOf?: boolean;
  check?: unknown;
}

/** What is demanded of a field and how it is kept, each as one word. */
export function FieldTags({ traits }: { traits: Traits }) {
  const { t } = useTranslation();
  const { required, unique, sensitive, secret, tracked, partOf, check } = traits;
  return (
    <>
      {required && <Tag>{t('records.objects.tag.required')}</Tag>}
      {unique && <Tag>{t('records.objects.tag.unique')}</Tag>}
      {!!check && <Tag>{t('records.objects.tag.checked')}</Tag>}
      {partOf && <Tag>{t('records.objects.tag.partOf')}</Tag>}
      {tracked && <Tag>{t('records.objects.tag.tracked')}</Tag>}
      {sensitive && <Tag tone="warn">{t('records.objects.tag.sensitive')}</Tag>}
      {secret && <Tag tone="warn">{t('records.objects.tag.secret')}</Tag>}
    </>
  );
}
