import { LiquidFinder } from './scan-liquid.js';
import type { LiquidPlace, ScannedAttribute, ScannedElement, ScannedPage } from './scan-types.js';

const VOID_ELEMENTS = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** Elements whose content is text up to their end tag. */
const TEXT_ELEMENTS = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed']);

const isSpace = (character: string) => /[\s]/.test(character);
const isLetter = (character: string | undefined) =>
  character !== undefined && /[a-zA-Z]/.test(character);

/**
 * A tokenizer for HTML that may hold Liquid anywhere: it gives start tags with the places of their
 * attributes, and each piece of Liquid with the place in the page where it stands. It follows the
 * tokenizer of the HTML standard where that matters for tags, and builds no tree: conditions of
 * Liquid may open an element in one place and close it in another.
 */
class Scanner {
  readonly #source: string;
  readonly #liquid: LiquidFinder;
  readonly #elements: ScannedElement[] = [];
  readonly #open: ScannedElement[] = [];
  #at = 0;

  constructor(source: string, withLiquid: boolean) {
    this.#source = source;
    this.#liquid = new LiquidFinder(source, withLiquid);
  }

  scan(): ScannedPage {
    while (this.#at < this.#source.length) this.#text();
    return { elements: this.#elements, liquid: this.#liquid.parts };
  }

  /** Passes over characters and Liquid until `stop` says that the next thing begins. */
  #until(place: () => LiquidPlace, stop: (at: number) => boolean): void {
    while (this.#at < this.#source.length) {
      if (stop(this.#at)) return;
      if (this.#liquid.startsAt(this.#at)) this.#at = this.#liquid.take(this.#at, place());
      else this.#at += 1;
    }
  }

  #text(): void {
    const element = this.#open.at(-1);
    this.#until(
      () => ({ kind: 'text', element }),
      (at) => this.#source[at] === '<',
    );
    if (this.#at >= this.#source.length) return;
    const next = this.#source[this.#at + 1];
    if (this.#source.startsWith('<!--', this.#at)) this.#comment();
    else if (next === '/' && isLetter(this.#source[this.#at + 2])) this.#endTag();
    else if (next === '!' || next === '?' || next === '/') this.#skipTo('>');
    else if (isLetter(next)) this.#startTag();
    else this.#at += 1;
  }

  #comment(): void {
    this.#at += 4;
    const empty = /-?>/y;
    empty.lastIndex = this.#at;
    const closed = empty.exec(this.#source);
    if (closed) {
      this.#at += closed[0].length;
      return;
    }
    const element = this.#open.at(-1);
    const ends = ['-->', '--!>'];
    this.#until(
      () => ({ kind: 'comment', element }),
      (at) => this.#source[at] === '-' && ends.some((end) => this.#source.startsWith(end, at)),
    );
    this.#skipTo('>');
  }

  #skipTo(character: string): void {
    const end = this.#source.indexOf(character, this.#at);
    this.#at = end < 0 ? this.#source.length : end + 1;
  }

  #name(): string {
    const begin = this.#at;
    while (this.#at < this.#source.length && !/[\s/>]/.test(this.#source[this.#at])) {
      if (this.#liquid.startsAt(this.#at)) break;
      this.#at += 1;
    }
    return this.#source.slice(begin, this.#at).toLowerCase();
  }

  #endTag(): void {
    this.#at += 2;
    const name = this.#name();
    this.#skipTo('>');
    for (let at = this.#open.length - 1; at >= 0; at -= 1) {
      if (this.#open[at].name !== name) continue;
      this.#open[at].closed = true;
      this.#open.length = at;
      return;
    }
  }

  #startTag(): void {
    const begin = this.#at;
    this.#at += 1;
    const element: ScannedElement = {
      name: this.#name(),
      begin,
      end: begin,
      attributes: [],
      selfClosing: false,
      closed: false,
      parent: this.#open.at(-1),
    };
    this.#elements.push(element);
    this.#attributes(element);
    element.end = this.#at;
    if (VOID_ELEMENTS.has(element.name)) element.closed = true;
    else if (TEXT_ELEMENTS.has(element.name)) this.#textElement(element);
    else this.#open.push(element);
  }

  #attributes(element: ScannedElement): void {
    const known = new Set<string>();
    while (this.#at < this.#source.length) {
      const character = this.#source[this.#at];
      if (character === '>') {
        this.#at += 1;
        return;
      }
      if (this.#liquid.startsAt(this.#at)) {
        this.#at = this.#liquid.take(this.#at, { kind: 'tag', element });
      } else if (isSpace(character)) {
        this.#at += 1;
      } else if (character === '/') {
        element.selfClosing = this.#source[this.#at + 1] === '>';
        this.#at += 1;
      } else {
        this.#attribute(element, known);
      }
    }
  }

  /** Of several attributes with one name, the first counts. */
  #attribute(element: ScannedElement, known: Set<string>): void {
    const begin = this.#at;
    this.#at += 1;
    while (this.#at < this.#source.length && !/[\s/>=]/.test(this.#source[this.#at])) {
      if (this.#liquid.startsAt(this.#at)) break;
      this.#at += 1;
    }
    const name = this.#source.slice(begin, this.#at).toLowerCase();
    const attribute: ScannedAttribute = {
      name,
      begin,
      value: '',
      valueBegin: this.#at,
      quote: undefined,
    };
    if (!known.has(name)) element.attributes.push(attribute);
    known.add(name);
    const equals = /\s*=\s*/y;
    equals.lastIndex = this.#at;
    const found = equals.exec(this.#source);
    if (!found) return;
    this.#at += found[0].length;
    this.#value(element, attribute);
  }

  #value(element: ScannedElement, attribute: ScannedAttribute): void {
    const first = this.#source[this.#at];
    const place = (): LiquidPlace => ({ kind: 'attribute', element, attribute });
    attribute.quote = first === '"' || first === "'" ? first : '';
    if (attribute.quote !== '') this.#at += 1;
    attribute.valueBegin = this.#at;
    const { quote } = attribute;
    this.#until(place, (at) =>
      quote === '' ? /[\s>]/.test(this.#source[at]) : this.#source[at] === quote,
    );
    attribute.value = this.#source.slice(attribute.valueBegin, this.#at);
    if (quote !== '') this.#at = Math.min(this.#at + 1, this.#source.length);
  }

  #textElement(element: ScannedElement): void {
    const end = `</${element.name}`;
    const kind = element.name === 'script' || element.name === 'style' ? element.name : 'text';
    this.#until(
      () => ({ kind, element }),
      (at) =>
        this.#source[at] === '<' &&
        this.#source.slice(at, at + end.length).toLowerCase() === end &&
        /[\s/>]/.test(this.#source[at + end.length] ?? '>'),
    );
    if (this.#at >= this.#source.length) return;
    element.closed = true;
    this.#skipTo('>');
  }
}

/** Scans a template, or with `liquid: false` a rendered page. Takes time linear in its length. */
export function scanPage(source: string, { liquid = true } = {}): ScannedPage {
  return new Scanner(source, liquid).scan();
}

/** An attribute of an element by its name. */
export function attributeOf(element: ScannedElement, name: string): ScannedAttribute | undefined {
  return element.attributes.find((attribute) => attribute.name === name);
}
