import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import type { ObjectType } from '~/shared/metadata';
import styles from '~/shared/path/path.module.css';
import { may } from '~/shared/records/may';
import type { RecordData } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import { dealOf, stageHistoryQuery, stagesQuery, useDealVerb } from './deals';

/** The way of a deal: where it has been and for how long, where it is, one click to the next. */
export function StagePath({ deal: record, type }: { deal: RecordData; type: ObjectType }) {
  const { t } = useTranslation();
  const toast = useToast();
  const deal = dealOf(record);
  const { data: stages = [] } = useQuery(stagesQuery(deal.pipeline?.id));
  const { data: stays = [] } = useQuery(stageHistoryQuery(deal.id));
  const advance = useDealVerb('advance');
  const current = stages.find((each) => each.id === deal.stage?.id);
  const open = current?.kind === 'open';
  const movable = open && may(type, record, 'advance');
  const steps = stages.filter((each) => each.kind === 'open' || each.id === current?.id);
  const moving = advance.isPending ? advance.variables?.body?.stage : undefined;

  // Of a long way, the step it stands on is what one wants to see, also once the days before it are told.
  const path = useRef<HTMLOListElement>(null);
  const place = current?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the days make the steps before wider
  useEffect(() => {
    const here = place && path.current?.querySelector<HTMLElement>('[data-here]');
    if (here && path.current) path.current.scrollLeft = here.offsetLeft - 24;
  }, [place, stays.length]);

  return (
    <ol ref={path} className={styles.path} aria-label={t('sales.path.label')}>
      {steps.map((stage) => {
        const here = stage.id === current?.id;
        const past = !!current && stage.position < current.position;
        const days = stays
          .filter((each) => each.stage.id === stage.id)
          .reduce((sum, each) => sum + (each.days ?? 0), 0);
        const stayed = stays.some((each) => each.stage.id === stage.id);
        const late = here && open && stage.expectedDays !== null && days > stage.expectedDays;
        const hint =
          stayed && days > 0 && stage.kind === 'open'
            ? t('sales.path.days', { count: days, number: format.number(days, 0) })
            : undefined;
        return (
          <li
            key={stage.id}
            data-here={here || undefined}
            data-past={past || undefined}
            data-kind={stage.kind}
          >
            <button
              type="button"
              disabled={!movable || here || advance.isPending}
              aria-current={here ? 'step' : undefined}
              aria-busy={moving === stage.id}
              title={late ? t('sales.path.late', { count: stage.expectedDays ?? 0 }) : undefined}
              onClick={() =>
                advance.mutate(
                  { deal: deal.id, body: { stage: stage.id } },
                  {
                    onSuccess: () =>
                      deal.stage &&
                      toast.undoable(t('sales.path.moved', { stage: stage.name }), () =>
                        advance.mutateAsync({ deal: deal.id, body: { stage: deal.stage?.id } }),
                      ),
                    onError: toast.refused,
                  },
                )
              }
            >
              {stage.name}
              {hint && <span data-late={late || undefined}>{hint}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
