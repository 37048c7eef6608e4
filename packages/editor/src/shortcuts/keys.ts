import type { KeyInput } from '../input.js';

/**
 * A key with its modifiers as text: `Mod+Shift+z`, `[`, `b`, `Escape`. `Mod` is Control, and Command
 * on a Mac. Letters are lower case; the order is Mod, Alt, Shift.
 */
export type KeyText = string;

/** The same key always as the same text; `undefined` where it is none. */
export function normaliseKey(text: string): KeyText | undefined {
  const parts = text.split(/\+(?!$)/).map((part) => part.trim());
  const key = parts.pop();
  if (!key) return undefined;
  const held = new Set(parts.map((part) => part.toLowerCase()));
  const known = ['mod', 'ctrl', 'control', 'cmd', 'meta', 'alt', 'shift'];
  if ([...held].some((part) => !known.includes(part))) return undefined;
  return keyText(
    key.length === 1 ? key.toLowerCase() : key,
    ['mod', 'ctrl', 'control', 'cmd', 'meta'].some((name) => held.has(name)),
    held.has('alt'),
    held.has('shift'),
  );
}

/**
 * The texts that a pressed key may be bound by, best first: by what it types, then by its place on
 * the keyboard, so that letters work on layouts of other scripts and digits where they need Shift.
 */
export function keyTexts(input: KeyInput): KeyText[] {
  const mod = input.ctrl === true || input.meta === true;
  const alt = input.alt === true;
  const shift = input.shift === true;
  const texts: KeyText[] = [];
  const { key } = input;
  if (key.length === 1) {
    const isLetter = key.toLowerCase() !== key.toUpperCase();
    if (isLetter || key === ' ') texts.push(keyText(key.toLowerCase(), mod, alt, shift));
    else {
      // Shift or AltGr (which reads as Control and Alt) may be what it takes to type the sign.
      const throughAltGr = mod && alt;
      texts.push(keyText(key, mod && !throughAltGr, alt && !throughAltGr, false));
      texts.push(keyText(key, mod, alt, shift));
    }
  } else texts.push(keyText(key, mod, alt, shift));
  const place = placeOf(input.code);
  if (place !== undefined && !/^[a-z]$/i.test(key)) texts.push(keyText(place, mod, alt, shift));
  if (place !== undefined && /^\d$/.test(place)) texts.push(keyText(place, mod, alt, false));
  return [...new Set(texts)];
}

/** What a place types on the layout that key names come from. */
function placeOf(code: string | undefined): string | undefined {
  if (!code) return undefined;
  if (code.startsWith('Key')) return code.slice(3).toLowerCase();
  if (code.startsWith('Digit')) return code.slice(5);
  return { BracketLeft: '[', BracketRight: ']', Minus: '-', Equal: '=' }[code];
}

function keyText(key: string, mod: boolean, alt: boolean, shift: boolean): KeyText {
  return `${mod ? 'Mod+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key === ' ' ? 'Space' : key}`;
}
