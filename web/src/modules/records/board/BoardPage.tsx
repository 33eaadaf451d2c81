import { Button } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/shared/EmptyState';
import { type ObjectType, pluralOf, say } from '~/shared/metadata';
import { Page } from '~/shared/Page';
import { PastBanner } from '~/shared/PastBanner';
import { CreateButton } from '~/shared/records/CreateButton';
import listStyles from '../list/list.module.css';
import { ShownAs } from '../list/ShownAs';
import { useListKeys } from '../list/useListKeys';
import type { ListState } from '../list/useListState';
import { useAsked } from '../list/useRows';
import { ViewMenu } from '../views/ViewMenu';
import { BoardBar } from './BoardBar';
import { type BoardDefinition, laneFields } from './board';
import { RecordBoard } from './RecordBoard';

const PeekPanel = lazy(() => import('../record/PeekPanel').then((file) => ({ default: file.PeekPanel })));
const CreateDrawer = lazy(() =>
  import('~/shared/records/CreateDrawer').then((file) => ({ default: file.CreateDrawer })),
);

/** The records of a list as a board. */
export function BoardPage({
  type,
  state,
  board,
}: {
  type: ObjectType;
  state: ListState;
  board: BoardDefinition;
}) {
  const { t } = useTranslation();
  const asked = useAsked(type, state.filter, state.text);
  const [adding, setAdding] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const known = laneFields(type);
  const field = known.find(({ name }) => name === board.by);
  useListKeys({
    filter: () => setAdding(true),
    search: () => search.current?.focus(),
    create: () => type.rights.create && state.setCreating(true),
  });
  return (
    <Page
      name={state.view?.name ?? pluralOf(type)}
      title={<ViewMenu type={type} state={state} />}
      actions={
        <>
          <ShownAs type={type} here="board" filter={state.filter} sort={state.sort} />
          <CreateButton type={type} onClick={() => state.setCreating(true)} />
        </>
      }
    >
      {type.asOf && <PastBanner asOf={type.asOf} />}
      <BoardBar
        type={type}
        state={state}
        board={board}
        search={search}
        adding={adding}
        onAdding={setAdding}
      />
      <div className={listStyles.room}>
        {field ? (
          <RecordBoard type={type} state={state} board={board} field={field} asked={asked} />
        ) : (
          <EmptyState
            title={t('records.board.missing', { field: board.by })}
            hint={t(type.asOf ? 'records.board.missingThen' : 'records.board.missingHint')}
          >
            {known.map(({ name, label }) => (
              <Button key={name} onClick={() => state.setBoard({ ...board, by: name })}>
                {say(label, name)}
              </Button>
            ))}
          </EmptyState>
        )}
        <Suspense fallback={null}>
          {state.peek && !type.asOf && (
            <PeekPanel type={type} id={state.peek} onClose={() => state.setPeek(undefined)} />
          )}
        </Suspense>
      </div>
      <Suspense fallback={null}>
        {state.creating && (
          <CreateDrawer type={type} onClose={() => state.setCreating(false)} onCreated={() => undefined} />
        )}
      </Suspense>
    </Page>
  );
}
