import type { LitElement, ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { excerpt, type LocaleController } from '@gt-elements/element-kit';
import type { ClassifyMessages } from './locales/en.js';
import { StageController } from './stage-controller.js';
import { type GivenPicture, type PictureSize, pictureView } from './views/picture.js';

/** What an SVG is shown at that states no size of its own. */
const SIZELESS: PictureSize = { width: 800, height: 600 };

/** What becomes of a picture. */
export interface PictureNews {
  /** It is loaded. */
  readonly loaded: () => void;
  /** It, or a mask over it, could not be loaded. */
  readonly failed: (code: string, attribute: 'src' | 'overlay', message: string) => void;
}

/** The picture that a worker looks at: its loading and its size, its stage, and the labels over it. */
export class PictureController implements ReactiveController {
  #size: PictureSize | undefined;
  #overlayShown = true;
  /** Whether the page is let read the picture (CORS), as far as is known. */
  #readable = true;
  #turned = false;
  readonly #stage: StageController;

  constructor(
    private readonly host: ReactiveControllerHost & Pick<LitElement, 'renderRoot' | 'localName'>,
    private readonly locale: LocaleController<ClassifyMessages>,
    private readonly news: PictureNews,
  ) {
    host.addController(this);
    this.#stage = new StageController(host, () => {
      const stage = this.#find('.stage');
      const content = this.#find('.layer');
      return stage && content ? { stage, content } : undefined;
    });
  }

  hostUpdated(): void {
    const style = this.#find('.picture')?.style;
    if (!style || !this.#size) return;
    style.setProperty('--_width', String(this.#size.width));
    style.setProperty('--_height', String(this.#size.height));
  }

  /** To be called before the update that shows another picture. */
  change(): void {
    this.#size = undefined;
    this.#readable = true;
    this.#turned = false;
    this.#stage.fit();
  }

  /** The stage with the picture. */
  view(given: GivenPicture): TemplateResult {
    return pictureView(
      {
        ...given,
        size: this.#size,
        overlayShown: this.#overlayShown && !this.#turned,
        asReadable: given.overlay !== undefined && this.#readable,
      },
      this.#stage,
      this.locale,
      {
        onLoad: this.#onLoad,
        onError: () => this.#onError(given),
        onMaskLoad: this.#onMaskLoad,
        onMaskError: this.#onMaskError,
        onOverlayShow: this.#onOverlayShow,
        onOverlayOpacity: this.#onOverlayOpacity,
      },
    );
  }

  readonly #onLoad = (event: Event): void => {
    this.#size = sizeOf(event.target as HTMLImageElement);
    this.host.requestUpdate();
    this.news.loaded();
  };

  #onError({ source, overlay }: GivenPicture): void {
    if (overlay && this.#readable) {
      this.#readable = false;
      this.host.requestUpdate();
      return;
    }
    this.news.failed(
      'picture-not-loaded',
      'src',
      `The picture ${excerpt(source, 120)} could not be loaded: its address cannot be reached, or it is not a picture that this browser shows.`,
    );
  }

  /** What browsers turn by EXIF and let no page read cannot be turned back: its mask would lie elsewhere. */
  readonly #onMaskLoad = (event: Event): void => {
    const { naturalWidth, naturalHeight } = event.target as HTMLImageElement;
    const { width, height } = this.#size!;
    if (this.#readable || naturalWidth === naturalHeight) return;
    if (naturalWidth !== height || naturalHeight !== width) return;
    this.#turned = true;
    this.host.requestUpdate();
    this.news.failed(
      'overlay-turned',
      'overlay',
      'The picture is turned by its EXIF orientation and its server does not allow this page to read it (CORS), so that the mask cannot be laid over it: allow it, or store the picture without EXIF.',
    );
  };

  readonly #onMaskError = (source: string): void => {
    this.news.failed(
      'overlay-not-loaded',
      'overlay',
      `The mask ${excerpt(source, 120)} that attribute overlay of <${this.host.localName}> names could not be loaded.`,
    );
  };

  readonly #onOverlayShow = (shown: boolean): void => {
    this.#overlayShown = shown;
    this.host.requestUpdate();
  };

  readonly #onOverlayOpacity = (opacity: number): void => {
    this.#find('.over')?.style.setProperty('opacity', String(opacity));
  };

  #find(selector: string): HTMLElement | null {
    return this.host.renderRoot.querySelector<HTMLElement>(selector);
  }
}

/**
 * The size that a picture is drawn with. Under labels its pixels are those of the file, and what the
 * browser states is turned by EXIF all the same: there the size is measured.
 */
function sizeOf(image: HTMLImageElement): PictureSize {
  const { naturalWidth, naturalHeight, style } = image;
  style.cssText = 'position: absolute; inline-size: auto; block-size: auto; max-inline-size: none';
  const isTurned = image.offsetWidth === naturalHeight && image.offsetHeight === naturalWidth;
  style.cssText = '';
  if (isTurned) return { width: naturalHeight, height: naturalWidth };
  return {
    width: naturalWidth || SIZELESS.width,
    height: naturalHeight || SIZELESS.height,
  };
}
