import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import { KeyRound, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pluralOf, useObjectTypes } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { Line, Lines } from '~/shared/settings/Lines';
import { Tag } from '~/shared/Tag';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { told } from './scopes';
import { type Token, tokensQuery, useDeleteToken } from './tokens';
import styles from './tokens.module.css';

function useScopeWords() {
  const { t } = useTranslation();
  const types = useObjectTypes();
  return (scopes: string[]) =>
    told(scopes)
      .map(({ object, level, rights }) => {
        const type = types.find((each) => each.name === object);
        return t('identity.tokens.scope', {
          object: object === '*' ? t('identity.tokens.every') : type ? pluralOf(type) : object,
          what: level
            ? t(`identity.tokens.level.${level}`).toLowerCase()
            : rights.join(t('shared.filter.comma')),
        });
      })
      .join(t('identity.tokens.semicolon'));
}

function DeleteToken({ token }: { token: Token }) {
  const { t } = useTranslation();
  const toast = useToast();
  const remove = useDeleteToken();
  return (
    /* Its value is kept nowhere, so a deleted one can never come back: this one is asked. */
    <Popconfirm
      title={t('identity.tokens.sure', { name: token.name })}
      okText={t('shared.delete')}
      okButtonProps={{ danger: true }}
      cancelText={t('shared.cancel')}
      onConfirm={() =>
        remove.mutateAsync(token.id).then(
          () => toast.done(t('identity.tokens.deleted')),
          (error) => toast.refused(error),
        )
      }
    >
      <Button
        type="text"
        size="small"
        icon={<Trash2 size={14} />}
        aria-label={t('identity.tokens.delete', { name: token.name })}
      />
    </Popconfirm>
  );
}

/** The tokens of one user, newest first. */
export function TokenLines({ serviceAccount, teach }: { serviceAccount?: number; teach: string }) {
  const { t } = useTranslation();
  const words = useScopeWords();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    tokensQuery(serviceAccount),
  );
  if (error) {
    return <Alert type="error" role="alert" title={problemOf(error).message} className={styles.trouble} />;
  }
  return (
    <>
      <Lines
        label={t('identity.tokens.title')}
        items={data?.pages.flatMap((page) => page.items)}
        teach={teach}
      >
        {(token) => (
          <Line
            key={token.id}
            icon={KeyRound}
            title={token.name}
            tags={
              <>
                {!token.scopes && <Tag tone="warn">{t('identity.tokens.unscoped')}</Tag>}
                {token.letsIn && <Tag tone="warn">{t('identity.tokens.lets')}</Tag>}
              </>
            }
            facts={[
              token.scopes && words(token.scopes),
              token.lastUsedAt && token.lastUsedAt !== token.createdAt ? (
                <>
                  {t('identity.tokens.used')} <When at={token.lastUsedAt} />
                </>
              ) : (
                t('identity.tokens.never')
              ),
              token.expiresAt ? (
                <>
                  {t('identity.tokens.expires')} <When at={token.expiresAt} />
                </>
              ) : (
                t('identity.tokens.noEnd')
              ),
            ]}
          >
            <DeleteToken token={token} />
          </Line>
        )}
      </Lines>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('identity.tokens.more')}
        </Button>
      )}
    </>
  );
}
