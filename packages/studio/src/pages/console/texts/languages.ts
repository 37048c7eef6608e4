import { en, type ConsoleTexts } from './en.js';
import { ja } from './ja.js';
import { ko } from './ko.js';

/** What the console says, by the tags of its languages. */
export const CONSOLE_TEXTS: Readonly<Record<string, ConsoleTexts>> = { en, ko, ja };

/** The console's texts in a language. */
export function consoleTexts(tag: string): ConsoleTexts {
  return CONSOLE_TEXTS[tag] ?? en;
}
