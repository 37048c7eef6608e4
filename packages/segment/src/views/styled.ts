import { noChange } from 'lit';
import { directive, Directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';

/** CSS properties by their names: `inset-inline-start`, `--_class`. */
type Styles = Readonly<Record<string, string>>;

/**
 * Sets CSS properties of an element, through its `style` object alone: a `style` attribute, which
 * Lit's own directive writes at first, is what a strict Content-Security-Policy forbids.
 */
class Styled extends Directive {
  #names: readonly string[] = [];

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('styled() stands in a tag by itself.');
  }

  render(_styles: Styles): unknown {
    return noChange;
  }

  override update(part: ElementPart, [styles]: [Styles]): unknown {
    const { style } = part.element as HTMLElement;
    for (const name of this.#names) if (!(name in styles)) style.removeProperty(name);
    for (const [name, value] of Object.entries(styles)) style.setProperty(name, value);
    this.#names = Object.keys(styles);
    return noChange;
  }
}

/** `<div ${styled({ top: '4px' })}>` */
export const styled = directive(Styled);
