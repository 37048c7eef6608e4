import type { MessageEvent, SegmenterStatus, ToolId } from '@gt-elements/editor';
import { type SaidProblem, sayProblem } from '@gt-elements/element-kit';
import type { SegmentMessages } from '../locale/en.js';
import type { SegmentLocale } from '../locale/catalogs.js';
import { hasWords, problemLanguage } from '../locale/problem-words.js';

type Key = keyof SegmentMessages;

const TOOLS: Readonly<Record<ToolId, Key>> = {
  brush: 'brush',
  eraser: 'eraser',
  pan: 'pan',
  polygon: 'polygon',
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  fill: 'fill',
  pick: 'pick',
  move: 'move',
  'auto-segment': 'autoSegment',
};

const STEPS: Readonly<Record<string, Key>> = {
  Brush: 'brush',
  Erase: 'eraser',
  Polygon: 'polygon',
  Rectangle: 'rectangle',
  Ellipse: 'ellipse',
  Fill: 'fill',
  Move: 'move',
  'Auto-segment': 'autoSegment',
  'Erase region': 'stepEraseRegion',
  'Replace class': 'stepReplaceClass',
  'Remove islands': 'stepRemoveIslands',
  'Fill holes': 'stepFillHoles',
  'Smooth outline': 'stepSmooth',
};

const COMMANDS: Readonly<Record<string, Key>> = {
  'history.undo': 'undo',
  'history.redo': 'redo',
  'view.zoom-in': 'zoomIn',
  'view.zoom-out': 'zoomOut',
  'view.fit': 'fit',
  'brush.smaller': 'brushSmaller',
  'brush.larger': 'brushLarger',
  'brush.shape': 'commandShape',
  'shape.mode': 'commandMode',
  'fill.by': 'commandFillBy',
  'paint.only-unlabelled': 'onlyUnlabelledCommand',
  'class.next': 'classNext',
  'class.previous': 'classPrevious',
  'class.lock': 'classLock',
  'class.hide': 'classHide',
  'help.shortcuts': 'shortcuts',
  'review.open': 'review',
  'review.next-unlabelled': 'nextUnlabelled',
  'review.next-island': 'nextIsland',
  'review.next-gap': 'nextGap',
  'adjustment.compare': 'compare',
};

const GROUPS: Readonly<Record<string, Key>> = {
  Tools: 'tools',
  Tool: 'groupTool',
  Classes: 'classes',
  History: 'groupHistory',
  View: 'groupView',
  Work: 'groupWork',
};

const WARNINGS: Readonly<Record<string, Key>> = {
  'no-class': 'noClasses',
  'class-locked': 'warnLocked',
  'polygon-too-short': 'warnShortPolygon',
  'no-class-here': 'warnNoClassHere',
  'no-picture': 'notReady',
  'nothing-to-fill': 'warnNothingToFill',
};

const known = (locale: SegmentLocale, key: Key | undefined, text: string): string =>
  key === undefined ? text : locale.text(key);

/** The name of a tool. */
export const toolText = (locale: SegmentLocale, tool: ToolId): string => locale.text(TOOLS[tool]);

/** The name of a step of history. */
export const stepText = (locale: SegmentLocale, name = ''): string =>
  known(locale, STEPS[name], name);

/** What a command of the shortcuts does; its own title where no language names it. */
export function commandText(locale: SegmentLocale, id: string, title: string): string {
  if (id.startsWith('tool.')) return toolText(locale, id.slice(5) as ToolId);
  return known(locale, COMMANDS[id], title);
}

/** The heading of a group of commands. */
export const groupText = (locale: SegmentLocale, group: string): string =>
  known(locale, GROUPS[group], group);

/** The name of an engine; its own where no language has one. */
export const engineText = (locale: SegmentLocale, engine: string): string =>
  /^built-?in$/i.test(engine) ? locale.text('engineBuiltIn') : engine;

/** What an engine runs on, as the engines of this kit say it: "this device, 2 threads". Others stay as they are. */
export function placeText(locale: SegmentLocale, place: string): string {
  const [here, on] = /^this device(?:, (.+))?$/.exec(place) ?? [];
  if (here === undefined) return place;
  const device = locale.text('thisDevice');
  if (on === undefined) return device;
  const threads = Number(/^(\d+) threads?$/.exec(on)?.[1] ?? 0);
  if (threads === 0) return `${device}, ${on}`;
  const count = locale.text(threads === 1 ? 'oneThread' : 'threads', { threads });
  return `${device}, ${count}`;
}

/** What the editor has to say to the worker. */
export function messageText(
  locale: SegmentLocale,
  { code, text, reason }: Pick<MessageEvent, 'code' | 'text' | 'reason'>,
): SaidProblem {
  const key = WARNINGS[code];
  if (key !== undefined) return { text: locale.text(key) };
  const language = problemLanguage(locale);
  if (hasWords(language, reason)) {
    return { text: sayProblem({ code: reason, message: text }, language).text };
  }
  // A notice without a code is a host's own, in the words that it has for its workers.
  if (code === 'segmenter-notice' || !hasWords(language, code)) return { text };
  const said = sayProblem({ code, message: text }, language);
  return code === 'segmenter-failed' ? said : { text: said.text };
}

/** How an engine is getting on, where it says so itself. */
export function statusText(
  locale: SegmentLocale,
  { code, engine, message = '' }: SegmenterStatus,
): SaidProblem {
  if (code === 'engine-failed') {
    const text = locale.text('engineFailed', { engine: engineText(locale, engine) });
    return { text, details: message };
  }
  const language = problemLanguage(locale);
  return hasWords(language, code) ? sayProblem({ code, message }, language) : { text: message };
}
