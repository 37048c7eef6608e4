import { type KeyInput, keyTexts } from '@gt-elements/editor';
import type { SegmentLocale } from '../locale/catalogs.js';

/** Keys that mean the same everywhere in the editor, so that no command can have them. */
const FIXED: ReadonlySet<string> = new Set([
  'Tab',
  'Enter',
  'Escape',
  'Space',
  'Backspace',
  'Delete',
  'Home',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
]);

const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Meta', 'Alt', 'Shift', 'AltGraph']);

/** Whether a key alone is only held for another. */
export const isModifier = (key: string): boolean => MODIFIERS.has(key);

/** Whether a key belongs to the editor for good, with Shift or without. */
export const isFixed = (text: string): boolean =>
  FIXED.has(text.replace(/^(Mod\+|Alt\+|Shift\+)+/, ''));

/** The text by which a pressed key is bound. */
export const boundText = (input: KeyInput): string => keyTexts(input)[0]!;

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** A key as it is written on keyboards, part by part: `Ctrl`, `Z`. */
export function keyParts(text: string, locale: SegmentLocale): string[] {
  const mac = /mac|iphone|ipad/i.test(navigator.platform);
  return text.split(/\+(?!$)/).map((part) => {
    if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
    if (part === 'Alt' && mac) return '⌥';
    if (part === 'Space') return locale.text('spaceBar');
    return SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}
