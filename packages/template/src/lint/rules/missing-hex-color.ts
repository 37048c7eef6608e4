import { attributesOf, liquidIn, originOf, readJson5 } from '../attributes.js';
import type { Place } from '../attributes.js';
import type { LintDocument } from '../document.js';
import type { LintRule } from '../rule.js';
import type { Report } from '../types.js';

const SEGMENTATION = /^(?:crowd-(?:semantic|instance)-segmentation|gt-segment)$/;
const HEX_COLOR = /^#[0-9a-f]{6}$/i;
const isAdjustment = ({ element, attribute }: Place) =>
  SEGMENTATION.test(element.name) && attribute.name === 'initial-value';

/** Label and colour of each entry of `labelMappings`, which is an object or a list. */
function* mappingsOf(value: unknown): Iterable<[label: string, color: unknown]> {
  if (typeof value !== 'object' || value === null) return;
  const { labelMappings } = value as { labelMappings?: unknown };
  if (typeof labelMappings !== 'object' || labelMappings === null) return;
  for (const [key, entry] of Object.entries(labelMappings)) {
    const fields = (typeof entry === 'object' && entry !== null ? entry : {}) as {
      label?: unknown;
      color?: unknown;
    };
    yield [String(fields.label ?? key), fields.color];
  }
}

function* wrongColors(value: string, at: number): Iterable<Report> {
  const read = readJson5(value);
  if ('problem' in read) return;
  for (const [label, color] of mappingsOf(read.value)) {
    if (typeof color === 'string' && HEX_COLOR.test(color)) continue;
    const has =
      color === undefined || color === null || color === ''
        ? 'no color'
        : `the color ${JSON.stringify(color)}`;
    yield {
      at,
      message: `The label "${label}" has ${has} in initial-value, where one like "#2ca02c" was expected: without it the earlier mask is not shown.`,
    };
  }
}

/** An adjustment finds the labels of the earlier mask by their colours. */
export const missingHexColor: LintRule = {
  code: 'missing-hex-color',
  severity: 'error',
  summary: 'An adjustment has labels without a hex colour.',
  advice:
    "The element finds each label of the earlier mask by its colour; without one it shows nothing, and says nothing. Take the colours from `internal-color-map` (`box[1]['hex-color']`), and see that every line of the manifest has them.",
  *check(document: LintDocument) {
    for (const place of attributesOf(document.page.elements, isAdjustment)) {
      const { attribute } = place;
      if (liquidIn(document, attribute).length === 0) {
        yield* wrongColors(attribute.value, attribute.begin);
      } else if (/labelMappings/.test(attribute.value) && !/color/i.test(attribute.value)) {
        const message =
          "labelMappings has no color, so the earlier mask is not shown: add color: {{ box[1]['hex-color'] | to_json }}.";
        yield { at: attribute.begin, message };
      }
    }
    for (const place of attributesOf(document.rendered?.elements ?? [], isAdjustment)) {
      const at = originOf(document, place);
      const source = document.page.elements.flatMap(({ attributes }) => attributes);
      const origin = source.find(({ begin }) => begin === at);
      if (!origin || liquidIn(document, origin).length === 0) continue;
      yield* wrongColors(place.attribute.value, at);
    }
  },
};
