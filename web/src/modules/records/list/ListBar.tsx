import type { RefObject } from 'react';
import { FilterBar } from '~/shared/filter/FilterBar';
import type { ObjectType } from '~/shared/metadata';
import { ColumnMenu } from './ColumnMenu';
import { ColourMenu } from './colours/ColourMenu';
import { FindInput } from './FindInput';
import { GroupMenu } from './groups/GroupMenu';
import type { Groups } from './groups/useGroups';
import styles from './list.module.css';
import { SortMenu } from './SortMenu';
import type { ListState } from './useListState';

interface ListBarProps {
  type: ObjectType;
  state: ListState;
  groups: Groups | undefined;
  search: RefObject<HTMLInputElement | null>;
  adding: boolean;
  onAdding: (adding: boolean) => void;
}

/** The sentence above the grid, and at its right how it is shown. */
export function ListBar({ type, state, groups, search, adding, onAdding }: ListBarProps) {
  return (
    <div className={styles.bar}>
      <FilterBar
        type={type}
        filter={state.filter}
        onChange={state.setFilter}
        adding={adding}
        onAdding={onAdding}
      />
      <div className={styles.tools}>
        <FindInput state={state} input={search} />
        <SortMenu type={type} state={state} />
        <GroupMenu type={type} state={state} groups={groups} />
        <ColourMenu type={type} state={state} />
        <ColumnMenu type={type} state={state} />
      </div>
    </div>
  );
}
