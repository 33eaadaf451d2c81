const still = window.matchMedia('(prefers-reduced-motion: reduce)');

const cardElement = (id: number) => document.querySelector<HTMLElement>(`[data-card="${id}"]`);

export function rectOfCard(id: number): DOMRect | undefined {
  return cardElement(id)?.getBoundingClientRect();
}

/** Lets a card glide from where it stood to where it now stands, and marks it for a moment. */
export function slide(id: number, from: DOMRect | undefined): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const element = cardElement(id);
      if (!element) return;
      const to = element.getBoundingClientRect();
      const x = from ? from.left - to.left : 0;
      const y = from ? from.top - to.top : 0;
      if (!still.matches) {
        element.animate([{ transform: `translate(${x}px, ${y}px)`, zIndex: 5 }, { transform: 'none' }], {
          duration: 150,
          easing: 'ease-out',
        });
      }
      element.animate([{ outline: '2px solid var(--bad)' }, { outline: '2px solid transparent' }], 1500);
    }),
  );
}
