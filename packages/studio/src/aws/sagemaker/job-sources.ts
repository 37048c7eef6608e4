import { ManifestError, readLabelCategories } from '@gt-elements/manifest';
import { firstLine } from '../../jobs/first-line.js';
import { readBytes } from '../../objects/object-store.js';
import { Refusal } from '../../refusal.js';
import type { Studio } from '../../studio.js';
import { refusedByStore } from '../../unavailable.js';
import { s3Uri } from '../arns.js';
import { invalid } from '../error.js';

/** No label category file or template is larger. */
const MOST_BYTES = 1024 * 1024;

/** The text of an object that a request names. */
async function readText(studio: Studio, uri: string, path: string): Promise<string> {
  try {
    const bytes = await readBytes(await studio.buckets.get(uri), MOST_BYTES);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'unavailable') {
      throw invalid(`Value '${uri}' at '${path}' cannot be read: ${error.message}`);
    }
    if (error instanceof TypeError) throw invalid(`Value '${uri}' at '${path}' is not UTF-8.`);
    const refused = refusedByStore(error);
    if (refused !== undefined) {
      throw invalid(`Value '${uri}' at '${path}' cannot be read: ${refused}`);
    }
    throw error;
  }
}

/** What a label category configuration says. */
export interface Categories {
  readonly labels: readonly string[];
  /** In adjustment and verification: the attribute that is looked at, where the file names it. */
  readonly auditedAttribute: string | undefined;
}

/** Reads `LabelCategoryConfigS3Uri`. */
export async function readCategories(studio: Studio, given: string): Promise<Categories> {
  const path = 'labelCategoryConfigS3Uri';
  const uri = s3Uri(given, path);
  const text = await readText(studio, uri, path);
  try {
    const { labels, document } = readLabelCategories(text, { file: uri });
    const audited = document.auditLabelAttributeName;
    return { labels, auditedAttribute: typeof audited === 'string' ? audited : undefined };
  } catch (error) {
    if (error instanceof ManifestError) {
      throw invalid(`Value '${given}' at '${path}' is no label category file: ${error.message}`);
    }
    throw error;
  }
}

/** Reads `UiTemplateS3Uri`. */
export async function readTemplate(studio: Studio, given: string): Promise<string> {
  const path = 'humanTaskConfig.uiConfig.uiTemplateS3Uri';
  const template = await readText(studio, s3Uri(given, path), path);
  if (template.trim() === '') throw invalid(`Value '${given}' at '${path}' is an empty file.`);
  if (template.length > 128_000) {
    throw invalid(`Value '${given}' at '${path}' has more than 128000 characters.`);
  }
  return template;
}

const MASK_TYPE = 'groundtruth/semantic-segmentation';

/**
 * The label attribute that a verification or adjustment looks at. The API has no member for it: it
 * is in the label category file, or it is the mask that the template shows, or the only one in the
 * manifest's first line.
 *
 * @throws {AwsError} `ValidationException` when none of these says it.
 */
export async function auditedAttribute(
  studio: Studio,
  manifest: string,
  own: string,
  template: string,
): Promise<string> {
  const line = await firstLine(studio.buckets, { input: { manifest } });
  const masks = Object.entries(line).flatMap(([key, value]) => {
    const attribute = key.replace(/-metadata$/, '');
    const type = (value as { type?: unknown } | null)?.type;
    return key !== attribute && type === MASK_TYPE && attribute !== own ? [attribute] : [];
  });
  const shown = masks.filter((attribute) => template.includes(attribute));
  const [only, ...more] = shown.length > 0 ? shown : masks;
  if (only !== undefined && more.length === 0) return only;
  throw invalid(
    `Value '${manifest}' at 'inputConfig.dataSource.s3DataSource.manifestS3Uri' has ` +
      `${masks.length === 0 ? 'no mask of an earlier job' : `masks of ${masks.join(', ')}`} in its ` +
      'first line: name the attribute by "auditLabelAttributeName" in the label category file.',
  );
}
