import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import { Building2, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { Line, Lines } from '~/shared/settings/Lines';
import { Section } from '~/shared/settings/SettingsPage';
import { Tag } from '~/shared/Tag';
import { useToast } from '~/shared/useToast';
import { ProviderForm } from './ProviderForm';
import { type Provider, providersQuery, useDeleteProvider } from './policy';

/** Who else may say who somebody is. */
export function ProviderSection() {
  const { t } = useTranslation();
  const toast = useToast();
  const { data, error } = useQuery(providersQuery);
  const remove = useDeleteProvider();
  const [editing, setEditing] = useState<Provider | 'new'>();
  return (
    <Section
      title={t('identity.policy.providers.title')}
      hint={t('identity.policy.providers.hint')}
      actions={
        <Button icon={<Plus size={15} />} onClick={() => setEditing('new')}>
          {t('identity.policy.providers.add')}
        </Button>
      }
    >
      {error ? (
        <Alert type="error" role="alert" title={problemOf(error).message} />
      ) : (
        <Lines
          label={t('identity.policy.providers.title')}
          items={data?.items}
          teach={t('identity.policy.providers.teach')}
        >
          {(provider) => (
            <Line
              key={provider.id}
              icon={Building2}
              title={provider.name}
              tags={
                provider.offered.length === 0 && (
                  <Tag tone="warn">{t('identity.policy.providers.notOffered')}</Tag>
                )
              }
              facts={[provider.issuer, provider.domains.join(t('shared.filter.comma'))]}
            >
              <Button
                type="text"
                size="small"
                icon={<Pencil size={14} />}
                aria-label={t('identity.policy.providers.edit', { name: provider.name })}
                onClick={() => setEditing(provider)}
              />
              {/* Its secret is told to nobody, so it could not be put back: this one is asked. */}
              <Popconfirm
                title={t('identity.policy.providers.sure', { name: provider.name })}
                okText={t('shared.remove')}
                okButtonProps={{ danger: true }}
                cancelText={t('shared.cancel')}
                onConfirm={() =>
                  remove.mutateAsync(provider.id).then(
                    () => toast.done(t('identity.policy.providers.removed', { name: provider.name })),
                    (refused) => toast.refused(refused),
                  )
                }
              >
                <Button
                  type="text"
                  size="small"
                  icon={<Trash2 size={14} />}
                  aria-label={t('identity.policy.providers.remove', { name: provider.name })}
                />
              </Popconfirm>
            </Line>
          )}
        </Lines>
      )}
      {editing && (
        <ProviderForm
          callback={data?.callback ?? ''}
          provider={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Section>
  );
}
