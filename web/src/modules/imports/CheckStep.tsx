import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useToast } from '~/shared/useToast';
import { type Import, isBusy, isOver, useImportVerb } from './imports';
import { Outcome } from './Outcome';
import { Progress } from './Progress';
import { Step } from './Step';
import type { Draft } from './useDraft';

/** What would happen, before it does. */
export function CheckStep({ one, draft }: { one: Import; draft: Draft }) {
  const { t } = useTranslation();
  const toast = useToast();
  const verb = useImportVerb(one.id);
  const checked = one.state === 'checked';
  const over = isOver(one.state) || one.state === 'running';
  const check = async () => {
    if (await draft.settle()) verb.mutate('check', { onError: toast.refused });
  };
  return (
    <Step
      number={3}
      title={t('imports.step.check')}
      state={over || checked ? 'done' : 'now'}
      hint={over ? t('imports.checkDone') : t('imports.checkHint')}
      actions={
        !over && (
          <Button
            type={checked ? 'default' : 'primary'}
            loading={verb.isPending}
            disabled={isBusy(one.state)}
            onClick={() => void check()}
          >
            {t(checked ? 'imports.checkAgain' : 'imports.check')}
          </Button>
        )
      }
    >
      {one.state === 'checking' && <Progress one={one} />}
      {checked && one.result && <Outcome one={one} receipt={one.result} would />}
    </Step>
  );
}
