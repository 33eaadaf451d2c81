import { describe, expect, it } from 'vitest';
import { eventReader, together } from './events';

describe('the stream', () => {
  it('is read in whatever pieces it comes', () => {
    const read = eventReader();
    expect(read('id: 5:5:\neve')).toEqual([]);
    expect(read('nt: changes\ndata: [1]\n\n:\n\nevent: here\nda')).toEqual([
      { id: '5:5:', event: 'changes', data: '[1]' },
    ]);
    expect(read('ta: {}\n\n')).toEqual([{ id: undefined, event: 'here', data: '{}' }]);
  });

  it('is asked for what all windows show, each thing once', () => {
    const one = { objects: ['deal'], records: ['deal:1'], here: [] };
    const other = { objects: ['account', 'deal'], records: [], here: ['deal:1'] };
    expect(together([one, other])).toEqual({
      objects: ['account', 'deal'],
      records: ['deal:1'],
      here: ['deal:1'],
    });
  });
});
