const browsers: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/MicroMessenger\//, 'WeChat'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: [RegExp, string][] = [
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
];

const first = (all: [RegExp, string][], text: string) => all.find(([sign]) => sign.test(text))?.[1];

export interface Client {
  browser?: string;
  system?: string;
  /** As it called itself, where we know it by no name. */
  other?: string;
}

/** What people would call the program behind a session. */
export function clientOf(agent: string | null): Client {
  if (!agent) return {};
  const browser = first(browsers, agent);
  const system = first(systems, agent);
  return browser || system ? { browser, system } : { other: agent.slice(0, 60) };
}
