import { SaxesParser } from 'saxes';
import { ManifestError } from '../errors.js';

/** An element of an XML document, with what stands in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The texts directly in it, joined. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads an XML document. Entities of its own are not expanded.
 *
 * @throws {ManifestError} `convert-shape` with the line, for what is not XML
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  parser.on('error', (error) => {
    const what = `This is not XML: ${error.message.replace(/^\d+:\d+: /, '').replace(/\.?$/, '.')}`;
    throw new ManifestError('convert-shape', what, { line: parser.line, column: parser.column });
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: OpenElement = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const add = (piece: string): void => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => void open.pop());
  parser.write(text.replace(/^\uFEFF/, '')).close();
  if (root) return root;
  throw new ManifestError('convert-shape', 'There is nothing.', {}, 'an XML document');
}

/** The first element of a name directly in another. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.name === name);

/** The text of a child, without spaces around it. */
export const textOf = (element: XmlElement | undefined, name: string): string | undefined =>
  element && childOf(element, name)?.text.trim();

/** Text as XML writes it, also within double quotes. */
export const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
