import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Guide } from './Guide';

const shown = (text: string) => renderToStaticMarkup(<Guide text={text} />);

describe('a guide', () => {
  it('shows paragraphs, and leaves out the title that the page has already', () => {
    expect(shown('# Heron\n\nCoffee\nfor offices.')).toContain('<p>Coffee for offices.</p>');
    expect(shown('# Heron\n\nCoffee.')).not.toContain('Heron');
  });

  it('shows lists with bold, emphasis and code', () => {
    expect(shown('- **Nova** is *gold*\n- `demo clear`')).toContain(
      '<li><strong>Nova</strong> is <em>gold</em></li><li><code>demo clear</code></li>',
    );
  });

  it('lets nothing of its text become markup', () => {
    expect(shown('<script>alert(1)</script>')).toContain('&lt;script&gt;');
  });
});
