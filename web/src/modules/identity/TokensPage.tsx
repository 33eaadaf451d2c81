import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { Copy, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { http } from '~/shared/http';
import { problemOf } from '~/shared/problem';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import styles from './SettingsPage.module.css';

interface Token {
  id: number;
  name: string;
  createdAt: string;
  lastUsedAt?: string | null;
}

/** The value is there once, in the answer that made it. */
type Made = Token & { token?: string; value?: string };

const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => http.get<{ items: Token[] }>('/tokens', { signal }),
  select: (data) => data.items,
});

function TokenTable({ tokens, onDelete }: { tokens: Token[]; onDelete: (id: number) => void }) {
  const { t } = useTranslation();
  return (
    <table className={styles.tokens}>
      <thead>
        <tr>
          <th scope="col">{t('identity.tokens.name')}</th>
          <th scope="col">{t('identity.tokens.created')}</th>
          <th scope="col">{t('identity.tokens.used')}</th>
          <th scope="col">
            <span className="hidden-text">{t('shared.delete')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <td>{token.name}</td>
            <td title={format.instant(token.createdAt)}>{format.relative(token.createdAt)}</td>
            <td>{token.lastUsedAt ? format.relative(token.lastUsedAt) : t('identity.tokens.never')}</td>
            <td>
              <Button
                type="text"
                size="small"
                icon={<Trash2 size={14} />}
                aria-label={t('identity.tokens.delete', { name: token.name })}
                onClick={() => onDelete(token.id)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Keys for scripts and other programs; each acts as the person who made it. */
export function TokensPage() {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const { data: tokens = [], error } = useQuery(tokensQuery);
  const [name, setName] = useState('');
  const [made, setMade] = useState<string>();
  const again = () => client.invalidateQueries({ queryKey: tokensQuery.queryKey });
  const make = useMutation({
    mutationFn: (name: string) => http.post<Made>('/tokens', { name }),
    onSuccess: (answer) => {
      setMade(answer.token ?? answer.value);
      setName('');
      void again();
    },
  });
  const remove = useMutation({
    mutationFn: (id: number) => http.delete(`/tokens/${id}`),
    onSuccess: () => {
      void again();
      toast.done(t('identity.tokens.deleted'));
    },
    onError: toast.refused,
  });
  const copy = async () => {
    await navigator.clipboard.writeText(made ?? '');
    toast.done(t('shared.copied'));
  };
  const problem = make.error ?? error;
  return (
    <SettingsPage name={t('identity.tokens.title')}>
      <Section title={t('identity.tokens.title')} hint={t('identity.tokens.hint')}>
        {problem && (
          <Alert type="error" role="alert" title={problemOf(problem).message} style={{ marginBottom: 12 }} />
        )}
        <form
          className={styles.make}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) make.mutate(name.trim());
          }}
        >
          <Input
            value={name}
            placeholder={t('identity.tokens.for')}
            aria-label={t('identity.tokens.for')}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={!name.trim()} loading={make.isPending}>
            {t('identity.tokens.make')}
          </Button>
        </form>
        {made && (
          <div className={styles.once} role="status">
            <p>{t('identity.tokens.once')}</p>
            <div className={styles.make}>
              <Input readOnly value={made} aria-label={t('identity.tokens.value')} />
              <Button icon={<Copy size={14} />} onClick={() => void copy()}>
                {t('shared.copy')}
              </Button>
            </div>
          </div>
        )}
        {tokens.length > 0 && <TokenTable tokens={tokens} onDelete={remove.mutate} />}
      </Section>
    </SettingsPage>
  );
}
