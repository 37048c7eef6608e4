import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The texts of an element in one language: a text a key, with `{name}` where a value goes. */
export type Messages = Readonly<Record<string, string>>;

/** Texts by language tag ("en", "ko", "pt-BR"); English must be there. */
export type Catalogs<M extends Messages> = { readonly en: M } & Readonly<Record<string, M>>;

/** The language that counts for an element: the nearest `lang`, across shadow roots, then the browser's. */
export function nearestLanguage(element: Element): string {
  let at: Element | null = element;
  while (at) {
    const named: Element | null = at.closest('[lang]');
    if (named) return named.getAttribute('lang') ?? '';
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return navigator.language;
}

/**
 * Gives an element its texts in the nearest language, and renders it anew when a `lang` on the page
 * changes.
 */
export class LocaleController<M extends Messages> implements ReactiveController {
  #language = '';
  #messages: M;
  #observer: MutationObserver | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly catalogs: Catalogs<M>,
  ) {
    this.#messages = catalogs.en;
    host.addController(this);
  }

  /** The tag of the language in use, for number formats and `lang` attributes. */
  get language(): string {
    return this.#language || 'en';
  }

  hostConnected(): void {
    this.#choose();
    this.#observer = new MutationObserver(() => {
      if (this.#choose()) this.host.requestUpdate();
    });
    this.#observer.observe(document, {
      attributes: true,
      attributeFilter: ['lang'],
      subtree: true,
    });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  /** The text of a key with its values put in. */
  text(key: keyof M & string, values?: Readonly<Record<string, string | number>>): string {
    const message = this.#messages[key]!;
    if (!values) return message;
    return message.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? value.toLocaleString(this.language) : value;
    });
  }

  #choose(): boolean {
    const wanted = nearestLanguage(this.host);
    const known = Object.keys(this.catalogs);
    const language =
      known.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ??
      known.find((tag) => tag === wanted.toLowerCase().split('-')[0]) ??
      'en';
    if (language === this.#language) return false;
    this.#language = language;
    this.#messages = this.catalogs[language] ?? this.catalogs.en;
    return true;
  }
}
