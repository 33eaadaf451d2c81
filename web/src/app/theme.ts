import { type ThemeConfig, theme } from 'antd';
import type { Density } from '~/shared/appearance';

export type Mode = 'light' | 'dark';

/** Greys hold WCAG AA as text on every surface of their mode. */
const palettes = {
  light: {
    page: '#ffffff',
    rail: '#f7f7f5',
    raised: '#ffffff',
    hover: '#f2f2ef',
    line: '#e3e3de',
    'line-soft': '#eeeeea',
    text: '#1b1b19',
    muted: '#5a5a55',
    faint: '#6c6c66',
    accent: '#2456c9',
    'accent-soft': '#e9effc',
    'accent-text': '#1f4bb0',
    'on-accent': '#ffffff',
    good: '#17693c',
    'good-soft': '#e3f4e8',
    warn: '#8a4b00',
    'warn-soft': '#fdf0d8',
    bad: '#b3261e',
    'bad-soft': '#fde9e7',
    violet: '#6b3fa0',
    'violet-soft': '#f2ebfb',
    'neutral-soft': '#ededea',
  },
  dark: {
    page: '#161618',
    rail: '#111113',
    raised: '#1d1d20',
    hover: '#232327',
    line: '#303036',
    'line-soft': '#26262a',
    text: '#ececee',
    muted: '#b0b0b6',
    faint: '#96969d',
    accent: '#3b6be0',
    'accent-soft': '#1d2a4a',
    'accent-text': '#9dbbff',
    'on-accent': '#ffffff',
    good: '#7fd6a0',
    'good-soft': '#17301f',
    warn: '#f0bc6a',
    'warn-soft': '#382810',
    bad: '#ff9d94',
    'bad-soft': '#3d1c1a',
    violet: '#cdb2f7',
    'violet-soft': '#2d2140',
    'neutral-soft': '#2b2b30',
  },
} satisfies Record<Mode, Record<string, string>>;

export type Shade = keyof (typeof palettes)['light'];

export const fontFamily =
  'Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

/** A colour as its number, for what cannot read CSS variables (charts). */
export function shade(mode: Mode, name: Shade): string {
  return palettes[mode][name];
}

/** The same colours as CSS variables, for our own style sheets. */
export function applyPalette(mode: Mode, density: Density): void {
  const root = document.documentElement;
  root.dataset.theme = mode;
  root.dataset.density = density;
  root.style.colorScheme = mode;
  for (const [name, value] of Object.entries(palettes[mode])) root.style.setProperty(`--${name}`, value);
}

export function themeOf(mode: Mode): ThemeConfig {
  const c = palettes[mode];
  const motion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    // What is built has the rules as a file, the same for every theme; the variables are theirs.
    zeroRuntime: import.meta.env.PROD,
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily,
      fontSize: 13,
      borderRadius: 6,
      controlHeight: 30,
      controlHeightSM: 26,
      controlHeightLG: 38,
      sizeStep: 4,
      motion,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      colorPrimary: c.accent,
      colorInfo: c.accent,
      colorLink: c['accent-text'],
      colorError: mode === 'light' ? c.bad : '#e5685e',
      colorSuccess: mode === 'light' ? c.good : '#45a56c',
      colorWarning: mode === 'light' ? '#b86a00' : '#d69a3c',
      colorBgBase: c.page,
      colorBgContainer: c.page,
      colorBgElevated: c.raised,
      colorBgLayout: c.page,
      colorTextBase: c.text,
      colorText: c.text,
      colorTextSecondary: c.muted,
      colorTextTertiary: c.faint,
      colorTextDescription: c.muted,
      colorTextPlaceholder: c.faint,
      colorBorder: c.line,
      colorBorderSecondary: c['line-soft'],
      colorBgMask: mode === 'light' ? 'rgb(20 20 18 / 0.28)' : 'rgb(0 0 0 / 0.5)',
      boxShadow: '0 8px 24px rgb(0 0 0 / 0.14)',
      boxShadowSecondary: '0 8px 24px rgb(0 0 0 / 0.14)',
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        // White on the red of the dark theme is too faint to read.
        dangerColor: mode === 'light' ? '#fff' : '#000',
        fontWeight: 500,
      },
      Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 4px' },
      Select: { optionSelectedBg: c['accent-soft'], optionSelectedColor: c.text },
      Tabs: { itemSelectedColor: c['accent-text'], itemHoverColor: c.text },
      Dropdown: { colorPrimary: c['accent-text'], controlItemBgActive: c['accent-soft'] },
      Tooltip: { fontSize: 12 },
      Modal: { titleFontSize: 15 },
      Segmented: { itemSelectedBg: mode === 'light' ? c.raised : '#3a3a41', trackBg: c.hover },
    },
  };
}
