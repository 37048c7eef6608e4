import { html, nothing } from 'lit';

/** An object as the gallery's API gives it. */
export interface GalleryObject {
  readonly number: number;
  readonly status: string;
  readonly failure: string | null;
  /** How far its workers agree, 0 to 1; null where there is nothing to compare. */
  readonly agreement: number | null;
  readonly source: string;
  readonly pictureUrl: string | null;
  readonly maskUrl: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

/** The classes that an object's label names. */
export function classNames(metadata: GalleryObject['metadata']): string {
  if (!metadata) return '';
  const one = metadata['class-name'];
  if (typeof one === 'string') return one;
  return Object.values((metadata['class-map'] ?? {}) as Record<string, string>).join(', ');
}

/** Names and colours of a mask's labels. */
export function legendOf(metadata: GalleryObject['metadata']): { name: string; color: string }[] {
  const map = (metadata?.['internal-color-map'] ?? {}) as Record<string, Record<string, string>>;
  return Object.entries(map)
    .filter(([index]) => index !== '0')
    .map(([, entry]) => ({ name: entry['class-name'] ?? '', color: entry['hex-color'] ?? '' }));
}

/**
 * A picture with a mask over it.
 *
 * @param mask Where the mask is read; none where it is null.
 * @param strength How opaque it is, 0 to 1.
 */
export function maskedPicture(
  { pictureUrl, source }: Pick<GalleryObject, 'pictureUrl' | 'source'>,
  mask: string | null,
  strength: number,
) {
  return html`<div class="picture">
    ${pictureUrl ? html`<img src=${pictureUrl} alt=${source} loading="lazy" />` : nothing}
    ${
      mask
        ? html`<img
            class="mask"
            style=${`opacity: ${strength}`}
            src=${mask}
            alt=""
            loading="lazy"
          />`
        : nothing
    }
  </div>`;
}
