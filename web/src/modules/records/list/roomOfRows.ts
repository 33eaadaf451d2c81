import type { Rect, Virtualizer } from '@tanstack/react-virtual';

/**
 * How a virtual list learns its room: when it is laid out anyway. To be asked at once it would be laid out twice, and
 * every effect of the page would run, before the first rows are seen. Until then it is as large as the window.
 */
export const roomOfRows = {
  initialRect: { width: window.innerWidth, height: window.innerHeight },
  observeElementRect<Box extends Element>(
    { scrollElement }: Virtualizer<Box, Element>,
    tell: (room: Rect) => void,
  ) {
    if (!scrollElement) return;
    const observer = new ResizeObserver(() =>
      tell({ width: scrollElement.clientWidth, height: scrollElement.clientHeight }),
    );
    observer.observe(scrollElement);
    return () => observer.disconnect();
  },
};
