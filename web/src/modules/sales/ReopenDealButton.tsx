import { Button } from 'antd';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useToast } from '~/shared/useToast';
import { type Deal, useDealVerb } from './deals';

export function ReopenDealButton({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  const toast = useToast();
  const reopen = useDealVerb('reopen');
  return (
    <Button
      icon={<RotateCcw size={15} />}
      loading={reopen.isPending}
      // Not as callbacks of the mutation: once the deal is open this button is gone, and they with it.
      onClick={() =>
        reopen
          .mutateAsync({ deal: deal.id })
          .then(() => toast.done(t('sales.reopen.done', { name: deal.name })), toast.refused)
      }
    >
      {t('sales.reopen.do')}
    </Button>
  );
}
