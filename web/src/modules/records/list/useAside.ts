import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether somebody has scrolled to the side, once or still. */
export function useAside(scroller: RefObject<HTMLElement | null>): boolean {
  const [aside, setAside] = useState(false);
  // Before the rows are drawn anew on the same event, after which the place would have to be laid out to be known.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (aside || !element) return;
    const look = () => setAside(element.scrollLeft !== 0);
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [aside, scroller]);
  return aside;
}
