type Undo = () => Promise<unknown> | unknown;

const steps: Undo[] = [];

/** What Ctrl/⌘-Z takes back, the latest first; a page that is gone keeps its steps. */
export function rememberUndo(step: Undo): Undo {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    steps.splice(steps.indexOf(once), 1);
    return step();
  };
  steps.push(once);
  if (steps.length > 50) steps.shift();
  return once;
}

export function undoLast(): boolean {
  const step = steps.at(-1);
  void step?.();
  return !!step;
}
