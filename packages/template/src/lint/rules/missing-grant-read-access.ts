import { nearest } from '../../suggest.js';
import { attributesOf, originOf, readJson5 } from '../attributes.js';
import type { Place } from '../attributes.js';
import type { OutputExpression } from '../expression-types.js';
import { LOADED_ATTRIBUTES } from '../known.js';
import type { LintRule } from '../rule.js';

const S3 = /^\s*s3:\/\//i;
/** Pages of other sites and scripts are loaded too, and are no objects of a data set. */
const isLoaded = ({ element, attribute }: Place) =>
  LOADED_ATTRIBUTES.has(attribute.name) && !['iframe', 'script'].includes(element.name);
const holdsS3 = (place: Place) => isLoaded(place) && S3.test(place.attribute.value);

const fromS3 = (what: string) =>
  `${what} is an s3:// URI, which no browser can read: put it through grant_read_access.`;

/** URIs of S3 inside the `initial-value` of a rendered element. */
function* s3InInitialValue({ attribute }: Place): Iterable<string> {
  const read = readJson5(attribute.value);
  if ('problem' in read || typeof read.value !== 'object' || read.value === null) return;
  const { src } = read.value as { src?: unknown };
  if (typeof src === 'string' && S3.test(src)) yield src;
}

/** What an output's look-up says about the URI that it probably holds. */
function severityOf({ variable, text }: OutputExpression): 'error' | 'warning' | undefined {
  if (text !== undefined) return S3.test(text) ? 'error' : undefined;
  const last = variable?.path.at(-1);
  if (last === undefined || variable?.path[0] !== 'task') return undefined;
  return last === 'taskObject' || /-ref$/.test(last) || /s3_?uri$/i.test(last)
    ? 'error'
    : 'warning';
}

/** Whether the filter is there, be it with a typing error, which is another rule's finding. */
const namesGrant = ({ filters }: OutputExpression) =>
  filters.some(({ name }) => nearest(name, ['grant_read_access']) !== undefined);

/** What a browser loads from S3 needs a URI that may be read. */
export const missingGrantReadAccess: LintRule = {
  code: 'missing-grant-read-access',
  severity: 'error',
  summary: 'A URI of S3 reaches the page without `grant_read_access`.',
  advice:
    'A browser cannot read `s3://bucket/key`: the worker sees a broken picture. Write `{{ task.input.taskObject | grant_read_access }}`. The bucket needs CORS as well.',
  *check(document) {
    const seen = new Set<number>();
    for (const { attribute } of attributesOf(document.page.elements, holdsS3)) {
      seen.add(attribute.begin);
      yield { at: attribute.begin, message: fromS3(`${attribute.name}="${attribute.value}"`) };
    }
    for (const place of attributesOf(document.rendered?.elements ?? [], holdsS3)) {
      const at = originOf(document, place);
      if (seen.has(at)) continue;
      seen.add(at);
      yield { at, message: fromS3(`${place.attribute.name}="${place.attribute.value}"`) };
    }
    for (const place of attributesOf(
      document.rendered?.elements ?? [],
      ({ attribute }) => attribute.name === 'initial-value',
    )) {
      for (const uri of s3InInitialValue(place)) {
        yield { at: originOf(document, place), message: fromS3(`src "${uri}" in initial-value`) };
      }
    }
    if (document.rendered) return;
    for (const output of document.outputs) {
      const { place } = output.part;
      if (place.kind !== 'attribute' || !isLoaded(place) || seen.has(place.attribute.begin))
        continue;
      if (place.attribute.valueBegin !== output.part.begin) continue;
      const severity = severityOf(output);
      if (!severity || namesGrant(output)) continue;
      yield {
        at: output.part.begin,
        severity,
        message: `${document.source.slice(output.part.begin, output.part.end)} in ${place.attribute.name} has no grant_read_access: an object in S3 will not load without it.`,
      };
    }
  },
};
