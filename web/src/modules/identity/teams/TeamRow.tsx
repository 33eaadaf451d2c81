import { useDraggable, useDroppable } from '@dnd-kit/core';
import { Button, Dropdown } from 'antd';
import { ChevronDown, ChevronRight, Ellipsis, GripVertical } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Avatar } from '~/shared/Avatar';
import * as format from '~/shared/format';
import { Members } from './Members';
import type { Branch } from './teams';
import styles from './teams.module.css';

interface TeamRowProps {
  branch: Branch;
  current: boolean;
  folded: boolean;
  open: boolean;
  movable: boolean;
  /** A place the dragged team cannot go. */
  barred: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onFold: () => void;
  onOpen: () => void;
  onMove: () => void;
  onAdd: () => void;
}

/** One team: where it stands, who leads it, how many belong to it. */
export function TeamRow(props: TeamRowProps) {
  const { branch, current, folded, open, movable, barred } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { team, level, below, members, membersBelow } = branch;
  const drag = useDraggable({ id: `team-${team.id}`, data: { team }, disabled: !movable });
  const drop = useDroppable({ id: `under-${team.id}`, data: { team }, disabled: barred });
  const Fold = folded ? ChevronRight : ChevronDown;
  return (
    <>
      <div
        ref={drop.setNodeRef}
        role="row"
        className={styles.row}
        style={{ '--level': level - 1 } as React.CSSProperties}
        aria-level={level}
        aria-expanded={below.length > 0 ? !folded : undefined}
        data-over={drop.isOver || undefined}
        data-dragged={drag.isDragging || undefined}
        data-team={team.id}
        tabIndex={current ? 0 : -1}
        onFocus={props.onFocus}
        onKeyDown={props.onKeyDown}
      >
        <span role="gridcell" className={styles.name}>
          {movable && (
            <span ref={drag.setNodeRef} {...drag.listeners} className={styles.grip} data-grip aria-hidden>
              <GripVertical size={14} />
            </span>
          )}
          {below.length > 0 ? (
            <button
              type="button"
              tabIndex={-1}
              className={styles.fold}
              aria-label={t(folded ? 'identity.teams.unfold' : 'identity.teams.fold', { team: team.name })}
              onClick={props.onFold}
            >
              <Fold size={15} aria-hidden />
            </button>
          ) : (
            <span className={styles.fold} />
          )}
          <Link to={`/teams/${team.id}`} tabIndex={-1}>
            {team.name}
          </Link>
        </span>
        <span role="gridcell" className={styles.manager}>
          {team.manager ? (
            <Link to={`/users/${team.manager.id}`} tabIndex={-1}>
              <Avatar name={team.manager.name} size={20} />
              <span>{team.manager.name}</span>
            </Link>
          ) : (
            <em>{t('identity.teams.noManager')}</em>
          )}
        </span>
        <span role="gridcell" className={styles.count}>
          <button
            type="button"
            tabIndex={-1}
            aria-expanded={open}
            aria-label={t('identity.teams.showMembers', { team: team.name, count: members })}
            onClick={props.onOpen}
          >
            {t('identity.teams.members', { count: members, number: format.number(members) })}
            {membersBelow > members && (
              <span>{t('identity.teams.withBelow', { number: format.number(membersBelow) })}</span>
            )}
          </button>
        </span>
        <span role="gridcell" className={styles.menu}>
          <Dropdown
            trigger={['click']}
            placement="bottomRight"
            menu={{
              items: [
                {
                  key: 'open',
                  label: t('identity.teams.open'),
                  onClick: () => navigate(`/teams/${team.id}`),
                },
                ...(movable
                  ? [
                      { key: 'move', label: t('identity.teams.moveTo'), onClick: props.onMove },
                      { key: 'add', label: t('identity.teams.addBelow'), onClick: props.onAdd },
                    ]
                  : []),
              ],
            }}
          >
            <Button
              type="text"
              size="small"
              tabIndex={current ? 0 : -1}
              icon={<Ellipsis size={15} />}
              aria-label={t('identity.teams.more', { team: team.name })}
            />
          </Dropdown>
        </span>
      </div>
      {open && (
        <div role="row" className={styles.inside} style={{ '--level': level - 1 } as React.CSSProperties}>
          <div role="gridcell">
            <Members team={team.id} count={members} />
          </div>
        </div>
      )}
    </>
  );
}
