/** Whether the person is writing, so that letters are text and not commands. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
    return !(target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio'));
  }
  return !!target.closest('[role="dialog"], [role="listbox"], [role="menu"]');
}
