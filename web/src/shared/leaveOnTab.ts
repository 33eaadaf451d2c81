import type { KeyboardEvent } from 'react';

/** A list of several takes Tab for a choice of what the pointer stands on, and so undoes the choice just made there; who presses it wants to go on. */
export function leaveOnTab(event: KeyboardEvent): void {
  if (event.key === 'Tab') event.stopPropagation();
}
