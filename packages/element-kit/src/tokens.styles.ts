import { css } from 'lit';

/**
 * The look that all elements share, as custom properties with a light and a dark value. A host
 * chooses by the CSS property `color-scheme` and may set any `--gt-*` property itself.
 */
export const tokens = css`
  :host {
    --_accent: var(--gt-accent, light-dark(#2454d6, #8fb0ff));
    --_accent-ink: var(--gt-accent-ink, light-dark(#ffffff, #0d1a3a));
    --_accent-wash: var(--gt-accent-wash, light-dark(#e8eefc, #1f2c4d));
    --_surface: var(--gt-surface, light-dark(#ffffff, #17191e));
    --_surface-raised: var(--gt-surface-raised, light-dark(#f6f7f9, #1f2228));
    --_surface-sunken: var(--gt-surface-sunken, light-dark(#e9ebef, #0e0f12));
    --_ink: var(--gt-ink, light-dark(#171a20, #eceef2));
    --_ink-soft: var(--gt-ink-soft, light-dark(#565d6b, #a7aebb));
    --_line: var(--gt-line, light-dark(#d8dce3, #353a44));
    --_line-strong: var(--gt-line-strong, light-dark(#878f9d, #767e8c));
    --_danger: var(--gt-danger, light-dark(#b3261e, #ff9d94));
    --_danger-wash: var(--gt-danger-wash, light-dark(#fdecea, #3b1d1b));
    --_warning: var(--gt-warning, light-dark(#7a4f00, #ffcf70));
    --_warning-wash: var(--gt-warning-wash, light-dark(#fff4de, #3a2c10));
    --_radius: var(--gt-radius, 8px);
    --_radius-small: var(--gt-radius-small, 6px);
    --_font: var(--gt-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_shadow: var(--gt-shadow, 0 1px 2px rgb(0 0 0 / 0.08), 0 4px 16px rgb(0 0 0 / 0.1));
    color: var(--_ink);
    font: 400 14px/1.45 var(--_font);
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  /* Korean breaks between words; elsewhere only where a word has no room. */
  :host(:lang(ko)) {
    overflow-wrap: break-word;
    word-break: keep-all;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  button,
  input,
  textarea,
  select {
    color: inherit;
    font: inherit;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .visually-hidden {
    block-size: 1px;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      animation-duration: 0s !important;
      transition-duration: 0s !important;
    }
  }
`;
