/** One attribute of a start tag; offsets are into the source. */
export interface ScannedAttribute {
  /** In lower case. */
  name: string;
  begin: number;
  /** As it stands in the source: entities and Liquid are not resolved. Empty without a value. */
  value: string;
  valueBegin: number;
  /** The quotes around the value; empty without any, undefined without a value. */
  quote: '"' | "'" | '' | undefined;
}

/** One start tag. */
export interface ScannedElement {
  /** In lower case. */
  name: string;
  begin: number;
  end: number;
  attributes: ScannedAttribute[];
  /** Written as `<x … />`. */
  selfClosing: boolean;
  /** An end tag was found, or the element never has one. */
  closed: boolean;
  parent: ScannedElement | undefined;
}

/** Where in the page a piece of Liquid stands. */
export type LiquidPlace =
  | { kind: 'text' | 'comment' | 'tag' | 'style'; element: ScannedElement | undefined }
  | { kind: 'script'; element: ScannedElement }
  | { kind: 'attribute'; element: ScannedElement; attribute: ScannedAttribute };

/** One `{{ … }}` or `{% … %}`. */
export interface LiquidPart {
  kind: 'output' | 'tag';
  begin: number;
  end: number;
  /** What stands between the braces, without the dashes that trim. */
  content: string;
  contentBegin: number;
  place: LiquidPlace;
}

/** What a scan found. */
export interface ScannedPage {
  elements: ScannedElement[];
  liquid: LiquidPart[];
}
