import { Dropdown, type DropdownProps } from 'antd';
import { cloneElement, type MouseEventHandler, type ReactElement, useState } from 'react';
import { useSettled } from './useSettled';

interface ClickMenuProps extends Pick<DropdownProps, 'menu' | 'placement'> {
  /** What is clicked. */
  children: ReactElement<{ onClick?: MouseEventHandler }>;
}

/** A menu that opens on a click, also on one that comes sooner than the menu. */
export function ClickMenu({ menu, placement, children }: ClickMenuProps) {
  const settled = useSettled();
  const [open, setOpen] = useState(false);
  if (!settled) return cloneElement(children, { onClick: () => setOpen(true) });
  return (
    <Dropdown trigger={['click']} open={open} onOpenChange={setOpen} menu={menu} placement={placement}>
      {children}
    </Dropdown>
  );
}
