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
    this.#stage.fit();
  }

  /** The stage with the picture. */
  view(given: GivenPicture): TemplateResult {
    return pictureView(
      { ...given, size: this.#size, overlayShown: this.#overlayShown },
      this.#stage,
      this.locale,
      {
        onLoad: this.#onLoad,
        onError: () => this.#onError(given.source),
        onMaskError: this.#onMaskError,
        onOverlayShow: this.#onOverlayShow,
        onOverlayOpacity: this.#onOverlayOpacity,
      },
    );
  }

  readonly #onLoad = (event: Event): void => {
    const { naturalWidth, naturalHeight } = event.target as HTMLImageElement;
    this.#size = {
      width: naturalWidth || SIZELESS.width,
      height: naturalHeight || SIZELESS.height,
    };
    this.host.requestUpdate();
    this.news.loaded();
  };

  #onError(source: string): void {
    this.news.failed(
      'picture-not-loaded',
      'src',
      `The picture ${excerpt(source, 120)} could not be loaded: its address cannot be reached, or it is not a picture that this browser shows.`,
    );
  }

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
