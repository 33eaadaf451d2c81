/** A drawer or a dialog takes the focus to itself when it has opened; who opened it wants to write in its first field. */
export function focusFirst(open: boolean): void {
  if (!open) return;
  const bodies = document.querySelectorAll('.ant-drawer-open .ant-drawer-body, .ant-modal-body');
  [...bodies].at(-1)?.querySelector<HTMLElement>('input:not([type=file]), textarea')?.focus();
}
