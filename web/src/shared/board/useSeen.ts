import { type RefObject, useEffect, useState } from 'react';

/** Whether a lane was ever in sight or a screen beside it: what is farther away is not read for yet. */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !element.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { root: element.current.closest('[data-board]'), rootMargin: '0px 100%' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [seen, element]);
  return seen;
}
