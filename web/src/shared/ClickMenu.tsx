import { Dropdown, type DropdownProps } from 'antd';
import type { ReactElement } from 'react';
import { useSettled } from './useSettled';

interface ClickMenuProps extends Pick<DropdownProps, 'menu' | 'placement'> {
  /** What is clicked. */
  children: ReactElement;
}

/** A menu that opens on a click. */
export function ClickMenu({ menu, placement, children }: ClickMenuProps) {
  const settled = useSettled();
  if (!settled) return children;
  return (
    <Dropdown trigger={['click']} menu={menu} placement={placement}>
      {children}
    </Dropdown>
  );
}
