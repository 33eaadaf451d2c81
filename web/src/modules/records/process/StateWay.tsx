import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectType, say } from '~/shared/metadata';
import styles from '~/shared/path/path.module.css';
import { type RecordData, useRefreshRecords } from '~/shared/records/records';
import { useReadOnly } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import { AskingWay } from './AskingWay';
import { makeTransition, reasonOf, type Way, waysQuery } from './process';
import own from './process.module.css';

interface RecordProps {
  type: ObjectType;
  record: RecordData;
}

/** The way of a record: the states it goes through, where it is, and what can be done with it from there. */
export function StateWay({ type, record }: RecordProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const refresh = useRefreshRecords();
  const looking = useReadOnly();
  const [asked, setAsked] = useState<Way>();
  const ways = useQuery(waysQuery(type.path, record)).data;
  const make = useMutation({
    mutationFn: ({ way, values }: { way: Way; values: Record<string, unknown> }) =>
      makeTransition(type.path, record.id, way.name, values),
    onSuccess: (_answer, { way }) => {
      void refresh(type.path, 'tasks');
      void client.invalidateQueries({ queryKey: ['timeline', type.path, record.id] });
      const to = ways?.states.find((each) => each.name === way.to);
      toast.done(t('records.process.moved', { state: say(to?.label, way.to) }));
    },
  });
  if (!ways?.field || ways.verb) return null;
  const here = ways.states.findIndex((each) => each.name === ways.state);
  const take = (way: Way) => {
    if (way.missing.length > 0) setAsked(way);
    else make.mutate({ way, values: {} }, { onError: toast.refused });
  };
  return (
    <div className={own.state}>
      <ol className={styles.path} aria-label={t('records.process.path')}>
        {ways.states.map((state, index) => {
          const way = ways.transitions.find((each) => each.to === state.name);
          return (
            <li
              key={state.name}
              data-here={index === here || undefined}
              data-past={(index < here && state.kind === 'open') || undefined}
              data-kind={state.kind}
            >
              <button
                type="button"
                disabled={!way?.allowed || looking || make.isPending}
                aria-current={index === here ? 'step' : undefined}
                title={way && reasonOf(way)}
                onClick={() => way && take(way)}
              >
                {say(state.label, state.name)}
              </button>
            </li>
          );
        })}
      </ol>
      {!looking && ways.transitions.length > 0 && (
        <div className={own.row} role="group" aria-label={t('records.process.ways')}>
          {ways.transitions.map((way) => {
            const reason = reasonOf(way);
            return (
              <Tooltip key={way.name} title={reason}>
                <Button
                  size="small"
                  disabled={!way.allowed}
                  aria-description={reason}
                  loading={make.isPending && make.variables.way.name === way.name}
                  onClick={() => take(way)}
                >
                  {say(way.label, way.name)}
                </Button>
              </Tooltip>
            );
          })}
        </div>
      )}
      {asked && (
        <AskingWay
          type={type}
          record={record}
          way={asked}
          onMake={(values) => make.mutateAsync({ way: asked, values })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
