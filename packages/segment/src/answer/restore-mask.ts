import type { Editor } from '@gt-elements/editor';
import { decodeMask, fromBase64, type SemanticSegmentationAnswer } from '@gt-elements/manifest';
import type { LabelArray } from '@gt-elements/raster';

/**
 * The labels of an earlier answer, in the numbers that an editor's classes have now.
 *
 * @returns width × height labels, or `undefined` where the answer is of another picture size.
 */
export async function restoreMask(
  editor: Editor,
  answer: SemanticSegmentationAnswer,
): Promise<LabelArray | undefined> {
  const colors = editor.classes.map(
    ({ name, color }) => answer.labelMappings?.[name]?.color ?? color,
  );
  const { map } = await decodeMask(fromBase64(answer.labeledImage.pngImageData), { colors });
  if (map.width !== editor.width || map.height !== editor.height) return undefined;
  return map.toLabels();
}
