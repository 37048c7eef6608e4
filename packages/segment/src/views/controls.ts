import { icon, type IconNode } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';

/** A button that shows an icon alone. */
export function iconButton(options: {
  readonly text: string;
  /** The key in brackets, for the tooltip. */
  readonly hint?: string;
  readonly keys?: string | undefined;
  readonly icon: IconNode;
  readonly act: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly kind?: 'tool' | 'action' | 'mini';
  /** The tool that it chooses. */
  readonly tool?: string;
}): TemplateResult {
  const { text, hint = '', kind = 'action', pressed } = options;
  return html`<button
    type="button"
    class=${kind}
    part=${kind}
    data-tool=${ifDefined(options.tool)}
    aria-label=${text}
    aria-pressed=${ifDefined(pressed === undefined ? undefined : (String(pressed) as 'true'))}
    aria-keyshortcuts=${ifDefined(options.keys)}
    title=${text + hint}
    ?disabled=${options.disabled ?? false}
    @click=${options.act}
  >
    ${icon(options.icon, kind === 'tool' ? 20 : kind === 'mini' ? 16 : 18)}
  </button>`;
}

/** A button with words, and an icon before them where one is given. */
export function textButton(options: {
  readonly text: string;
  readonly hint?: string;
  readonly icon?: IconNode;
  readonly act: () => void;
  readonly disabled?: boolean;
  readonly main?: boolean;
}): TemplateResult {
  const { text, hint = '' } = options;
  return html`<button
    type="button"
    class=${options.main ? 'text-button main' : 'text-button'}
    part="text-button"
    title=${text + hint}
    ?disabled=${options.disabled ?? false}
    @click=${options.act}
  >
    ${options.icon ? icon(options.icon, 16) : nothing}<span>${text}</span>
  </button>`;
}

/** A choice among a few, as buttons of which one is pressed. */
export function segmented<Value extends string>(options: {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly {
    readonly value: Value;
    readonly text: string;
    readonly icon?: IconNode;
    readonly hint?: string;
  }[];
  readonly choose: (value: Value) => void;
  readonly disabled?: boolean;
}): TemplateResult {
  return html`<div class="segmented" role="group" aria-label=${options.label}>
    ${options.choices.map(
      ({ value, text, icon: node, hint = '' }) =>
        html`<button
          type="button"
          class="segment"
          part="segment"
          aria-pressed=${value === options.value ? 'true' : 'false'}
          aria-label=${text}
          title=${text + hint}
          ?disabled=${options.disabled ?? false}
          @click=${() => options.choose(value)}
        >
          ${node ? icon(node, 16) : text}
        </button>`,
    )}
  </div>`;
}

/** A slider with its name before and its value behind. */
export function slider(options: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly shown: string;
  readonly hint?: string;
  readonly change: (value: number) => void;
  readonly disabled?: boolean;
}): TemplateResult {
  return html`<label class="option" title=${options.label + (options.hint ?? '')}>
    <span class="option-name">${options.label}</span>
    <input
      type="range"
      min=${options.min}
      max=${options.max}
      step=${options.step}
      .value=${String(options.value)}
      aria-valuetext=${options.shown}
      ?disabled=${options.disabled ?? false}
      @input=${(event: Event) => options.change(Number((event.target as HTMLInputElement).value))}
    />
    <output>${options.shown}</output>
  </label>`;
}

/** A box to tick. */
export function tick(options: {
  readonly label: string;
  readonly hint?: string;
  readonly value: boolean;
  readonly change: (value: boolean) => void;
  readonly disabled?: boolean;
}): TemplateResult {
  return html`<label class="tick" title=${options.label + (options.hint ?? '')}>
    <input
      type="checkbox"
      .checked=${options.value}
      ?disabled=${options.disabled ?? false}
      @change=${(event: Event) => options.change((event.target as HTMLInputElement).checked)}
    />
    <span>${options.label}</span>
  </label>`;
}
