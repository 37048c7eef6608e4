import '@awesome.me/webawesome/dist/components/badge/badge.js';
import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/callout/callout.js';
import '@awesome.me/webawesome/dist/components/copy-button/copy-button.js';
import '@awesome.me/webawesome/dist/components/details/details.js';
import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import '@awesome.me/webawesome/dist/components/input/input.js';
import '@awesome.me/webawesome/dist/components/option/option.js';
import '@awesome.me/webawesome/dist/components/select/select.js';
import '@awesome.me/webawesome/dist/components/spinner/spinner.js';
import '@awesome.me/webawesome/dist/components/switch/switch.js';
import '@awesome.me/webawesome/dist/components/tab-group/tab-group.js';
import '@awesome.me/webawesome/dist/components/tab-panel/tab-panel.js';
import '@awesome.me/webawesome/dist/components/tab/tab.js';
import '@awesome.me/webawesome/dist/components/textarea/textarea.js';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/webawesome.js';
import { prepareComponentWords } from './component-words.js';
import * as lucide from './icons.js';

/** Makes the components known and gives them icons that are part of the page. */
export function prepareComponents(): void {
  prepareComponentWords();
  const icons = lucide as Readonly<Record<string, string>>;
  const named = (name: string) =>
    name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  registerIconLibrary('default', {
    resolver: (name) => {
      const svg = icons[named(name)] ?? icons.circle;
      return `data:image/svg+xml,${encodeURIComponent(svg ?? '')}`;
    },
  });
}
