import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ComponentType, ReactNode } from 'react';
import type { Plugin } from 'vite';

type Drawn = ComponentType<Record<string, unknown>> & Record<string, ComponentType<Record<string, unknown>>>;

const here = createRequire(import.meta.url);
const home = path.dirname(here.resolve('antd/package.json'));
// The one that antd itself uses.
const theirs = createRequire(path.join(home, 'package.json'));

/** The folder of antd that a rule comes from: "DatePicker-DatePicker" is from `date-picker`. */
function folderOf(rule: string): string {
  const name = rule.split('-')[0] ?? '';
  return name.replace(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3-$2').toLowerCase();
}

/** What one of them must be given to be drawn, and what hides its styles in its parts. */
function drawAll(): ReactNode {
  const { createElement: draw, Fragment } = here('react') as typeof import('react');
  const antd = here('antd') as Record<string, Drawn>;
  const parts = new Map<string, (each: Drawn) => ReactNode[]>([
    ['Affix', (each) => [draw(each, null, draw('div'))]],
    ['Badge', (each) => [draw(each), draw(each.Ribbon)]],
    ['Cascader', (each) => [draw(each), draw(each.Panel)]],
    ['Dropdown', (each) => [draw(each, { menu: { items: [] } }, draw('div'))]],
    ['Form', (each) => [draw(each, null, draw(each.Item))]],
    [
      'Input',
      (each) => [
        draw(each),
        ...['Group', 'Search', 'TextArea', 'Password', 'OTP'].map((part) => draw(each[part])),
      ],
    ],
    ['Layout', (each) => [draw(each, null, draw(each.Sider))]],
    ['Menu', (each) => [draw(each, { items: [] })]],
    ['Modal', (each) => [draw(each), draw(each._InternalPanelDoNotUseOrYouWillBeFired, { type: 'confirm' })]],
    ['QRCode', (each) => [draw(each, { value: '-' })]],
    ['Space', (each) => [draw(each), draw(each.Compact, null, draw(antd.Button)), draw(each.Addon)]],
    ['Tag', (each) => [draw(each, { color: 'blue' }), draw(each, { color: 'success' })]],
    ['Tree', (each) => [draw(each, { treeData: [] })]],
    ['message', (each) => [draw(each._InternalPanelDoNotUseOrYouWillBeFired)]],
    ['notification', (each) => [draw(each._InternalPanelDoNotUseOrYouWillBeFired)]],
  ]);
  return Object.entries(antd)
    .filter(
      ([name]) => (/^[A-Z]/.test(name) || parts.has(name)) && !['ConfigProvider', 'Grid'].includes(name),
    )
    .map(([name, each]) => draw(Fragment, { key: name }, ...(parts.get(name)?.(each) ?? [draw(each)])));
}

/** Every rule that these folders of antd can put on a page; the colours are variables in all of them. */
function rulesOf(folders: ReadonlySet<string>): string {
  const { createElement: draw } = here('react') as typeof import('react');
  const { renderToString } = here('react-dom/server') as typeof import('react-dom/server');
  const { ConfigProvider } = here('antd') as typeof import('antd');
  const { createCache, extractStyle, StyleProvider } = theirs(
    '@ant-design/cssinjs',
  ) as typeof import('@ant-design/cssinjs');
  const cache = createCache();
  renderToString(draw(StyleProvider, { cache }, draw(ConfigProvider, null, drawAll())));
  for (const key of cache.cache.keys()) {
    const folder = folderOf(key.split('%')[2] ?? '');
    const known = existsSync(path.join(home, 'es', folder, 'style'));
    if (folder && known && !folders.has(folder)) cache.cache.delete(key);
  }
  return extractStyle(cache, { plain: true, types: 'style' }).replace(
    /\.data-ant-cssinjs-cache-path\{.*\}$/,
    '',
  );
}

/**
 * The styles of antd's components as a file, since making them in the browser keeps every page
 * waiting that is loaded. It goes before all of ours, as they did.
 */
export function antdStyle(): Plugin {
  let file = '';
  return {
    name: 'antd-style',
    apply: 'build',
    enforce: 'pre',
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const folder = id.match(/\/antd\/es\/([^/]+)\/style\//)?.[1];
          if (folder) folders.add(folder);
        }
      }
      file = this.getFileName(this.emitFile({ type: 'asset', name: 'antd.css', source: rulesOf(folders) }));
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'link',
          attrs: { rel: 'stylesheet', crossorigin: true, href: `/${file}` },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
