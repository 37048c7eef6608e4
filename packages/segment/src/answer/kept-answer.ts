import type { SemanticSegmentationAnswer } from '@gt-elements/manifest';

/** What a browser keeps of a task for a page that is gone back to, as it keeps what is typed into fields. */
export interface KeptAnswer {
  /** The picture's address: the answer is none for another picture. */
  readonly picture: string;
  readonly answer: SemanticSegmentationAnswer;
  readonly nothingToLabel: boolean;
}

/** Characters up to which an answer is kept: browsers hold it in memory for each page gone back from. */
const LONGEST_KEPT = 8_000_000;

/** A kept answer as text; `null` where it would be too long. */
export function writeKept(kept: KeptAnswer): string | null {
  const text = JSON.stringify(kept);
  return text.length > LONGEST_KEPT ? null : text;
}

/** Reads what {@link writeKept} wrote, or an answer alone, which is one for any picture. */
export function readKept(value: unknown): Partial<KeptAnswer> & Pick<KeptAnswer, 'answer'> {
  const isKept = typeof value === 'object' && value !== null && 'answer' in value;
  return isKept ? (value as KeptAnswer) : { answer: value as SemanticSegmentationAnswer };
}
