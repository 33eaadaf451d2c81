import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input } from 'antd';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { RecordMenu } from '~/modules/records/record/RecordMenu';
import styles from '~/modules/records/record/RecordPage.module.css';
import { EmptyState } from '~/shared/EmptyState';
import { type ObjectType, pluralOf, useObjectType, useObjectTypes } from '~/shared/metadata';
import { Page } from '~/shared/Page';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { type Problem, problemOf } from '~/shared/problem';
import { may } from '~/shared/records/may';
import { type RecordData, recordQuery } from '~/shared/records/records';
import { useNarrow } from '~/shared/useNarrow';
import { FinerRights } from './FinerRights';
import { Matrix } from './Matrix';
import { RoleFacts } from './RoleFacts';
import { differs, outside, type RoleRights, rightsQuery } from './rights';
import { roleName } from './roleName';
import own from './roles.module.css';
import { ServesChoice } from './ServesChoice';
import { UnsavedBar } from './UnsavedBar';
import { useCopyRole } from './useCopyRole';
import { useDraft } from './useDraft';
import { useLeaving } from './useLeaving';

function refusedBy(problem: Problem | null, object: string, right: string): string | undefined {
  return problem?.errors.find((each) => each.pointer.endsWith(`/${object}/${right}`))?.detail;
}

function Editor({ type, role, rights }: { type: ObjectType; role: RecordData; rights: RoleRights }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const draft = useDraft(rights);
  const [text, setText] = useState('');
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [opened, setOpened] = useState<string>();
  useLeaving(draft.changes > 0);
  const readOnly = rights.fixed || !may(type, role, 'update');
  const problem = draft.error && problemOf(draft.error);
  const rows = rights.objects.flatMap((of) => {
    const found = types.find((each) => each.name === of.object);
    const fits = found && pluralOf(found).toLowerCase().includes(text.trim().toLowerCase());
    const wanted = !onlyChanged || differs(draft.grants, of.object);
    return fits && wanted ? [{ type: found, of }] : [];
  });
  const finer = rows.find((row) => row.type.name === opened);
  return (
    <>
      <div className={own.editor}>
        {rights.fixed && <Alert type="info" title={t('identity.roles.everything')} />}
        {!outside.includes(rights.role.base) && <ServesChoice draft={draft} readOnly={readOnly} />}
        <div className={own.tools}>
          <Input
            allowClear
            className={own.find}
            value={text}
            placeholder={t('identity.roles.find')}
            aria-label={t('identity.roles.find')}
            onChange={(event) => setText(event.target.value)}
          />
          <Checkbox checked={onlyChanged} onChange={(event) => setOnlyChanged(event.target.checked)}>
            <span className={own.mark} aria-hidden /> {t('identity.roles.onlyChanged')}
          </Checkbox>
        </div>
        {rows.length === 0 ? (
          <EmptyState
            title={t(onlyChanged ? 'identity.roles.same' : 'shared.nothingFound')}
            hint={onlyChanged ? t('identity.roles.sameHint') : undefined}
          />
        ) : (
          <Matrix
            rows={rows}
            draft={draft}
            readOnly={readOnly}
            refusedOf={(object, right) => refusedBy(problem, object, right)}
            onOpen={setOpened}
          />
        )}
      </div>
      {finer && (
        <FinerRights
          type={finer.type}
          of={finer.of}
          draft={draft}
          rights={rights}
          readOnly={readOnly}
          onClose={() => setOpened(undefined)}
        />
      )}
      <UnsavedBar draft={draft} />
    </>
  );
}

function Loaded({ type, role, rights }: { type: ObjectType; role: RecordData; rights: RoleRights }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const copy = useCopyRole();
  const name = roleName(type, role.name) ?? String(role.name);
  return (
    <Page
      name={name}
      title={
        <nav className={styles.crumbs} aria-label={t('identity.roles.place')}>
          <Link to="/settings/roles">{pluralOf(type)}</Link>
          <span aria-hidden>/</span>
          <h1>{name}</h1>
        </nav>
      }
      actions={
        <>
          {type.rights.create && !rights.fixed && (
            <Button
              icon={<Copy size={14} />}
              loading={copy.isPending}
              aria-label={t('identity.roles.copy')}
              onClick={() => copy.mutate({ role, rights })}
            >
              {narrow ? undefined : t('identity.roles.copy')}
            </Button>
          )}
          <RecordMenu type={type} record={role} />
        </>
      }
    >
      <RoleFacts type={type} role={role} />
      <Editor key={role.id} type={type} role={role} rights={rights} />
    </Page>
  );
}

/** One role: who has it, and what it may do, object by object. */
export function RolePage() {
  const { t } = useTranslation();
  const id = Number(useParams().id);
  const type = useObjectType('role');
  const role = useQuery({ ...recordQuery('roles', id), enabled: !!type });
  const rights = useQuery({ ...rightsQuery(id), enabled: !!type });
  const error = role.error ?? rights.error;
  if (!type || error) {
    const problem = error ? problemOf(error) : undefined;
    return (
      <EmptyState
        alone
        title={problem?.message ?? t('identity.roles.closed')}
        hint={problem ? undefined : t('identity.roles.closedHint')}
      >
        <Link to="/settings/roles">{type ? pluralOf(type) : t('identity.roles.menu')}</Link>
        {problem && problem.status !== 404 && (
          <Button
            onClick={() => {
              void role.refetch();
              void rights.refetch();
            }}
          >
            {t('identity.roles.retry')}
          </Button>
        )}
      </EmptyState>
    );
  }
  if (!role.data || !rights.data) return <PageSkeleton />;
  return <Loaded type={type} role={role.data} rights={rights.data} />;
}
