import type { Messages } from '@gt-elements/element-kit';

/** The texts of `<gt-segment>` in English. */
export const en = {
  tools: 'Tools',
  brush: 'Brush',
  eraser: 'Eraser',
  pan: 'Move the view',
  polygon: 'Polygon',
  rectangle: 'Rectangle',
  ellipse: 'Ellipse',
  fill: 'Fill',
  pick: 'Pick a class',
  move: 'Move a region',
  autoSegment: 'Auto-segment',
  undo: 'Undo',
  redo: 'Redo',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to view',
  opacity: 'Opacity',
  size: 'Size',
  sizeInPixels: '{size} px',
  classes: 'Classes',
  show: 'Show {name}',
  hide: 'Hide {name}',
  lock: 'Lock {name}',
  unlock: 'Unlock {name}',
  loading: 'Loading the picture…',
  noPicture: 'There is no picture to label: set the attribute src.',
  noClasses: 'There are no classes to paint: set the attribute labels.',
  canvas: 'Picture to label',
  zoomLevel: '{percent} %',
  position: '{x}, {y}',
  background: 'Background',
  nothingPainted: 'Paint at least one region before you submit.',
  notReady: 'Wait until the picture has loaded.',
} satisfies Messages;

/** The keys of the texts. */
export type SegmentMessages = { readonly [Key in keyof typeof en]: string };
