import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarQuery } from '~/shared/calendar';
import { EmptyState } from '~/shared/EmptyState';
import { FilterBar } from '~/shared/filter/FilterBar';
import * as format from '~/shared/format';
import { type ObjectType, pluralOf, say } from '~/shared/metadata';
import { Page } from '~/shared/Page';
import { CreateButton } from '~/shared/records/CreateButton';
import { formFields } from '~/shared/records/formFields';
import { ColourMenu } from '../list/colours/ColourMenu';
import listStyles from '../list/list.module.css';
import { ShownAs } from '../list/ShownAs';
import { useListKeys } from '../list/useListKeys';
import type { ListState } from '../list/useListState';
import { ViewMenu } from '../views/ViewMenu';
import { Calendar } from './Calendar';
import { type CalendarDefinition, dayFields } from './calendar';
import { morningOf } from './period';

const PeekPanel = lazy(() => import('../record/PeekPanel').then((file) => ({ default: file.PeekPanel })));
const CreateDrawer = lazy(() =>
  import('~/shared/records/CreateDrawer').then((file) => ({ default: file.CreateDrawer })),
);

/** The day on which the keys stand. */
const focusedDay = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-day]')?.dataset.day;

/** The records of a list as a calendar. */
export function CalendarPage({
  type,
  state,
  calendar,
}: {
  type: ObjectType;
  state: ListState;
  calendar: CalendarDefinition;
}) {
  const { t } = useTranslation();
  const week = useQuery(calendarQuery);
  const [adding, setAdding] = useState(false);
  const [day, setDay] = useState<string>();
  const field = dayFields(type).find(({ name }) => name === calendar.field);
  const fillable = field && formFields(type).includes(field);
  const create = (on?: string) => {
    if (!type.rights.create) return;
    setDay(on);
    state.setCreating(true);
  };
  useListKeys({
    filter: () => setAdding(true),
    search: () => setAdding(true),
    create: () => create(focusedDay()),
  });
  return (
    <Page
      name={state.view?.name ?? pluralOf(type)}
      title={<ViewMenu type={type} state={state} />}
      actions={
        <>
          <ShownAs type={type} here="calendar" filter={state.filter} />
          <CreateButton type={type} onClick={() => create()} />
        </>
      }
    >
      <div className={listStyles.bar}>
        <FilterBar
          type={type}
          filter={state.filter}
          onChange={state.setFilter}
          adding={adding}
          onAdding={setAdding}
        />
        <div className={listStyles.tools}>
          <ColourMenu type={type} state={{ ...state, columns: [] }} />
        </div>
      </div>
      <div className={listStyles.room}>
        {!field ? (
          <EmptyState
            title={t('records.calendar.missing', { field: calendar.field })}
            hint={t('records.calendar.missingHint')}
          >
            {dayFields(type).map(({ name, label }) => (
              <Button key={name} onClick={() => state.setCalendar({ ...calendar, field: name })}>
                {say(label, name)}
              </Button>
            ))}
          </EmptyState>
        ) : (
          !week.isPending && (
            <Calendar
              type={type}
              state={state}
              calendar={calendar}
              field={field}
              weekStart={week.data?.weekStart ?? 1}
              onCreate={type.rights.create && fillable ? create : undefined}
            />
          )
        )}
        <Suspense fallback={null}>
          {state.peek && <PeekPanel type={type} id={state.peek} onClose={() => state.setPeek(undefined)} />}
        </Suspense>
      </div>
      <Suspense fallback={null}>
        {state.creating && (
          <CreateDrawer
            type={type}
            begun={
              day && field && fillable
                ? { [field.name]: field.kind === 'instant' ? morningOf(day, format.timeZone()) : day }
                : undefined
            }
            onClose={() => state.setCreating(false)}
            onCreated={() => undefined}
          />
        )}
      </Suspense>
    </Page>
  );
}
