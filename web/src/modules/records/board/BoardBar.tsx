import { Select } from 'antd';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '~/shared/filter/FilterBar';
import { type ObjectType, say } from '~/shared/metadata';
import { measurable } from '../chart/chart';
import { ColumnMenu } from '../list/ColumnMenu';
import { ColourMenu } from '../list/colours/ColourMenu';
import { FindInput } from '../list/FindInput';
import listStyles from '../list/list.module.css';
import { SortMenu } from '../list/SortMenu';
import type { ListState } from '../list/useListState';
import type { BoardDefinition } from './board';
import { ColumnsBy } from './ColumnsBy';

interface BoardBarProps {
  type: ObjectType;
  state: ListState;
  board: BoardDefinition;
  search: RefObject<HTMLInputElement | null>;
  adding: boolean;
  onAdding: (adding: boolean) => void;
}

/** The sentence above the board, and at its right by what its columns are and what its cards say. */
export function BoardBar({ type, state, board, search, adding, onAdding }: BoardBarProps) {
  const { t } = useTranslation();
  const known = measurable(type);
  return (
    <div className={listStyles.bar}>
      <FilterBar
        type={type}
        filter={state.filter}
        onChange={state.setFilter}
        adding={adding}
        onAdding={onAdding}
      />
      <div className={listStyles.tools}>
        <FindInput state={state} input={search} />
        <ColumnsBy
          type={type}
          value={board.by}
          filter={state.filter}
          sort={state.sort}
          onChange={(by) => state.setBoard({ ...board, by })}
        />
        {known.length > 0 && (
          <Select
            size="small"
            variant="borderless"
            popupMatchSelectWidth={false}
            aria-label={t('records.board.sum')}
            prefix={t('records.board.sum')}
            value={known.some(({ name }) => name === board.sum) ? board.sum : ''}
            options={[
              { value: '', label: t('records.board.noSum') },
              ...known.map(({ name, label }) => ({ value: name, label: say(label, name) })),
            ]}
            onChange={(sum) => state.setBoard({ by: board.by, ...(sum ? { sum } : {}) })}
          />
        )}
        <SortMenu type={type} state={state} />
        <ColourMenu type={type} state={{ ...state, columns: [] }} />
        <ColumnMenu type={type} state={state} title={t('records.board.facts')} />
      </div>
    </div>
  );
}
