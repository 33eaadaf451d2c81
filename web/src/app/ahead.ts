import { modules } from './modules';
import { queryClient } from './queryClient';

/** Begins what the page at this place will want, before it is drawn. */
export async function goAhead(place: URL): Promise<void> {
  if (place.origin !== location.origin) return;
  // Whoever comes there is told what went wrong.
  await Promise.allSettled(modules.map(({ ahead }) => ahead?.(place, queryClient)));
}

/** Who presses on a link nearly always goes there: until the finger is up, the page's answers are on their way. */
export function watchLinks(): void {
  const press = (event: PointerEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
    if (link && link.target !== '_blank') void goAhead(new URL(link.href));
  };
  addEventListener('pointerdown', press, { capture: true, passive: true });
}

/** What most clicks lead to is read while nothing else is to be done. */
export function readLater(): void {
  const idle = window.requestIdleCallback ?? ((read: () => void) => setTimeout(read, 1000));
  idle(() => {
    for (const { later } of modules) later?.();
  });
}
