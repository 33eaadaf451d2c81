import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Download, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { urlOf } from '~/shared/http';
import { metadataQuery } from '~/shared/metadata';
import { useRefreshRecords } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import { type Import, isBusy, isOver, useImportVerb } from './imports';
import styles from './imports.module.css';
import { Outcome } from './Outcome';
import { Progress } from './Progress';
import { Step } from './Step';
import type { Draft } from './useDraft';

/** The rows the mapping reads, each file as often as it is read. */
function rowsOf(one: Import, draft: Draft): number {
  const looked = new Map(
    one.files.map((file) => [file.name, file.sheets.reduce((sum, each) => sum + each.looked, 0)]),
  );
  return (draft.mapping?.steps ?? []).reduce((sum, step) => sum + (looked.get(step.file ?? '') ?? 0), 0);
}

/** The run itself, and afterwards the receipt. */
export function RunStep({ one, draft }: { one: Import; draft: Draft }) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const refresh = useRefreshRecords();
  const verb = useImportVerb(one.id);
  const { state, result } = one;
  const act = (name: 'run' | 'revert') => verb.mutate(name, { onError: toast.refused });
  const run = async () => {
    if (await draft.settle()) act('run');
  };
  useEffect(() => {
    if (state !== 'done' && state !== 'reverted') return;
    void refresh('deals', 'accounts', 'people', 'products', 'users', 'teams', 'stages', 'pipelines');
    // An import may have added fields.
    void client.invalidateQueries({ queryKey: metadataQuery.queryKey });
  }, [state, refresh, client]);
  const refused = result?.objects.reduce((sum, each) => sum + each.refused, 0) ?? 0;
  const over = state === 'done' || state === 'reverted';
  const rows = rowsOf(one, draft);
  return (
    <Step
      number={4}
      title={t(over ? 'imports.step.receipt' : 'imports.step.run')}
      state={over ? 'done' : state === 'checked' || state === 'running' ? 'now' : 'later'}
      hint={over ? t(`imports.over.${state}`) : t('imports.runHint')}
      actions={
        <>
          {over && refused > 0 && (
            <Button icon={<Download size={15} />} href={urlOf(`/imports/${one.id}/failed.csv`)} download>
              {t('imports.failedRows')}
            </Button>
          )}
          {state === 'done' && (
            <Button icon={<Undo2 size={15} />} loading={verb.isPending} onClick={() => act('revert')}>
              {t('imports.revert')}
            </Button>
          )}
          {!isOver(state) && state !== 'running' && (
            <Button
              type={state === 'checked' ? 'primary' : 'default'}
              loading={verb.isPending}
              disabled={isBusy(state)}
              onClick={() => void run()}
            >
              {t('imports.run', { count: rows, number: format.number(rows) })}
            </Button>
          )}
        </>
      }
    >
      {(state === 'running' || state === 'reverting') && <Progress one={one} />}
      {(state === 'failed' || state === 'cancelled') && (
        <Alert
          type={state === 'failed' ? 'error' : 'warning'}
          showIcon
          role="alert"
          className={styles.alert}
          title={t(`imports.ended.${state}`)}
          description={one.reason}
        />
      )}
      {over && result && <Outcome one={one} receipt={result} />}
    </Step>
  );
}
