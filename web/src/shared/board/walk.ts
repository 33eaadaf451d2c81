import type { KeyboardEvent } from 'react';

/** Arrows walk over the cards: up and down in a lane, left and right between lanes. */
export function walk(event: KeyboardEvent<HTMLElement>): void {
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
  if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
  const index = Number(from.dataset.index);
  const up = event.key === 'ArrowUp' || event.key === 'k';
  const down = event.key === 'ArrowDown' || event.key === 'j';
  let to: HTMLElement | null | undefined;
  if (up || down) {
    to = from.closest('section')?.querySelector<HTMLElement>(`[data-index="${index + (up ? -1 : 1)}"]`);
  } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    const lanes = [...event.currentTarget.querySelectorAll('section')];
    const step = event.key === 'ArrowRight' ? 1 : -1;
    const top = from.getBoundingClientRect().top;
    const here = lanes.findIndex((each) => each.contains(from));
    for (let at = here + step; !to && at >= 0 && at < lanes.length; at += step) {
      const cards = [...(lanes[at]?.querySelectorAll<HTMLElement>('[data-index]') ?? [])];
      const far = (each: HTMLElement) => Math.abs(each.getBoundingClientRect().top - top);
      to = cards.sort((a, b) => far(a) - far(b))[0];
    }
  } else return;
  event.preventDefault();
  to?.focus();
}

/** After a drop the keys are where the card now is, unless they went elsewhere. */
export const refocus = (card: number) =>
  setTimeout(() => {
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>(`[data-card="${card}"] [data-index]`)?.focus();
  }, 80);
