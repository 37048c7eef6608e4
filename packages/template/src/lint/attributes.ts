import JSON5 from 'json5';
import { decodeEntities } from '../html/entities.js';
import { attributeOf } from '../html/scan.js';
import type { LiquidPart, ScannedAttribute, ScannedElement } from '../html/scan-types.js';
import type { LintDocument } from './document.js';

/** An attribute and its element. */
export interface Place {
  element: ScannedElement;
  attribute: ScannedAttribute;
}

/** An element of AWS's bundle or of this kit. */
export const isOurs = ({ name }: ScannedElement) =>
  name.startsWith('crowd-') || name.startsWith('gt-');

/** Attributes of the elements of a page that pass a test. */
export function* attributesOf(
  elements: readonly ScannedElement[],
  wanted: (place: Place) => boolean,
): Iterable<Place> {
  for (const element of elements) {
    for (const attribute of element.attributes) {
      if (wanted({ element, attribute })) yield { element, attribute };
    }
  }
}

/** Liquid inside an attribute's value. */
export function liquidIn({ page }: LintDocument, attribute: ScannedAttribute): LiquidPart[] {
  return page.liquid.filter(
    ({ place }) => place.kind === 'attribute' && place.attribute === attribute,
  );
}

/** What an attribute's text is as JSON5, or why it is none. */
export function readJson5(value: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON5.parse<unknown>(decodeEntities(value)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: reason.replace(/^JSON5: /, '') };
  }
}

/**
 * The place in the template that an attribute of the rendered page came from: the same attribute of
 * the element with the same tag and name, or else of the one with the same number among its tag's.
 */
export function originOf(document: LintDocument, { element, attribute }: Place): number {
  const same = document.page.elements.filter(({ name }) => name === element.name);
  const ownName = attributeOf(element, 'name')?.value;
  const named = same.find((one) => ownName && attributeOf(one, 'name')?.value === ownName);
  const rendered = document.rendered?.elements.filter(({ name }) => name === element.name) ?? [];
  const byNumber = same[Math.min(rendered.indexOf(element), same.length - 1)];
  const origin = named ?? byNumber;
  if (!origin) return 0;
  return attributeOf(origin, attribute.name)?.begin ?? origin.begin;
}
