import { queryOptions, useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input, Popover } from 'antd';
import dayjs from 'dayjs';
import { CalendarClock, ChevronRight, ListPlus, Scale, Trophy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { AssignDealButton } from '~/modules/sales/AssignDealButton';
import type { Deal, Stage } from '~/modules/sales/deals';
import * as format from '~/shared/format';
import { type Ref, recordKeys, searchRecords } from '~/shared/records/records';
import type { Line } from './home';
import styles from './home.module.css';
import { useHomeWrite } from './useHomeWrite';

/** All stages, few as they are: a line knows its stage, the button names the next. */
const allStagesQuery = queryOptions({
  queryKey: [...recordKeys.all('stages'), 'all'],
  queryFn: async ({ signal }) => {
    const page = await searchRecords(
      'stages',
      { fields: ['name', 'kind', 'position', 'pipeline'], sort: 'position', limit: 500 },
      signal,
    );
    return page.items as unknown as (Stage & { pipeline: Ref })[];
  },
  staleTime: 5 * 60_000,
});

function Ask({ button, children }: { button: ReactNode; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={children(() => setOpen(false))}
    >
      {button}
    </Popover>
  );
}

function WinNow({ line }: { line: Line }) {
  const { t } = useTranslation();
  const write = useHomeWrite();
  return (
    <Button
      icon={<Trophy size={14} />}
      loading={write.isPending}
      aria-label={t('insights.home.do.winOf', { name: line.title })}
      onClick={() =>
        write.mutate({
          line,
          verb: 'win',
          body: {},
          said: t('sales.win.done', { name: line.title }),
          undo: { verb: 'reopen', body: { stage: line.facts.stage?.id } },
        })
      }
    >
      {t('sales.win.do')}
    </Button>
  );
}

function Advance({ line }: { line: Line }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const write = useHomeWrite();
  const { data: stages = [] } = useQuery(allStagesQuery);
  const here = stages.find((each) => each.id === line.facts.stage?.id);
  const next = stages.find(
    (each) => here && each.pipeline.id === here.pipeline.id && each.position > here.position,
  );
  if (!here || !next) return null;
  if (next.kind !== 'open') {
    return (
      <Button
        icon={<Scale size={14} />}
        aria-label={t('insights.home.do.decideOf', { name: line.title })}
        onClick={() => navigate(`/deals/${line.id}`)}
      >
        {t('insights.home.do.decide')}
      </Button>
    );
  }
  return (
    <Button
      icon={<ChevronRight size={14} />}
      loading={write.isPending}
      aria-label={t('insights.home.do.advanceOf', { name: line.title, stage: next.name })}
      onClick={() =>
        write.mutate({
          line,
          verb: 'advance',
          body: { stage: next.id },
          said: t('sales.path.moved', { stage: next.name }),
          undo: { verb: 'advance', body: { stage: here.id } },
        })
      }
    >
      <span className={styles.clip}>{next.name}</span>
    </Button>
  );
}

function Reschedule({ line }: { line: Line }) {
  const { t } = useTranslation();
  const write = useHomeWrite();
  const choose = (day: dayjs.Dayjs) =>
    write.mutate({
      line,
      body: { expectedCloseOn: day.format('YYYY-MM-DD') },
      said: t('insights.home.do.rescheduled', { date: format.date(day.format('YYYY-MM-DD')) }),
      undo: { body: { expectedCloseOn: line.facts.expectedCloseOn } },
    });
  const soon = [
    { key: 'week', day: dayjs().add(1, 'week') },
    { key: 'monthEnd', day: dayjs().endOf('month') },
    { key: 'quarter', day: dayjs().add(3, 'month') },
  ];
  return (
    <Ask
      button={
        <Button
          icon={<CalendarClock size={14} />}
          loading={write.isPending}
          aria-label={t('insights.home.do.rescheduleOf', { name: line.title })}
        >
          {t('insights.home.do.reschedule')}
        </Button>
      }
    >
      {(close) => (
        <div className={styles.ask}>
          {soon.map(({ key, day }) => (
            <Button
              key={key}
              type="text"
              onClick={() => {
                close();
                choose(day);
              }}
            >
              {t(`insights.home.do.soon.${key}`)}
              <small>{format.date(day.format('YYYY-MM-DD'))}</small>
            </Button>
          ))}
          <DatePicker
            aria-label={t('insights.home.do.reschedule')}
            minDate={dayjs()}
            onChange={(day) => {
              close();
              if (day) choose(day as dayjs.Dayjs);
            }}
          />
        </div>
      )}
    </Ask>
  );
}

function Plan({ line }: { line: Line }) {
  const { t } = useTranslation();
  const write = useHomeWrite();
  return (
    <Ask
      button={
        <Button
          icon={<ListPlus size={14} />}
          loading={write.isPending}
          aria-label={t('insights.home.do.planOf', { name: line.title })}
        >
          {t('insights.home.do.plan')}
        </Button>
      }
    >
      {(close) => (
        <Input.Search
          autoFocus
          style={{ width: 280 }}
          enterButton={t('shared.save')}
          placeholder={t('insights.home.do.planHint')}
          aria-label={t('insights.home.do.plan')}
          onSearch={(text) => {
            if (!text.trim()) return;
            close();
            write.mutate({
              line,
              body: { nextStep: text.trim() },
              said: t('insights.home.do.planned'),
              undo: { body: { nextStep: line.facts.nextStep ?? null } },
            });
          }}
        />
      )}
    </Ask>
  );
}

/** The one thing to do about a line. */
export function LineAction({ line }: { line: Line }) {
  switch (line.action.code) {
    case 'advance':
      return <Advance line={line} />;
    case 'win':
      return <WinNow line={line} />;
    case 'reschedule':
      return <Reschedule line={line} />;
    case 'plan':
      return <Plan line={line} />;
    case 'assign':
      return (
        <AssignDealButton deal={{ id: line.id, name: line.title, owner: line.facts.owner ?? null } as Deal} />
      );
    default:
      return null;
  }
}
