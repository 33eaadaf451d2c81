type Act = () => Promise<unknown> | unknown;

interface Step {
  undo: Act;
  /** Does again what was taken back; steps without it are only taken back. */
  redo?: Act;
}

const done: Step[] = [];
const undone: Step[] = [];

/** What Ctrl/⌘-Z takes back, the latest first, and Shift with it does again; a page that is gone keeps its steps. */
export function rememberUndo(undo: Act, redo?: Act): Act {
  const step = { undo, redo };
  done.push(step);
  if (done.length > 50) done.shift();
  undone.length = 0;
  return () => takeBack(step);
}

function takeBack(step: Step) {
  const at = done.indexOf(step);
  if (at < 0) return;
  done.splice(at, 1);
  if (step.redo) undone.push(step);
  return step.undo();
}

export function undoLast(): boolean {
  const step = done.at(-1);
  if (step) void takeBack(step);
  return !!step;
}

export function redoLast(): boolean {
  const step = undone.pop();
  if (!step) return false;
  done.push(step);
  void step.redo?.();
  return true;
}
