import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { fieldOf, type ObjectType, say } from '~/shared/metadata';
import { useFaces } from '~/shared/module';
import { type Filter, listLink } from '~/shared/records/filter';
import { laneFields } from './board';

interface ColumnsByProps {
  type: ObjectType;
  value: string;
  filter: Filter | undefined;
  sort: string | undefined;
  /** Another choice; without it the board of that choice is opened. */
  onChange?: (by: string) => void;
}

/** By what the columns of a board are; an object's own board is one of them. */
export function ColumnsBy({ type, value, filter, sort, onChange }: ColumnsByProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const own = useFaces(type.name).find((face) => face.board)?.board;
  const label = (name: string) => say(fieldOf(type, name)?.label, name);
  const known = [...(own ? [own.by] : []), ...laneFields(type).map(({ name }) => name)];
  if (known.length < 2 && !onChange) return null;
  const choose = (by: string) => {
    if (by === own?.by) navigate(own.link(filter, sort, type.asOf));
    else if (onChange) onChange(by);
    else navigate(boardLink(type, by, filter, sort));
  };
  return (
    <Select
      size="small"
      variant="borderless"
      popupMatchSelectWidth={false}
      aria-label={t('records.board.by')}
      value={known.includes(value) ? value : undefined}
      prefix={t('records.board.by')}
      options={known.map((name) => ({ value: name, label: label(name) }))}
      onChange={choose}
    />
  );
}

/** The records of a filter as a board by one of their choices. */
export function boardLink(type: ObjectType, by: string, filter: Filter | undefined, sort?: string): string {
  const list = listLink(type.path, filter, sort, type.asOf);
  return `${list}${list.includes('?') ? '&' : '?'}board=${encodeURIComponent(by)}`;
}
